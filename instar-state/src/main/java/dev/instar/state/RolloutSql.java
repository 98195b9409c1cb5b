package dev.instar.state;

import java.sql.Connection;
import java.sql.SQLException;

/** What differs between the families of engines in what a rollout over many databases, or a changelog among others, asks of each. */
interface RolloutSql {

    /** The one for a connection. */
    static RolloutSql of(Connection connection) throws SQLException {
        return StateSql.of(connection).rollouts();
    }

    /** Sees to it that an idle session is not ended by the server. */
    void stayOpen(Connection connection) throws SQLException;

    /** Takes the lock of rollouts without waiting for it: one row, whether it was free. */
    Query take(Connection connection);

    /** Gives it back: one row. */
    Query release(Connection connection);

    /** One row: by which name nobody but this session goes, now or later. */
    Query session(Connection connection);

    /** The same of the session that holds the lock, and where it comes from; no row when nobody holds it. */
    Query holder(Connection connection);

    /** One row: whether a runner works on this database. */
    Query busy(Connection connection);

    /** How the scripts are called that install what not every database needs: behind their name, this. */
    String family();

    /** Whether a table of ours is there: one row. */
    Query installed(Connection connection, String table);
}
