package dev.instar.engine.internal.files;

import dev.instar.core.Problem;
import dev.instar.core.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where to work and how gently: {@code instar.yaml} with the environment laid over it.
 *
 * @param target the JDBC address; never holds credentials
 * @param user the database role; empty: the driver's default, the user of the operating system
 * @param password the password, from wherever it was found
 * @param migrations the folder of migrations
 * @param changelog whose migrations they are, where several changelogs share a database; may be empty
 * @param lockBudget the longest that a client may wait for the locks of one of our transactions
 * @param lockDeadline how long we go on trying to get a lock before we give up
 * @param batchTime how long a batch of the backfill is meant to take
 * @param soak how long the old form must have been away before contract
 * @param replicas JDBC addresses of copies that must know of a transition before contract; no credentials in them
 * @param warnings what was ignored and why
 */
public record Configuration(
        String target,
        Optional<String> user,
        Optional<Password> password,
        Path migrations,
        String changelog,
        Duration lockBudget,
        Duration lockDeadline,
        Duration batchTime,
        Duration soak,
        List<String> replicas,
        List<Problem> warnings) {

    /** The name of the file that is looked for in the working directory. */
    public static final String FILE = "instar.yaml";

    public Configuration {
        replicas = List.copyOf(replicas);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads the configuration.
     *
     * @param file the file, when one was named; otherwise {@value #FILE} in the working directory, if there is one
     * @throws Refusal with everything that is wrong; nothing of a secret is in it
     */
    public static Configuration read(Optional<Path> file, Surroundings surroundings) {
        return new ConfigurationReading(file, surroundings, true).configuration();
    }

    /** The same where it need not say which database to work on; the target may be empty. */
    public static Configuration readWithoutTarget(Optional<Path> file, Surroundings surroundings) {
        return new ConfigurationReading(file, surroundings, false).configuration();
    }
}
