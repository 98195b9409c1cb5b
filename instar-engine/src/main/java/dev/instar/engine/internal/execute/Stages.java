package dev.instar.engine.internal.execute;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.plan.Step;
import dev.instar.engine.internal.driver.Driver;
import dev.instar.engine.internal.driver.Driver.Part;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes rights stage by stage, before the step itself takes all that is left. What they were is saved before the first of them is taken;
 * each stage is recorded, so that a killed run goes on behind it, and taking the step back gives everything back.
 */
public final class Stages {

    private final Run run;
    private final Journal journal;

    public Stages(Run run) {
        this.run = run;
        this.journal = new Journal(run);
    }

    /**
     * Whether a step will take rights, so that there are stages.
     *
     * @throws Refusal when it could take neither rights nor the name
     */
    public boolean isByRights(Step.Withhold step) throws SQLException {
        return !WithholdRunner.decide(run, step).byName();
    }

    /** Whether nothing is left to take. */
    public boolean isDone(Step.Withhold step) throws SQLException {
        return journal.detail(step).isPresent();
    }

    /**
     * Takes all rights of one login.
     *
     * @throws Refusal when that would not bind it
     */
    public void canary(Step.Withhold step, String login) throws SQLException {
        if (journal.has(step, Stage.CANARY)) {
            return;
        }
        Optional<String> shared =
                run.driver().grants().sharedRights(run.connection(), step.table(), step.columns(), login);
        if (shared.isPresent()) {
            throw new Refusal(Problem.of(
                    ProblemCode.RIGHTS_REFUSED,
                    "step " + step.head().id(),
                    "Login " + login + " cannot be the canary: " + shared.get() + ".",
                    "Name a login with rights of its own, or retire without  --canary."));
        }
        take(step, Stage.CANARY, login, new Part(Optional.of(login), Part.ALL.privileges()));
    }

    /** Takes everybody's right to read. */
    public void read(Step.Withhold step) throws SQLException {
        if (!journal.has(step, Stage.READ)) {
            take(step, Stage.READ, "", new Part(Optional.empty(), Part.READ));
        }
    }

    private void take(Step.Withhold step, Stage stage, String detail, Part part) throws SQLException {
        Driver.GrantBook grants = run.driver().grants();
        new LockBudget(run, step, List.of(step.table())).commit(clock -> {
            clock.bound();
            journal.begun(step);
            if (journal.saved(step).isEmpty()) {
                journal.save(step, grants.save(run.connection(), step.table()));
            }
            grants.withhold(run.connection(), step.table(), step.columns(), part);
            journal.stage(step, stage, detail);
        });
    }

    /** Since when something is taken, by the database's clock. */
    public Optional<Instant> takenSince(Step.Withhold step) throws SQLException {
        return journal.takenSince(step);
    }
}
