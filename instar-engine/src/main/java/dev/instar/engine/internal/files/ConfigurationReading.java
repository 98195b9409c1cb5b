package dev.instar.engine.internal.files;

import dev.instar.core.Place;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** One reading of the configuration: the file, over it the environment, then the password. */
final class ConfigurationReading {

    private static final String TARGET = "INSTAR_TARGET";
    private static final String USER = "INSTAR_USER";
    private static final String MIGRATIONS = "INSTAR_MIGRATIONS";

    private final Path path;
    private final boolean named;
    private final boolean targetNeeded;
    private final Surroundings surroundings;
    private final Findings findings;

    ConfigurationReading(Optional<Path> file, Surroundings surroundings, boolean targetNeeded) {
        this.targetNeeded = targetNeeded;
        this.named = file.isPresent();
        this.path = surroundings.workingDirectory().resolve(file.orElse(Path.of(Configuration.FILE)));
        this.surroundings = surroundings;
        this.findings = new Findings(Shown.whole(path.toString()));
    }

    Configuration configuration() {
        ConfigurationFile file = file();
        String target = target(file);
        Optional<String> user = user(file);
        refuse();
        PasswordSearch search = new PasswordSearch(surroundings, findings);
        Optional<Password> password = password(search, file, target, user.orElse(surroundings.osUser()));
        refuse();
        return new Configuration(
                target,
                user,
                password,
                migrations(file),
                file.changelog().orElse(""),
                file.lockBudget(),
                file.lockDeadline(),
                file.batchTime(),
                file.soak(),
                file.replicas(),
                search.warnings());
    }

    private void refuse() {
        if (findings.count() > 0) {
            throw new Refusal(findings.problems());
        }
    }

    private ConfigurationFile file() {
        if (!named && !Files.exists(path)) {
            return ConfigurationFile.absent(findings.whole());
        }
        Optional<ConfigurationFile> read =
                YamlFile.document(path, findings).map(document -> ConfigurationFile.read(document, findings));
        refuse();
        return read.orElseGet(() -> ConfigurationFile.absent(findings.whole()));
    }

    private String target(ConfigurationFile file) {
        Optional<String> variable = surroundings.variable(TARGET).map(String::strip);
        variable.ifPresent(target -> JdbcAddress.check(target, in(TARGET), findings));
        return variable.or(file::target).orElseGet(() -> targetNeeded ? noTarget() : "");
    }

    private String noTarget() {
        findings.add(
                ProblemCode.BAD_CONFIGURATION,
                findings.whole(),
                Files.exists(path)
                        ? "Nothing says which database to work on: the file has no  target:  and " + TARGET
                                + " is not set."
                        : "Nothing says which database to work on: there is no such file, and " + TARGET
                                + " is not set.",
                "Write into it:  target: jdbc:postgresql://localhost:5432/shop   (user and password do not belong there).");
        return "";
    }

    private Optional<String> user(ConfigurationFile file) {
        Optional<String> variable = surroundings.variable(USER);
        if (variable.isPresent() && !Letters.harmless(variable.get())) {
            findings.add(
                    ProblemCode.BAD_CONFIGURATION,
                    in(USER),
                    "The user's name holds a character that cannot be shown.",
                    "Remove it.");
        }
        return variable.or(file::user);
    }

    private Optional<Password> password(PasswordSearch search, ConfigurationFile file, String target, String user) {
        return search.fromEnvironment()
                .or(() -> file.passwordFile().flatMap(name -> search.fromFile(beside(name), file.passwordFilePlace())))
                .or(() -> findings.count() > 0 || target.isEmpty() || JdbcAddress.isMySqlFamily(target)
                        ? Optional.empty()
                        : search.fromPgPass(JdbcAddress.of(target), user));
    }

    private Path migrations(ConfigurationFile file) {
        return surroundings
                .variable(MIGRATIONS)
                .map(surroundings.workingDirectory()::resolve)
                .orElseGet(() -> beside(file.migrations().orElse("migrations")));
    }

    private Path beside(String name) {
        return path.resolveSibling(name);
    }

    private static Place in(String variable) {
        return new Place(variable, 0, 0);
    }
}
