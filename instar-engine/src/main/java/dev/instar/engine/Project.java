package dev.instar.engine;

import dev.instar.core.Problem;
import dev.instar.core.changelog.Changelog;
import dev.instar.engine.internal.Sessions;
import dev.instar.engine.internal.files.Configuration;
import dev.instar.engine.internal.files.Durations;
import dev.instar.engine.internal.files.Login;
import dev.instar.engine.internal.files.MigrationFiles;
import dev.instar.engine.internal.files.Surroundings;
import dev.instar.engine.rollout.DeclaredCells;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a folder declares: which database, and which migrations. Everything that is needed to make an {@link Engine}.
 *
 * <p>Passwords stay inside: nothing that can be asked here, and no message, holds one.
 */
public final class Project {

    /** The kinds of files, each with a JSON Schema of its own. */
    public enum File {
        /** {@code instar.yaml}. */
        CONFIGURATION("instar.schema.json"),
        /** A file of the migrations folder. */
        MIGRATION("migration.schema.json"),
        /** The file of cells that a rollout goes over. */
        CELLS("cells.schema.json");

        private final String schema;

        File(String schema) {
            this.schema = schema;
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Configuration configuration;
    private final Surroundings surroundings;
    private final Changelog changelog;
    private final Sessions sessions;

    private Project(Configuration configuration, Surroundings surroundings) {
        this.configuration = configuration;
        this.surroundings = surroundings;
        this.changelog = MigrationFiles.read(configuration.changelog(), configuration.migrations());
        this.sessions = new Sessions(login());
    }

    private Login login() {
        return new Login(configuration.target(), configuration.user(), configuration.password());
    }

    /**
     * Reads the configuration and every migration; connects to nothing.
     *
     * @param file the configuration file, when one was named; otherwise {@code instar.yaml} in the directory, if there is one
     * @param directory where relative paths begin
     * @param environment variables that override the file: {@code INSTAR_TARGET}, {@code INSTAR_USER}, {@code INSTAR_PASSWORD},
     *     {@code INSTAR_MIGRATIONS}
     * @throws dev.instar.core.Refusal with everything that is wrong in the files
     */
    public static Project open(Optional<Path> file, Path directory, Map<String, String> environment) {
        Surroundings surroundings = surroundings(directory, environment);
        return new Project(Configuration.read(file, surroundings), surroundings);
    }

    /** The same where a file of cells names the databases: the configuration may name none. */
    public static Project overCells(Optional<Path> file, Path directory, Map<String, String> environment) {
        Surroundings surroundings = surroundings(directory, environment);
        return new Project(Configuration.readWithoutTarget(file, surroundings), surroundings);
    }

    private static Surroundings surroundings(Path directory, Map<String, String> environment) {
        Path home = Path.of(System.getProperty("user.home", ""));
        return new Surroundings(directory, home, System.getProperty("user.name", ""), environment);
    }

    /** The JSON Schema of a kind of file, for editors. */
    public static String schema(File kind) {
        try (InputStream in = Project.class.getResourceAsStream(kind.schema)) {
            return new String(Objects.requireNonNull(in, kind.schema).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A duration as the files spell it, {@code 10min}; empty when it is none. */
    public static Optional<Duration> duration(String text) {
        return Durations.of(text);
    }

    /** The database's name in reports: its JDBC address without parameters. */
    public String target() {
        return login().shown();
    }

    /** The migrations, in order. */
    public Changelog changelog() {
        return changelog;
    }

    /**
     * The cells that a file names.
     *
     * @throws dev.instar.core.Refusal with everything that is wrong in the file
     */
    public DeclaredCells cells(Path file) {
        return DeclaredCells.read(file, surroundings);
    }

    /** How gently to work. */
    public Limits limits() {
        return new Limits(
                configuration.lockBudget(),
                configuration.lockDeadline(),
                configuration.batchTime(),
                Limits.DEFAULT.letGo(),
                Limits.DEFAULT.gathering(),
                configuration.soak());
    }

    /** Copies of the target that must know of a transition before contract; asked with the target's credentials. */
    public List<Replica> replicas() {
        return configuration.replicas().stream()
                .map(address -> new Login(address, configuration.user(), configuration.password()))
                .map(copy -> new Replica(copy.shown(), new Sessions(copy, PATIENCE)))
                .toList();
    }

    /** What was ignored in the files, and why. */
    public List<Problem> warnings() {
        return configuration.warnings();
    }

    /** Opens connections with the credentials that were found. */
    public ConnectionSource connections() {
        return sessions;
    }

    /**
     * Ends the sessions of this project's connections: locks are released and open transactions rolled back at once, not only when
     * the server misses its client. For a process that is about to end.
     */
    public void interrupt() {
        sessions.interrupt();
    }
}
