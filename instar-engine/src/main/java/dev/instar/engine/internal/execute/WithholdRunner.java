package dev.instar.engine.internal.execute;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.engine.internal.driver.Driver;
import dev.instar.state.InstanceStore;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes old columns away and gives them back. Whether by rights or by name is decided when the step runs, by the roles and grants it
 * finds, and stored with the step before it acts.
 */
final class WithholdRunner {

    private static final String BY_NAME = "name";

    private final Run run;
    private final Journal journal;
    private final DdlRunner ddl;

    WithholdRunner(Run run) {
        this.run = run;
        this.journal = new Journal(run);
        this.ddl = new DdlRunner(run);
    }

    void run(Step.Withhold step) throws SQLException {
        Driver.Withholding how = decide(run, step);
        List<Statement> statements = how.byName() ? step.byName() : step.byRights();
        new LockBudget(run, step, List.of(step.table())).commit(clock -> {
            if (how.byName()) {
                ddl.lock(clock, List.of(step.table()), statements);
            }
            clock.bound();
            String detail = BY_NAME;
            if (!how.byName()) {
                detail = Journal.RIGHTS + saved(step);
                run.driver().grants().withhold(run.connection(), step.table(), step.columns());
            }
            ddl.send(clock, statements);
            for (String bridge : step.bridges()) {
                journal.identify(bridge);
            }
            journal.done(step, detail);
        });
    }

    /** As they were before the first stage. */
    private String saved(Step.Withhold step) throws SQLException {
        Optional<String> before = journal.saved(step);
        return before.isPresent() ? before.get() : run.driver().grants().save(run.connection(), step.table());
    }

    /** @throws Refusal when neither rights nor the name can be taken and given back exactly */
    static Driver.Withholding decide(Run run, Step.Withhold step) throws SQLException {
        List<String> logins = new InstanceStore(run.connection())
                .live().stream().map(i -> i.login()).distinct().toList();
        Driver.Withholding how =
                run.driver().grants().withholding(run.connection(), step.table(), step.columns(), logins);
        if (!how.refusals().isEmpty()) {
            throw new Refusal(Problem.of(
                    ProblemCode.RIGHTS_REFUSED,
                    "step " + step.head().id(),
                    "Rights that were passed on by others than the owner could not be put back exactly: "
                            + String.join("; ", how.refusals()) + ".",
                    "Have the owner grant them instead, then retire again."));
        }
        return how;
    }

    void undo(Step.Withhold step) throws SQLException {
        if (journal.detail(step).isEmpty()) {
            undoStages(step);
            return;
        }
        String detail = journal.detail(step).orElse("");
        boolean byName = detail.equals(BY_NAME);
        List<Statement> statements = byName ? step.undoByName() : step.undoByRights();
        new LockBudget(run, step, List.of(step.table())).commit(clock -> {
            if (byName) {
                ddl.lock(clock, List.of(step.table()), statements);
            }
            clock.bound();
            ddl.send(clock, statements);
            if (detail.startsWith(Journal.RIGHTS)) {
                String saved = detail.substring(Journal.RIGHTS.length());
                new Neighbours(run).giveBack(step, saved, Map.of());
            }
            for (String bridge : step.bridges()) {
                journal.identify(bridge);
            }
            journal.undone(step);
        });
    }

    /** Only stages were taken: bridges are as they were. */
    private void undoStages(Step.Withhold step) throws SQLException {
        new LockBudget(run, step, List.of(step.table())).commit(clock -> {
            clock.bound();
            Optional<String> saved = journal.saved(step);
            if (saved.isPresent()) {
                new Neighbours(run).giveBack(step, saved.get(), Map.of());
            }
            journal.undone(step);
        });
    }
}
