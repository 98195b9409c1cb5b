package dev.instar.objects.fingerprint;

import dev.instar.objects.VersionedType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The check that a build makes: a type that looks different from what was recorded of its version fails, and the message says what differs
 * and what to do. Call it from a test:
 *
 * <pre>{@code
 * @Test
 * void noTypeChangesWithoutANewVersion() {
 *     Fingerprints.verify(Path.of("src/test/resources/fingerprints.txt"), FLAVOR, TAG);
 * }
 * }</pre>
 *
 * <p>With {@code -Dinstar.fingerprints=write} versions that are new are recorded; what is recorded is never changed.
 */
public final class Fingerprints {

    private static final String PROPERTY = "instar.fingerprints";

    private Fingerprints() {}

    /**
     * Compares every version of these types with the file, in which each has its lines.
     *
     * @throws FingerprintFailure when a version differs, is not recorded, or is recorded and no longer declared
     */
    public static void verify(Path file, VersionedType<?>... types) {
        verify(file, "write".equals(System.getProperty(PROPERTY)), types);
    }

    /** The same; {@code write} says whether versions that are new are recorded. */
    public static void verify(Path file, boolean write, VersionedType<?>... types) {
        Recorded recorded = Recorded.read(file);
        List<String> problems = new ArrayList<>();
        for (VersionedType<?> type : types) {
            List<Fingerprint> declared = Fingerprint.all(type);
            declared.forEach(f -> check(file, recorded, f, write, problems));
            gone(file, recorded, type, problems);
        }
        if (!problems.isEmpty()) {
            throw new FingerprintFailure(problems);
        }
        if (write) {
            recorded.write(file);
        }
    }

    private static void check(Path file, Recorded recorded, Fingerprint now, boolean write, List<String> problems) {
        Fingerprint then = recorded.find(now.type(), now.version()).orElse(null);
        if (then == null && write) {
            recorded.put(now);
        } else if (then == null) {
            problems.add("%s %s is not recorded in %s.\n  Run the test once with -D%s=write and commit the file."
                    .formatted(now.type(), now.version(), file, PROPERTY));
        } else if (!then.equals(now)) {
            problems.add("%s %s changed without a new version; peers know it as recorded in %s.\n%s\n%s"
                    .formatted(now.type(), now.version(), file, difference(then, now), remedy(now)));
        }
    }

    private static void gone(Path file, Recorded recorded, VersionedType<?> type, List<String> problems) {
        recorded.of(type.name()).keySet().stream()
                .filter(version -> type.shapes().stream()
                        .noneMatch(shape -> shape.version().equals(version)))
                .forEach(version ->
                        problems.add(("%s %s is recorded in %s and no longer declared: a peer at %s cannot be served."
                                        + "\n  Declare it again, or delete its lines once no peer is left at it.")
                                .formatted(type.name(), version, file, version)));
    }

    /**
     * Compares the newest versions of these types with fingerprints by type name, as {@link Fingerprint#text} gives them. The file says more
     * when something differs.
     *
     * @throws FingerprintFailure when one differs or is missing
     */
    public static void verify(Map<String, String> recorded, VersionedType<?>... types) {
        List<String> problems = new ArrayList<>();
        for (VersionedType<?> type : types) {
            Fingerprint now = Fingerprint.of(type);
            String then = recorded.getOrDefault(type.name(), "nothing");
            if (!then.equals(now.text())) {
                boolean sameVersion = then.startsWith(now.version() + "-");
                String what = sameVersion ? "changed without a new version" : "is not recorded";
                String remedy =
                        sameVersion ? remedy(now) : "  Record it: \"" + type.name() + "\", \"" + now.text() + "\"";
                problems.add("%s %s %s; recorded is %s. It has now\n%s\n%s"
                        .formatted(type.name(), now.version(), what, then, lines("    ", now.lines()), remedy));
            }
        }
        if (!problems.isEmpty()) {
            throw new FingerprintFailure(problems);
        }
    }

    private static String difference(Fingerprint then, Fingerprint now) {
        List<String> lines = new ArrayList<>();
        then.lines().stream().filter(line -> !now.lines().contains(line)).forEach(line -> lines.add("- " + line));
        now.lines().stream().filter(line -> !then.lines().contains(line)).forEach(line -> lines.add("+ " + line));
        return lines("    ", lines);
    }

    private static String lines(String indent, List<String> lines) {
        return lines.stream().map(line -> indent + line).collect(Collectors.joining("\n"));
    }

    private static String remedy(Fingerprint now) {
        return "  Take the change back and declare it in a version after " + now.version()
                + ": .version(\"...\", change -> ...)";
    }
}
