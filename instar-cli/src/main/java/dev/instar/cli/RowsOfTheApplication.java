package dev.instar.cli;

import dev.instar.core.plan.Step;
import dev.instar.engine.Blocker;
import dev.instar.engine.Progress;
import java.time.Duration;
import java.util.List;

/** Before rows are compared, those that the application converts by its own code are converted: by then everybody writes both forms. */
final class RowsOfTheApplication implements Progress {

    private final Progress told;
    private final Runnable conversion;
    private boolean converted;

    RowsOfTheApplication(Progress told, Runnable conversion) {
        this.told = told;
        this.conversion = conversion;
    }

    @Override
    public void begins(Step step) {
        if (step instanceof Step.Verify && !converted) {
            converted = true;
            conversion.run();
        }
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
    public void announced() {
        told.announced();
    }

    @Override
    public void waitsForFleet(List<Blocker> inTheWay) {
        told.waitsForFleet(inTheWay);
    }
}
