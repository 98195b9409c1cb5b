package dev.instar.engine.rollout;

import dev.instar.engine.Progress;
import dev.instar.engine.rollout.policy.Leg;
import java.time.Duration;
import java.util.Collection;

/** Is told what happens while a rollout runs, from several threads. Every method may be ignored; none may take long. */
public interface RolloutProgress {

    /** Says nothing. */
    RolloutProgress SILENT = new RolloutProgress() {};

    /** What happens within an arrow on a cell. */
    default Progress on(String cell) {
        return Progress.SILENT;
    }

    /** A cell is about to take an arrow. */
    default void begins(Leg leg) {}

    /** It has. */
    default void done(Leg leg, Duration took) {}

    /** It has not; nothing more is tried there for now. */
    default void failed(Leg leg, String why) {}

    /** Nothing may move yet. */
    default void waits(Duration time, String why) {}

    /** Cells are there that were not before. */
    default void appeared(Collection<String> cells) {}

    /** Cells are not there any more. */
    default void vanished(Collection<String> cells) {}

    /** A cell that was touched is not healthy. */
    default void unhealthy(String cell, String why) {}
}
