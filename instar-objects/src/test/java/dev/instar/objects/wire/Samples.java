package dev.instar.objects.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Samples of the wire that are not part of the repository: the folder that the system property {@code instar.ovo.samples} names, by default
 * {@code shared/ovo} beside the repository. A test that needs them is skipped without them, and says so.
 */
final class Samples {

    private Samples() {}

    static Path folder() {
        return Optional.ofNullable(System.getProperty("instar.ovo.samples"))
                .map(Path::of)
                .orElseGet(() -> repository().resolveSibling("shared").resolve("ovo"));
    }

    /** Every sample, or a skipped test. */
    static List<Path> all() {
        List<Path> files = Files.isDirectory(folder()) ? list() : List.of();
        if (files.isEmpty() && System.getProperty("instar.ovo.samples") != null) {
            throw new AssertionError("there is no sample in " + folder() + ", which -Dinstar.ovo.samples names");
        }
        if (files.isEmpty()) {
            String message = "SKIPPED: no sample in " + folder() + "; name their folder with -Dinstar.ovo.samples=...";
            System.err.println(message);
            Assumptions.abort(message);
        }
        return files;
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of the sample with this name. */
    static String text(String name) {
        return text(all().stream()
                .filter(file -> file.endsWith(name + ".json"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no sample " + name + " in " + folder())));
    }

    private static List<Path> list() {
        try (Stream<Path> files = Files.walk(folder())) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The highest folder above the working directory that has a pom.xml. */
    private static Path repository() {
        Path root = Path.of("").toAbsolutePath();
        for (Path folder = root; folder != null; folder = folder.getParent()) {
            root = Files.exists(folder.resolve("pom.xml")) ? folder : root;
        }
        return root;
    }
}
