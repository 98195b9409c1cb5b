package dev.instar.engine.internal.execute;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.dialect.Capability;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Step;
import dev.instar.engine.Failure;
import dev.instar.engine.VerifyReport;
import dev.instar.state.StepStore;
import java.sql.SQLException;
import java.util.List;

/** Runs one step of any kind and records it. */
public final class Clerk implements Step.Runner<Boolean, SQLException> {

    private final Run run;
    private final Herald herald;
    private final boolean together;

    public Clerk(Run run, Herald herald) {
        this.run = run;
        this.herald = herald;
        this.together = run.driver().dialect().capabilities().contains(Capability.TRANSACTIONAL_DDL);
    }

    @Override
    public Boolean ddl(Step.Ddl step) throws SQLException {
        if (together) {
            new DdlRunner(run).run(step);
        } else {
            new PiecemealRunner(run).run(step);
        }
        return true;
    }

    @Override
    public Boolean online(Step.Online step) throws SQLException {
        if (together) {
            new OnlineRunner(run).run(step);
        } else {
            new PiecemealRunner(run).run(step);
        }
        return true;
    }

    @Override
    public Boolean backfill(Step.Backfill step) throws SQLException {
        new BackfillRunner(run, step).run();
        return true;
    }

    @Override
    public Boolean verify(Step.Verify step) throws SQLException {
        VerifyReport report = new VerifyRunner(run, step).compare();
        if (report.rowsWrong() > 0 && step.head().phase() == Phase.CONTRACT) {
            throw new GuardFailed(List.of(report.rowsWrong() + " of " + report.rowsCompared()
                    + " rows differ between their forms, for example " + String.join("; ", report.examples())));
        }
        if (report.rowsWrong() > 0) {
            throw new Failure(
                    new Problem(
                            ProblemCode.VERIFY_FAILED,
                            "step " + step.head().id(),
                            report.rowsWrong() + " of " + report.rowsCompared()
                                    + " rows differ between their forms, for example "
                                    + String.join("; ", report.examples()) + ".",
                            "Nothing is dropped; the steps before this one are done and recorded.",
                            "Find out who wrote around the bridge (disabled triggers?), mend those rows, and run the same command again."));
        }
        Step.Head head = step.head();
        new StepStore(run.connection())
                .record(
                        run.plan().migration(),
                        head.id(),
                        head.phase().word(),
                        step.kind(),
                        report.rowsCompared() + " rows compared, 0 wrong");
        return true;
    }

    @Override
    public Boolean withhold(Step.Withhold step) throws SQLException {
        if (together) {
            new WithholdRunner(run).run(step);
        } else {
            new PiecemealRunner(run).run(step);
        }
        return true;
    }

    @Override
    public Boolean announce(Step.Announce step) throws SQLException {
        herald.tell(step);
        new Journal(run).done(step, "");
        return true;
    }
}
