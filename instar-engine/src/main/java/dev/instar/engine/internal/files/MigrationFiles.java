package dev.instar.engine.internal.files;

import dev.instar.core.Place;
import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.changelog.Changelog;
import dev.instar.core.changelog.Migration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The folder of migrations: every {@code *.yaml} and {@code *.yml} in it that is not hidden, in order of the names. */
public final class MigrationFiles {

    /** The most migrations a folder may hold. */
    static final int MOST = 10_000;

    private MigrationFiles() {}

    /**
     * Reads a folder.
     *
     * @param folder as the user named it: places in messages begin with it
     * @throws Refusal with every problem of every file, in the order of the files
     */
    public static Changelog read(Path folder) {
        return read("", folder);
    }

    /**
     * Reads a folder.
     *
     * @param changelog whose migrations they are; may be empty
     */
    public static Changelog read(String changelog, Path folder) {
        List<MigrationName> names = names(folder);
        List<Problem> problems = new ArrayList<>(MigrationName.clashes(names));
        List<Migration> migrations = new ArrayList<>();
        for (MigrationName name : names) {
            Findings findings = new Findings(name.shown());
            new MigrationFile(name.path(), name.id(), findings).read().ifPresent(migrations::add);
            problems.addAll(findings.problems());
        }
        if (!problems.isEmpty()) {
            throw new Refusal(problems);
        }
        return new Changelog(changelog, migrations);
    }

    private static List<MigrationName> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw unreadable(
                    folder,
                    Files.exists(folder) ? "This is not a folder." : "There is no such folder.",
                    "Name the folder of migrations:  migrations:  in instar.yaml, or INSTAR_MIGRATIONS.");
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<MigrationName> names = files.filter(MigrationName::isMigration)
                    .limit(MOST + 1L)
                    .map(file -> MigrationName.of(folder, file))
                    .sorted()
                    .toList();
            if (names.size() > MOST) {
                throw unreadable(folder, "The folder holds more than " + MOST + " migrations.", "Divide it.");
            }
            return names;
        } catch (IOException e) {
            throw unreadable(folder, "The folder cannot be read: " + e.getMessage(), "Check its rights.");
        }
    }

    private static Refusal unreadable(Path folder, String fact, String remedy) {
        Place place = new Place(Shown.whole(folder.toString()), 0, 0);
        return new Refusal(Problem.of(ProblemCode.FILE_UNREADABLE, place, fact, remedy));
    }
}
