package dev.instar.objects.fingerprint;

import dev.instar.objects.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The file of recorded fingerprints: for each version of each type a line of its own and, indented, the lines it was made of. */
final class Recorded {

    private static final String HEAD =
            "# What peers know of each version. Recorded once and not edited: a change is a new version.\n";
    private static final Pattern TITLE = Pattern.compile("(.+) ([0-9.]+)-\\p{XDigit}+");
    private static final String INDENT = "  ";

    private final TreeMap<String, TreeMap<Version, Fingerprint>> byType = new TreeMap<>();

    /** What the file holds; nothing when there is none. */
    static Recorded read(Path file) {
        Recorded recorded = new Recorded();
        if (Files.exists(file)) {
            try {
                recorded.parse(file, Files.readAllLines(file));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
        return recorded;
    }

    private void parse(Path file, List<String> all) {
        List<String> lines = all.stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();
        for (int i = 0; i < lines.size(); ) {
            List<String> content = new ArrayList<>();
            String title = lines.get(i++);
            while (i < lines.size() && lines.get(i).startsWith(INDENT)) {
                content.add(lines.get(i++).substring(INDENT.length()));
            }
            add(file, title, content);
        }
    }

    private void add(Path file, String title, List<String> content) {
        Matcher words = TITLE.matcher(title);
        if (!words.matches()) {
            throw new FingerprintFailure(List.of(file + ": \"" + title + "\" is not a type, a version and a hash"));
        }
        Fingerprint fingerprint = new Fingerprint(words.group(1), Version.of(words.group(2)), content);
        if (!fingerprint.toString().equals(title)) {
            throw new FingerprintFailure(
                    List.of("%s: %s %s was edited: its lines make %s. Take the file back to what was recorded."
                            .formatted(file, words.group(1), words.group(2), fingerprint.text())));
        }
        put(fingerprint);
    }

    void put(Fingerprint fingerprint) {
        byType.computeIfAbsent(fingerprint.type(), t -> new TreeMap<>()).put(fingerprint.version(), fingerprint);
    }

    Optional<Fingerprint> find(String type, Version version) {
        return Optional.ofNullable(of(type).get(version));
    }

    /** Everything recorded of a type. */
    Map<Version, Fingerprint> of(String type) {
        return byType.getOrDefault(type, new TreeMap<>());
    }

    void write(Path file) {
        String text = byType.values().stream()
                .flatMap(versions -> versions.values().stream())
                .map(f -> f + "\n"
                        + f.lines().stream().map(l -> INDENT + l + "\n").collect(Collectors.joining()))
                .collect(Collectors.joining());
        try {
            Files.writeString(file, HEAD + text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
