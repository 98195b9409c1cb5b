package dev.instar.engine;

import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.MigrationState;

/**
 * What a command did.
 *
 * @param migration the migration
 * @param arrow the arrow
 * @param state where the migration stands now
 * @param changed false when it stood there already and nothing was left to do
 */
public record Outcome(String migration, Arrow arrow, MigrationState state, boolean changed) {}
