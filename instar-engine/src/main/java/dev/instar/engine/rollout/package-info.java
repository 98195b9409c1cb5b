/**
 * Takes a migration over many databases, in waves. {@link dev.instar.engine.rollout.Rollout} is the front door; what it decides is in
 * {@code policy}. It keeps nothing that may not be lost: where each cell stands is in the cell, who may act is a lock in the cell.
 */
@NullMarked
package dev.instar.engine.rollout;

import org.jspecify.annotations.NullMarked;
