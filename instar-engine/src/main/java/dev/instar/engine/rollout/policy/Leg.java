package dev.instar.engine.rollout.policy;

import dev.instar.core.plan.Arrow;

/**
 * One arrow on one cell.
 *
 * @param cell the cell's name
 * @param arrow the arrow
 */
public record Leg(String cell, Arrow arrow) {}
