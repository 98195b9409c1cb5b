package dev.instar.engine.internal.execute;

import dev.instar.core.plan.Probe;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.TableName;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs steps where every statement commits by itself: the journal has the intent before the first and the effect after the last, and in
 * between each statement's probe tells what is done. Plans order the statements so that every write between two of them is kept.
 */
final class PiecemealRunner {

    private final Run run;
    private final Journal journal;

    PiecemealRunner(Run run) {
        this.run = run;
        this.journal = new Journal(run);
    }

    void run(Step.Ddl step) throws SQLException {
        journal.begun(step);
        if (step.guards().isEmpty()) {
            each(step, step.tables(), step.statements());
        } else {
            underLock(step);
        }
        if (step.rights().isPresent()) {
            journal.settle(step.rights().get());
        }
        journal.cover(step, step.tables());
        record(() -> {
            journal.bridges(step);
            journal.done(step, "");
        });
    }

    void undo(Step.Ddl step) throws SQLException {
        journal.begun(step);
        if (step.rights().isPresent()) {
            journal.unsettle(step.rights().get());
        }
        each(step, step.tables(), step.undo());
        record(() -> {
            for (String bridge : step.bridges()) {
                journal.forget(bridge);
            }
            journal.undone(step);
        });
    }

    /** A statement that works long while others go on; only what it waits for locks counts, because everybody queues behind that. */
    void run(Step.Online step) throws SQLException {
        journal.begun(step);
        send(step, List.of(step.doneWhen().table()), step.statement(), Optional.of(new Probe.Not(step.doneWhen())));
        journal.cover(step, List.of(step.doneWhen().table()));
        record(() -> journal.done(step, ""));
    }

    void undo(Step.Online step) throws SQLException {
        journal.begun(step);
        each(step, List.of(step.doneWhen().table()), step.undo().stream().toList());
        record(() -> journal.undone(step));
    }

    /** Rights are saved before they are touched, so that a killed run finds what they were. */
    void run(Step.Withhold step) throws SQLException {
        WithholdRunner.decide(run, step);
        journal.begun(step);
        if (journal.saved(step).isEmpty()) {
            journal.save(step, run.driver().grants().save(run.connection(), step.table()));
        }
        String saved = journal.saved(step).orElseThrow();
        run.driver().grants().withhold(run.connection(), step.table(), step.columns());
        each(step, List.of(step.table()), step.byRights());
        record(() -> {
            for (String bridge : step.bridges()) {
                journal.identify(bridge);
            }
            journal.done(step, Journal.RIGHTS + saved);
        });
    }

    void undo(Step.Withhold step) throws SQLException {
        journal.begun(step);
        each(step, List.of(step.table()), step.undoByRights());
        Optional<String> saved = journal.saved(step);
        if (saved.isPresent()) {
            new Neighbours(run).giveBack(step, saved.get(), Map.of());
        }
        record(() -> {
            for (String bridge : step.bridges()) {
                journal.identify(bridge);
            }
            journal.undone(step);
        });
    }

    /** Sends what is not done yet, one after the other; each may wait for locks as long as the budget is. */
    void each(Step step, List<TableName> tables, List<Statement> statements) throws SQLException {
        for (Statement statement : statements) {
            send(step, tables, statement, statement.onlyWhen());
        }
    }

    private void send(Step step, List<TableName> tables, Statement statement, Optional<Probe> onlyWhen)
            throws SQLException {
        Attempts attempts = new Attempts(run, step, tables);
        Attempts.Attempt queueing = () -> {
            if (isWanted(onlyWhen)) {
                new Sent(run).waitingAtMost(run.limits().lockBudget(), statement);
            }
        };
        FreeMoments moments = new FreeMoments(run, step, tables);
        if (moments.suit(statement)) {
            attempts.until(moments, new Single(statement, onlyWhen), queueing);
        } else {
            attempts.until(queueing);
        }
    }

    /** One statement under the tables' lock. */
    private final class Single implements FreeMoments.Work {

        private final Statement statement;
        private final Optional<Probe> onlyWhen;

        Single(Statement statement, Optional<Probe> onlyWhen) {
            this.statement = statement;
            this.onlyWhen = onlyWhen;
        }

        @Override
        public boolean prepare() throws SQLException {
            return isWanted(onlyWhen);
        }

        @Override
        public void run(Deadline deadline) throws SQLException {
            new Sent(run).within(deadline.left(), statement);
        }
    }

    private boolean isWanted(Optional<Probe> onlyWhen) throws SQLException {
        return onlyWhen.isEmpty() || run.driver().holds(run.connection(), onlyWhen.get());
    }

    /** Nobody reads or writes between the guards' answer and the last statement; all of that within one budget. */
    private void underLock(Step.Ddl step) throws SQLException {
        Guarded guarded = new Guarded(step);
        new Attempts(run, step, step.tables()).until(new FreeMoments(run, step, step.tables()), guarded, () -> {
            guarded.prepare();
            Deadline deadline = new Deadline(run);
            run.driver().lockAll(deadline.sending(), step.tables());
            try {
                guarded.run(deadline);
            } finally {
                run.driver().unlockAll(run.connection());
            }
        });
    }

    /** What is done under the tables' lock where there are guards. */
    private final class Guarded implements FreeMoments.Work {

        private final Step.Ddl step;
        private Guards guards = new Guards(run, run.observer());

        Guarded(Step.Ddl step) {
            this.step = step;
        }

        @Override
        public boolean prepare() throws SQLException {
            guards = new Guards(run, run.observer());
            if (!Journal.isPast(run, step)) {
                guards.look(step.guards());
            }
            return true;
        }

        @Override
        public void run(Deadline deadline) throws SQLException {
            if (!Journal.isPast(run, step)) {
                guards.require(step.guards());
                Journal.pass(run, step);
            }
            for (Statement statement : step.statements()) {
                if (isWanted(statement.onlyWhen())) {
                    new Sent(run).within(deadline.left(), statement);
                }
            }
        }
    }

    /** What is written down together. */
    interface Entries {
        void write() throws SQLException;
    }

    void record(Entries entries) throws SQLException {
        run.connection().setAutoCommit(false);
        try {
            entries.write();
            run.connection().commit();
        } catch (SQLException | RuntimeException e) {
            run.connection().rollback();
            throw e;
        } finally {
            run.connection().setAutoCommit(true);
        }
    }
}
