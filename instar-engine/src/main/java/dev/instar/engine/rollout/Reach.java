package dev.instar.engine.rollout;

import dev.instar.engine.ConnectionSource;
import dev.instar.engine.rollout.policy.Cell;

/**
 * A cell and the way to it.
 *
 * @param cell the cell
 * @param address its JDBC address, for health checks and reports; holds no password
 * @param source opens direct connections
 */
public record Reach(Cell cell, String address, ConnectionSource source) {

    /** The cell's name. */
    public String name() {
        return cell.name();
    }
}
