package dev.instar.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How an arrow is run.
 *
 * @param overrides blockers that somebody takes upon himself
 * @param canary a login that the old form is taken away from first, alone; only for retire
 * @param observe how long nobody may be seen to use the old form before anything is taken away; only for retire
 * @param soak how long is watched behind each stage of retire; zero: all is taken at once and nothing is watched
 */
public record RunOptions(List<GateOverride> overrides, Optional<String> canary, Duration observe, Duration soak) {

    /** As it comes. */
    public static final RunOptions NONE = new RunOptions(List.of(), Optional.empty(), Duration.ZERO, Duration.ZERO);

    public RunOptions {
        overrides = List.copyOf(overrides);
    }

    /** With blockers that somebody takes upon himself. */
    public static RunOptions overriding(GateOverride... overrides) {
        return new RunOptions(List.of(overrides), Optional.empty(), Duration.ZERO, Duration.ZERO);
    }

    /** Retire in stages, each watched for a while. */
    public static RunOptions staged(Optional<String> canary, Duration observe, Duration soak) {
        return new RunOptions(List.of(), canary, observe, soak);
    }
}
