package dev.instar.engine.internal.execute;

import dev.instar.engine.internal.driver.Driver;
import java.sql.SQLException;
import java.time.Duration;

/** The end of one lock budget, which begins when this is made. */
final class Deadline {

    private final Run run;
    private final long end;

    Deadline(Run run) {
        this.run = run;
        this.end = System.nanoTime() + run.limits().lockBudget().toNanos();
    }

    /**
     * What is left of it; more than nothing.
     *
     * @throws SQLException of kind TRY_AGAIN when nothing is left
     */
    Duration left() throws SQLException {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (left.isNegative() || left.isZero()) {
            throw run.driver().timeIsUp();
        }
        return left;
    }

    /** Ended when it is reached. */
    Driver.Sending sending() throws SQLException {
        return new Driver.Sending(run.connection(), run.watcher(), left(), false);
    }
}
