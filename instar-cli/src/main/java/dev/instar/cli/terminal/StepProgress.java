package dev.instar.cli.terminal;

import dev.instar.core.plan.Step;
import dev.instar.engine.Blocker;
import dev.instar.engine.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Tells on standard error what happens: one line for each step, who is in the way of a lock or of the fleet, and how far rows have
 * come. On a terminal the last line is drawn again and again; elsewhere it is said every five seconds.
 */
public final class StepProgress implements Progress, AutoCloseable {

    private static final long DRAW_EVERY = Duration.ofMillis(100).toNanos();
    private static final long SAY_EVERY = Duration.ofSeconds(5).toNanos();

    private static final List<String> NOBODY_YET = List.of("");

    private final LiveLine line;
    private final boolean live;
    private final LongSupplier nanos;
    private Optional<Bar> bar = Optional.empty();
    private long told;
    private List<String> inTheWay = NOBODY_YET;

    public StepProgress(Environment environment) {
        this(environment, System::nanoTime);
    }

    StepProgress(Environment environment, LongSupplier nanos) {
        this.line = new LiveLine(environment);
        this.live = environment.errWatched();
        this.nanos = nanos;
    }

    @Override
    public void begins(Step step) {
        bar = Optional.empty();
        inTheWay = NOBODY_YET;
        line.draw(label("...", step) + step.head().why());
    }

    @Override
    public void done(Step step, Duration took) {
        line.say(label("done", step) + Quantity.padded(Quantity.time(took), 10) + "  "
                + step.head().why());
    }

    @Override
    public void undone(Step step) {
        line.say(label("undone", step) + step.head().why());
    }

    @Override
    public void waits(Step step, int attempt, List<Blocker> blockers) {
        if (isNews(blockers)) {
            String why = blockers.isEmpty() ? "it took longer than the lock budget" : "the lock was not granted";
            line.say(label("waits", step) + why + " (attempt " + attempt + "); it is tried again"
                    + Blockers.text(blockers));
        }
    }

    @Override
    public void says(String sentence) {
        line.say("  note    " + sentence);
    }

    @Override
    public void waitsForFleet(List<Blocker> blockers) {
        if (isNews(blockers)) {
            line.say("  waits   for the fleet" + Blockers.text(blockers));
        }
    }

    /** Whether these are others than those who were named last, or a while has passed. */
    private boolean isNews(List<Blocker> blockers) {
        List<String> now = blockers.stream().map(b -> b.why() + b.since()).toList();
        if (now.equals(inTheWay) && nanos.getAsLong() - told < SAY_EVERY) {
            return false;
        }
        inTheWay = now;
        told = nanos.getAsLong();
        return true;
    }

    @Override
    public void rows(Step step, long rowsDone, long rowsTotal) {
        long now = nanos.getAsLong();
        Bar current = bar.orElseGet(() -> begin(now, rowsDone));
        current.at(now, rowsDone, rowsTotal);
        if (now - told >= (live ? DRAW_EVERY : SAY_EVERY)) {
            told = now;
            if (live) {
                line.draw(label("...", step) + current.drawn());
            } else {
                line.say(label("...", step) + current.text());
            }
        }
    }

    private Bar begin(long now, long rowsDone) {
        Bar first = new Bar(now, rowsDone);
        bar = Optional.of(first);
        told = now;
        return first;
    }

    private static String label(String what, Step step) {
        return "  " + Quantity.padded(what, 6) + "  "
                + Quantity.padded(step.head().id(), 22) + "  ";
    }

    @Override
    public void close() {
        line.clear();
    }
}
