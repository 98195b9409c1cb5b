package dev.instar.demo.story;

import dev.instar.core.plan.Step;
import dev.instar.demo.report.Screen;
import dev.instar.engine.Blocker;
import dev.instar.engine.Progress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Shows on the screen what the engine does. */
public final class Watching implements Progress {

    private final Screen screen;

    public Watching(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void begins(Step step) {
        screen.step(step.head().id(), -1);
    }

    @Override
    public void done(Step step, Duration took) {
        screen.say("   done  " + step.head().id() + "  " + took.toMillis() + " ms");
        screen.step("", -1);
    }

    @Override
    public void undone(Step step) {
        screen.say("   taken back  " + step.head().id());
    }

    @Override
    public void waits(Step step, int attempt, List<Blocker> inTheWay) {
        String who = inTheWay.isEmpty() ? "nobody to be seen any more" : names(inTheWay);
        screen.say("   " + step.head().id() + " was not done within its lock budget, attempt " + attempt
                + "; in the way: " + who);
    }

    @Override
    public void rows(Step step, long rowsDone, long rowsTotal) {
        screen.step(step.head().id(), rowsTotal == 0 ? 0 : (double) rowsDone / rowsTotal);
    }

    @Override
    public void waitsForFleet(List<Blocker> inTheWay) {
        screen.step("waits for " + names(inTheWay), -1);
    }

    private static String names(List<Blocker> blockers) {
        return blockers.stream().map(Blocker::who).collect(Collectors.joining(", "));
    }
}
