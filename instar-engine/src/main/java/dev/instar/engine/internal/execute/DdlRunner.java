package dev.instar.engine.internal.execute;

import dev.instar.core.plan.Guard;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.TableName;
import java.sql.SQLException;
import java.util.List;

/** Runs statements that take effect together, and what is recorded with them, in one transaction. */
final class DdlRunner {

    private final Run run;
    private final Journal journal;

    DdlRunner(Run run) {
        this.run = run;
        this.journal = new Journal(run);
    }

    void run(Step.Ddl step) throws SQLException {
        Guards guards = new Guards(run, run.connection());
        guards.look(step.guards());
        new LockBudget(run, step, step.tables()).commit(clock -> {
            lock(clock, step.tables(), step.statements());
            requireAll(clock, guards, step.guards());
            send(clock, step.statements());
            if (step.rights().isPresent()) {
                clock.bound();
                journal.settle(step.rights().get());
            }
            journal.cover(step, step.tables());
            journal.bridges(step);
            journal.done(step, "");
        });
    }

    void undo(Step.Ddl step) throws SQLException {
        new LockBudget(run, step, step.tables()).commit(clock -> {
            lock(clock, step.tables(), step.undo());
            send(clock, step.undo());
            for (String bridge : step.bridges()) {
                journal.forget(bridge);
            }
            journal.undone(step);
        });
    }

    void lock(LockBudget.Clock clock, List<TableName> tables, List<Statement> statements) throws SQLException {
        String mode = run.driver()
                .strongest(statements.stream().map(s -> s.impact().lock()).toList());
        for (TableName table : mode.isEmpty() ? List.<TableName>of() : tables) {
            clock.bound();
            run.driver().lock(run.connection(), table, mode);
        }
    }

    private static void requireAll(LockBudget.Clock clock, Guards guards, List<Guard> wanted) throws SQLException {
        if (!wanted.isEmpty()) {
            clock.bound();
            guards.require(wanted);
        }
    }

    void send(LockBudget.Clock clock, List<Statement> statements) throws SQLException {
        for (Statement statement : statements) {
            clock.bound();
            if (statement.onlyWhen().isEmpty()
                    || run.driver().holds(run.connection(), statement.onlyWhen().get())) {
                new Sent(run).inTransaction(statement);
            }
        }
    }
}
