package dev.instar.engine.internal;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.dialect.Capability;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Step;
import dev.instar.engine.internal.execute.Clerk;
import dev.instar.engine.internal.execute.GuardFailed;
import dev.instar.engine.internal.execute.Journal;
import dev.instar.engine.internal.execute.Run;
import dev.instar.engine.internal.execute.Undoing;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the steps of a phase that are not done yet, or takes back those that are. */
final class Steps {

    private final Work work;
    private final Run run;

    Steps(Work work, Run run) {
        this.work = work;
        this.run = run;
    }

    /** What they run with. */
    Run run() {
        return run;
    }

    void forward(Arrow arrow) throws SQLException {
        Phase phase = arrow.phase().orElseThrow();
        Map<String, String> done = work.done();
        boolean begun = false;
        for (Step step : run.plan().steps(phase)) {
            if (!done.containsKey(step.head().id())) {
                one(arrow, phase, step, !begun);
            }
            // Looking changes nothing.
            begun = begun || !(step instanceof Step.Verify);
        }
    }

    private void one(Arrow arrow, Phase phase, Step step, boolean first) throws SQLException {
        work.migrations().running(work.id(), arrow.word(), step.head().id());
        work.progress().begins(step);
        long begun = System.nanoTime();
        try {
            step.run(new Clerk(run, new Announcing(work, run.plan(), arrow)));
        } catch (GuardFailed failed) {
            throw refusedUnderLock(phase, step, failed);
        } catch (SQLException e) {
            if (!first || !leavesNothing(step)) {
                throw e;
            }
            throw refusedAtOnce(arrow, phase, e);
        }
        work.progress().done(step, Duration.ofNanos(System.nanoTime() - begun));
    }

    /** Whether a statement of the step that failed took everything with it that the step had done. */
    private boolean leavesNothing(Step step) {
        boolean inTransaction = step instanceof Step.Ddl || step instanceof Step.Withhold;
        return step instanceof Step.Verify
                || inTransaction && run.driver().dialect().capabilities().contains(Capability.TRANSACTIONAL_DDL);
    }

    /** The server refuses the first thing that is asked of it: it is as if the phase had never been begun. */
    private RuntimeException refusedAtOnce(Arrow arrow, Phase phase, SQLException e) throws SQLException {
        RuntimeException refused = Reading.refused(work.session(), e);
        if (refused instanceof Refusal) {
            undo(phase, arrow);
            if (phase == Phase.EXPAND) {
                work.migrations().forgetPlan(work.id());
            }
            work.migrations().idle(work.id());
        }
        return refused;
    }

    /** A guard said no: what this phase has added is taken away again, so that nothing half done remains. */
    private Refusal refusedUnderLock(Phase phase, Step failed, GuardFailed why) throws SQLException {
        if (!isPastReturn()) {
            undo(phase, Arrow.CONTRACT);
        }
        work.migrations().idle(work.id());
        return new Refusal(Problem.of(
                ProblemCode.PROOF_FAILED,
                "step " + failed.head().id(),
                String.join("\n", why.facts()),
                "See to each of these, then run  instar " + phase.word() + " " + work.id() + "  again."));
    }

    /** Takes back what is done of a phase, last step first. */
    void undo(Phase phase, Arrow arrow) throws SQLException {
        Set<String> begun = new HashSet<>(work.done().keySet());
        begun.addAll(work.intended());
        List<Step> reversed = new ArrayList<>(run.plan().steps(phase));
        Collections.reverse(reversed);
        for (Step step : reversed) {
            if (begun.contains(step.head().id())) {
                work.migrations().running(work.id(), arrow.word(), step.head().id());
                step.run(new Undoing(run, new Announcing(work, run.plan(), arrow)));
                work.progress().undone(step);
            }
        }
    }

    /** Once the step that cannot be undone is recorded there is only the way forward, even if the runner was killed right behind it. */
    void requireReturn() throws SQLException {
        if (isPastReturn()) {
            throw new Refusal(Problem.of(
                    ProblemCode.ARROW_ILLEGAL,
                    work.id(),
                    "Contract has passed the point of no return: the old form is dropped.",
                    "Run  instar contract " + work.id() + "  again; it finishes."));
        }
    }

    private boolean isPastReturn() throws SQLException {
        Map<String, String> done = work.done();
        boolean passed = false;
        for (Step step : run.plan().steps(Phase.CONTRACT)) {
            passed |= step instanceof Step.Ddl ddl
                    && ddl.noReturn()
                    && (done.containsKey(step.head().id()) || Journal.isPast(run, ddl));
        }
        return passed;
    }
}
