package dev.instar.engine;

import dev.instar.core.plan.Step;
import java.time.Duration;
import java.util.List;

/** Passes on everything it is told; for those who want to hear of some of it. */
public abstract class ForwardingProgress implements Progress {

    private final Progress told;

    /** @param told who is told everything */
    protected ForwardingProgress(Progress told) {
        this.told = told;
    }

    @Override
    public void announced() {
        told.announced();
    }

    @Override
    public void begins(Step step) {
        told.begins(step);
    }

    @Override
    public void done(Step step, Duration took) {
        told.done(step, took);
    }

    @Override
    public void undone(Step step) {
        told.undone(step);
    }

    @Override
    public void waits(Step step, int attempt, List<Blocker> inTheWay) {
        told.waits(step, attempt, inTheWay);
    }

    @Override
    public void rows(Step step, long rowsDone, long rowsTotal) {
        told.rows(step, rowsDone, rowsTotal);
    }

    @Override
    public void says(String sentence) {
        told.says(sentence);
    }

    @Override
    public void waitsForFleet(List<Blocker> inTheWay) {
        told.waitsForFleet(inTheWay);
    }
}
