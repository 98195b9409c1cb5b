package dev.instar.engine;

import java.sql.Connection;
import java.sql.SQLException;

/** On whose behalf an arrow is run, and whether they may still ask for it. */
public interface Mandate {

    /** A person's own. */
    Mandate OWN = new Mandate() {};

    /** What is put behind the name of whoever runs it, in leases and audit. */
    default String signature() {
        return "";
    }

    /**
     * Asked once the runner's lease is held and nothing is done yet: from here to its end nobody else runs anything on this target. What is
     * written to the connection, which is in auto-commit mode, is there before anything of the arrow is.
     *
     * @throws dev.instar.core.Refusal when the mandate has passed to somebody else
     */
    default void require(Connection connection) throws SQLException {}
}
