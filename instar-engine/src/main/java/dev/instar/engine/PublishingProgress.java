package dev.instar.engine;

import dev.instar.core.plan.Step;
import dev.instar.state.Publisher;
import java.time.Duration;
import java.util.List;

/** Tells one what happens, and those who carry hints that there is something to look at. */
final class PublishingProgress implements Progress {

    private final Progress told;
    private final List<Publisher> publishers;

    PublishingProgress(Progress told, List<Publisher> publishers) {
        this.told = told;
        this.publishers = List.copyOf(publishers);
    }

    @Override
    public void announced() {
        told.announced();
        publishers.forEach(Publisher::publish);
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
