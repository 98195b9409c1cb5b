package dev.instar.engine.internal.execute;

import dev.instar.core.dialect.Capability;
import dev.instar.core.plan.Step;
import dev.instar.state.StepStore;
import java.sql.SQLException;

/** Takes one step of any kind back and strikes it from the journal. */
public final class Undoing implements Step.Runner<Boolean, SQLException> {

    private final Run run;
    private final Herald herald;
    private final boolean together;

    public Undoing(Run run, Herald herald) {
        this.run = run;
        this.herald = herald;
        this.together = run.driver().dialect().capabilities().contains(Capability.TRANSACTIONAL_DDL);
    }

    @Override
    public Boolean ddl(Step.Ddl step) throws SQLException {
        if (together) {
            new DdlRunner(run).undo(step);
        } else {
            new PiecemealRunner(run).undo(step);
        }
        return true;
    }

    @Override
    public Boolean online(Step.Online step) throws SQLException {
        if (together) {
            new OnlineRunner(run).undo(step);
        } else {
            new PiecemealRunner(run).undo(step);
        }
        return true;
    }

    @Override
    public Boolean backfill(Step.Backfill step) throws SQLException {
        return strike(step);
    }

    @Override
    public Boolean verify(Step.Verify step) throws SQLException {
        return strike(step);
    }

    @Override
    public Boolean withhold(Step.Withhold step) throws SQLException {
        if (together) {
            new WithholdRunner(run).undo(step);
        } else {
            new PiecemealRunner(run).undo(step);
        }
        return true;
    }

    @Override
    public Boolean announce(Step.Announce step) throws SQLException {
        herald.takeBack(step);
        return strike(step);
    }

    private boolean strike(Step step) throws SQLException {
        new StepStore(run.connection())
                .strike(run.plan().migration(), step.head().id());
        return true;
    }
}
