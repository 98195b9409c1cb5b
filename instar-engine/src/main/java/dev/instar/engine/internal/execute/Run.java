package dev.instar.engine.internal.execute;

import dev.instar.core.plan.Plan;
import dev.instar.engine.Limits;
import dev.instar.engine.Progress;
import dev.instar.engine.internal.driver.Driver;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What every step's runner is given.
 *
 * @param connection the one connection that changes things; in auto-commit mode between steps
 * @param observer a second one, for looking on while the first waits or has failed
 * @param watcher a third one, from which statements of the first are ended in time where the engine cannot do so itself
 * @param driver the kind of server
 * @param plan the stored plan
 * @param limits how much of the target's time is taken
 * @param progress is told
 * @param random jitter
 * @param pause how waiting is done
 */
public record Run(
        Connection connection,
        Connection observer,
        Optional<Connection> watcher,
        Driver driver,
        Plan plan,
        Limits limits,
        Progress progress,
        RandomGenerator random,
        Pause pause) {

    /** Waits; a parameter so that tests need not. */
    @FunctionalInterface
    public interface Pause {
        void of(Duration time);
    }
}
