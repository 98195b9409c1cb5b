package dev.instar.engine.internal.execute;

import dev.instar.core.plan.Guard;
import dev.instar.core.plan.Rights;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.TableName;
import dev.instar.state.BridgeStore;
import dev.instar.state.StepStore;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs statements that take effect together, and what is recorded with them, in one transaction. */
final class DdlRunner {

    /** Which saved rights a table's contract puts back: recorded by the step that withheld them. */
    static final String RIGHTS = "rights:";

    private final Run run;

    DdlRunner(Run run) {
        this.run = run;
    }

    void run(Step.Ddl step) throws SQLException {
        Guards guards = new Guards(run);
        guards.look(step.guards());
        new LockBudget(run, step, step.tables()).commit(clock -> {
            lock(clock, step.tables(), step.statements());
            requireAll(clock, guards, step.guards());
            send(clock, step.statements());
            settle(clock, step.rights());
            identify(step);
            record(step, "");
        });
    }

    void undo(Step.Ddl step) throws SQLException {
        new LockBudget(run, step, step.tables()).commit(clock -> {
            lock(clock, step.tables(), step.undo());
            send(clock, step.undo());
            for (String bridge : step.bridges()) {
                new BridgeStore(run.connection()).forget(bridge);
                new dev.instar.state.QuarantineStore(run.connection()).clear(bridge);
            }
            new StepStore(run.connection())
                    .strike(run.plan().migration(), step.head().id());
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
                Sent.run(run.connection(), statement.sql());
            }
        }
    }

    private void settle(LockBudget.Clock clock, Optional<Rights> rights) throws SQLException {
        if (rights.isEmpty()) {
            return;
        }
        clock.bound();
        Rights wanted = rights.get();
        if (wanted.action() == Rights.Action.COPY) {
            run.driver().grants().copy(run.connection(), wanted.table(), wanted.columns());
            return;
        }
        Optional<String> saved = savedRights(wanted.table());
        if (saved.isPresent()) {
            run.driver().grants().restore(run.connection(), wanted.table(), saved.get(), wanted.columns());
        }
    }

    /** What the step that withheld columns of this table saved, where it took rights. */
    private Optional<String> savedRights(TableName table) throws SQLException {
        Map<String, String> done =
                new StepStore(run.connection()).done(run.plan().migration());
        return run.plan().steps().stream()
                .filter(s -> s instanceof Step.Withhold w && w.table().equals(table))
                .map(s -> done.getOrDefault(s.head().id(), ""))
                .filter(detail -> detail.startsWith(RIGHTS))
                .map(detail -> detail.substring(RIGHTS.length()))
                .findFirst();
    }

    private void identify(Step.Ddl step) throws SQLException {
        for (String bridge : step.bridges()) {
            record(bridge);
        }
        if (step.noReturn()) {
            for (Guard guard : step.guards()) {
                if (guard instanceof Guard.BridgeIntact intact) {
                    new BridgeStore(run.connection()).forget(intact.bridge());
                    new dev.instar.state.QuarantineStore(run.connection()).clear(intact.bridge());
                }
            }
        }
    }

    /** Records what a bridge looks like now that we have made or replaced it. */
    void record(String bridge) throws SQLException {
        String identity = run.driver().identity(run.connection(), run.plan().bridge(bridge));
        new BridgeStore(run.connection()).record(run.plan().migration(), bridge, identity);
    }

    void record(Step step, String detail) throws SQLException {
        Step.Head head = step.head();
        new StepStore(run.connection())
                .record(run.plan().migration(), head.id(), head.phase().word(), step.kind(), detail);
    }
}
