package dev.instar.engine.internal.execute;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.engine.internal.driver.Driver;
import dev.instar.state.InstanceStore;
import dev.instar.state.StepStore;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Takes old columns away and gives them back. Whether by rights or by name is decided when the step runs, by the roles and grants it
 * finds, and stored with the step before it acts.
 */
final class WithholdRunner {

    private static final String BY_NAME = "name";

    private final Run run;
    private final DdlRunner ddl;

    WithholdRunner(Run run, DdlRunner ddl) {
        this.run = run;
        this.ddl = ddl;
    }

    void run(Step.Withhold step) throws SQLException {
        Driver.Withholding how = decide(step);
        List<Statement> statements = how.byName() ? step.byName() : step.byRights();
        new LockBudget(run, step, List.of(step.table())).commit(clock -> {
            if (how.byName()) {
                ddl.lock(clock, List.of(step.table()), statements);
            }
            clock.bound();
            String detail = BY_NAME;
            if (!how.byName()) {
                detail = DdlRunner.RIGHTS + run.driver().grants().save(run.connection(), step.table());
                run.driver().grants().withhold(run.connection(), step.table(), step.columns());
            }
            ddl.send(clock, statements);
            for (String bridge : step.bridges()) {
                ddl.record(bridge);
            }
            ddl.record(step, detail);
        });
    }

    private Driver.Withholding decide(Step.Withhold step) throws SQLException {
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
        String detail = new StepStore(run.connection())
                .detail(run.plan().migration(), step.head().id())
                .orElse("");
        boolean byName = detail.equals(BY_NAME);
        List<Statement> statements = byName ? step.undoByName() : step.undoByRights();
        new LockBudget(run, step, List.of(step.table())).commit(clock -> {
            if (byName) {
                ddl.lock(clock, List.of(step.table()), statements);
            }
            clock.bound();
            ddl.send(clock, statements);
            if (detail.startsWith(DdlRunner.RIGHTS)) {
                String saved = detail.substring(DdlRunner.RIGHTS.length());
                run.driver().grants().restore(run.connection(), step.table(), saved, Map.of());
            }
            for (String bridge : step.bridges()) {
                ddl.record(bridge);
            }
            new StepStore(run.connection())
                    .strike(run.plan().migration(), step.head().id());
        });
    }
}
