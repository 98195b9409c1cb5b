package dev.instar.engine.internal.files;

import dev.instar.core.Place;
import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks for the password: the environment, then the password file that was named, then PostgreSQL's own. */
final class PasswordSearch {

    private static final int LONGEST = 4096;

    private final Surroundings surroundings;
    private final Findings findings;
    private final List<Problem> warnings = new ArrayList<>();

    PasswordSearch(Surroundings surroundings, Findings findings) {
        this.surroundings = surroundings;
        this.findings = findings;
    }

    /** What was ignored. */
    List<Problem> warnings() {
        return warnings;
    }

    Optional<Password> fromEnvironment() {
        return surroundings.variable("INSTAR_PASSWORD").map(Password::new);
    }

    /** The content of the file, without the line break at its end. */
    Optional<Password> fromFile(Path file, Place place) {
        String name = "The password file " + Shown.whole(file.toString());
        if (!Files.isRegularFile(file)) {
            return refuse(
                    ProblemCode.FILE_UNREADABLE, place, name + " does not exist.", "Create it, or remove the key.");
        }
        if (Rights.openToOthers(file)) {
            return refuse(
                    ProblemCode.BAD_CONFIGURATION,
                    place,
                    name + " is open to every user of this machine.",
                    "chmod 600 it (in Kubernetes: defaultMode: 0440), and change the password if others could read it.");
        }
        try {
            String text =
                    Files.size(file) > LONGEST ? "" : Files.readString(file).replaceFirst("\\R$", "");
            return text.isEmpty() || text.contains("\n")
                    ? refuse(
                            ProblemCode.BAD_CONFIGURATION,
                            place,
                            name + " must hold the password and nothing else, in one line of at most " + LONGEST
                                    + " bytes.",
                            "Write the password alone into it.")
                    : Optional.of(new Password(text));
        } catch (IOException e) {
            return refuse(
                    ProblemCode.FILE_UNREADABLE, place, name + " cannot be read.", "Give this process the right.");
        }
    }

    private Optional<Password> refuse(ProblemCode code, Place place, String fact, String remedy) {
        findings.add(code, place, fact, remedy);
        return Optional.empty();
    }

    /** The first match in {@code PGPASSFILE} or {@code ~/.pgpass}. */
    Optional<Password> fromPgPass(JdbcAddress address, String user) {
        Path file = surroundings
                .variable("PGPASSFILE")
                .map(surroundings.workingDirectory()::resolve)
                .orElse(surroundings.home().resolve(".pgpass"));
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        if (Rights.openToGroup(file)) {
            return ignore(
                    file,
                    "is open to its group or to everybody",
                    "chmod 600 it: PostgreSQL's own tools demand that too.");
        }
        try {
            List<String> lines =
                    Files.readString(file, StandardCharsets.UTF_8).lines().collect(Collectors.toList());
            return address.hosts().stream()
                    .flatMap(host -> PgPass.lookup(lines, host, address.database(), user).stream())
                    .findFirst();
        } catch (IOException e) {
            return ignore(
                    file, "cannot be read as UTF-8 text", "Give this process the right to read it, and check it.");
        }
    }

    private Optional<Password> ignore(Path file, String why, String remedy) {
        warnings.add(new Problem(
                ProblemCode.BAD_CONFIGURATION,
                Shown.whole(file.toString()),
                "The password file " + why + ".",
                "It is ignored; Instar goes on without it.",
                remedy));
        return Optional.empty();
    }
}
