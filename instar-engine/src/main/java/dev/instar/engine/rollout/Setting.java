package dev.instar.engine.rollout;

import dev.instar.core.changelog.Changelog;
import dev.instar.engine.Engine;
import dev.instar.engine.Limits;
import dev.instar.engine.Progress;
import java.time.Clock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What the engine of every cell works with.
 *
 * @param changelog the migrations
 * @param limits how gently to work on each cell
 * @param progress is told what happens
 * @param clock for the names of tombstones only
 * @param random a source of jitter for each cell, because several are worked on at a time
 * @param pause waits
 */
public record Setting(
        Changelog changelog,
        Limits limits,
        RolloutProgress progress,
        Clock clock,
        Supplier<RandomGenerator> random,
        Pause pause) {

    Engine engine(Reach reach, Progress told) {
        return new Engine(reach.source(), reach.name(), changelog, limits, told, clock, random.get());
    }
}
