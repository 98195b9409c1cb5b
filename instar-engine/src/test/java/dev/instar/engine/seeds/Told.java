package dev.instar.engine.seeds;

import dev.instar.core.plan.Step;
import dev.instar.engine.Blocker;
import dev.instar.engine.Progress;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Places where a test acts while a command runs: the hooks that interleavings are forced with. */
final class Told {

    private Told() {}

    /** Before each step. */
    static Progress atEachStep(Consumer<Step> act) {
        return new Progress() {
            @Override
            public void begins(Step step) {
                act.accept(step);
            }
        };
    }

    /** Whenever rows were moved, with how many have been so far. */
    static Progress ofMovedRows(LongConsumer act) {
        return new Progress() {
            @Override
            public void rows(Step step, long rowsDone, long rowsTotal) {
                if (step instanceof Step.Backfill) {
                    act.accept(rowsDone);
                }
            }
        };
    }

    /** Whenever a lock was not granted. */
    static Progress ofWaiting(Consumer<List<Blocker>> act) {
        return new Progress() {
            @Override
            public void waits(Step step, int attempt, List<Blocker> inTheWay) {
                act.accept(inTheWay);
            }
        };
    }
}
