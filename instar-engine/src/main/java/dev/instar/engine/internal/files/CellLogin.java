package dev.instar.engine.internal.files;

import dev.instar.engine.rollout.policy.Cell;

/**
 * A cell and how it is reached.
 *
 * @param cell the cell
 * @param login its database
 */
public record CellLogin(Cell cell, Login login) {}
