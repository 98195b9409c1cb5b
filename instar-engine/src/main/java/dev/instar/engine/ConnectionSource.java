package dev.instar.engine;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens direct connections to one target, never through a pool or a pooler: locks and settings belong to the session. */
@FunctionalInterface
public interface ConnectionSource {

    /**
     * A new connection in auto-commit mode; the caller closes it.
     *
     * @throws SQLException when the target cannot be reached or refuses the login
     */
    Connection open() throws SQLException;
}
