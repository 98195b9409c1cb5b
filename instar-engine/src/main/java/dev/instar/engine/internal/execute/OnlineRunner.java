package dev.instar.engine.internal.execute;

import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.engine.internal.driver.ErrorKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs a statement that cannot be in a transaction, or takes long while nobody queues behind it. The catalog says whether it has been
 * done; what a failed attempt left is removed and built again.
 */
final class OnlineRunner {

    private static final int ATTEMPTS = 5;

    private final Run run;
    private final Journal journal;

    OnlineRunner(Run run) {
        this.run = run;
        this.journal = new Journal(run);
    }

    void run(Step.Online step) throws SQLException {
        journal.begun(step);
        for (int attempt = 1; !run.driver().holds(run.connection(), step.doneWhen()); attempt++) {
            try {
                removeLeftover(step);
                unbounded(step.statement());
            } catch (SQLException e) {
                if (run.driver().kind(e) != ErrorKind.TRY_AGAIN || attempt == ATTEMPTS) {
                    throw left(step, e);
                }
                run.pause().of(Duration.ofMillis(200L * attempt + run.random().nextLong(200)));
            }
        }
        journal.done(step, "");
    }

    void undo(Step.Online step) throws SQLException {
        Optional<Statement> undo = step.undo();
        if (undo.isPresent()) {
            unbounded(undo.get());
        }
        journal.undone(step);
    }

    /** The error, once what its attempt left is removed; where that fails too the next run does it, and the first error is the one to tell. */
    private SQLException left(Step.Online step, SQLException error) {
        try {
            removeLeftover(step);
        } catch (SQLException again) {
            error.addSuppressed(again);
        }
        return error;
    }

    private void removeLeftover(Step.Online step) throws SQLException {
        if (step.cleanup().isPresent() && run.driver().leftover(run.connection(), step.doneWhen())) {
            unbounded(step.cleanup().get());
        }
    }

    /** Nobody but other DDL queues behind these, so the lock timeout is off; it would leave an invalid index behind every long transaction. */
    private void unbounded(Statement statement) throws SQLException {
        Connection connection = run.connection();
        run.driver().unbounded(connection);
        try {
            new Sent(run).inTransaction(statement);
        } finally {
            if (!connection.isClosed()) {
                run.driver().prepare(connection);
            }
        }
    }
}
