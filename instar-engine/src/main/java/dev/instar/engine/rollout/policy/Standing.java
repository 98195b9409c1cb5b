package dev.instar.engine.rollout.policy;

import dev.instar.core.plan.MigrationState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a migration stands on a cell.
 *
 * @param state the state
 * @param age how long it has stood there, by the cell's clock
 * @param since since when, by the cell's clock; empty before it began
 * @param running the arrow that is under way, or was when its runner was killed; empty: none
 * @param touch what a rollout did to it; empty: nothing that is not taken back
 */
public record Standing(
        MigrationState state, Duration age, Optional<Instant> since, String running, Optional<Touch> touch) {}
