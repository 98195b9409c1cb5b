package dev.instar.engine.internal.execute;

import dev.instar.core.plan.Statement;
import dev.instar.engine.internal.driver.Driver;
import dev.instar.engine.internal.driver.ErrorKind;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sends statements of a plan, each in the best way that the server can do it. */
final class Sent {

    private final Run run;

    Sent(Run run) {
        this.run = run;
    }

    /** Within the bounds that the transaction has. */
    void inTransaction(Statement statement) throws SQLException {
        run(statement, Duration.ZERO, false);
    }

    /** Ended when it has waited for locks for this long; the time it works does not count, because nobody waits for it. */
    void waitingAtMost(Duration time, Statement statement) throws SQLException {
        run(statement, time, true);
    }

    /** Ended when this time has passed. */
    void within(Duration time, Statement statement) throws SQLException {
        run(statement, time, false);
    }

    private void run(Statement statement, Duration time, boolean waitingOnly) throws SQLException {
        Driver.Sending sending = new Driver.Sending(run.connection(), run.watcher(), time, waitingOnly);
        List<String> ways = new ArrayList<>(List.of(statement.sql()));
        ways.addAll(statement.otherwise());
        for (int i = 0; ; i++) {
            try {
                run.driver().send(sending, ways.get(i));
                return;
            } catch (SQLException e) {
                if (i + 1 == ways.size() || run.driver().kind(e) != ErrorKind.NOT_THAT_WAY) {
                    throw e;
                }
            }
        }
    }
}
