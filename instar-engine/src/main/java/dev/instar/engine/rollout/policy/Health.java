package dev.instar.engine.rollout.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What must hold on a cell before and after it is touched.
 *
 * @param sql a query on the cell whose one value must be true
 * @param command a program with its arguments that must end with 0; it finds the cell's name and address in its environment. Empty:
 *     none
 * @param timeout how long each of them may take
 */
public record Health(Optional<String> sql, List<String> command, Duration timeout) {

    /** Nothing is asked. */
    public static final Health NONE = new Health(Optional.empty(), List.of(), Duration.ofSeconds(10));

    public Health {
        command = List.copyOf(command);
    }

    /** Whether anything is asked. */
    public boolean isAsked() {
        return sql.isPresent() || !command.isEmpty();
    }
}
