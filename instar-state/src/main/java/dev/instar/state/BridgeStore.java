package dev.instar.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What each installed bridge looked like when it was installed or last replaced by us. */
public final class BridgeStore {

    private final Connection connection;

    public BridgeStore(Connection connection) {
        this.connection = connection;
    }

    /** The identity that was recorded, as text. */
    public Optional<String> identity(String bridge) throws SQLException {
        return Query.of(
                        connection,
                        "SELECT identity FROM " + StateSql.of(connection).table("bridge") + " WHERE name = ?",
                        bridge)
                .one(row -> row.getString(1));
    }

    /** Records the identity; in the transaction that installs or replaces the bridge. */
    public void record(String migration, String bridge, String identity) throws SQLException {
        StateSql sql = StateSql.of(connection);
        Query.of(
                        connection,
                        "INSERT INTO " + sql.table("bridge") + " (name, migration, identity) VALUES (?, ?, ?) "
                                + sql.upsert("name", "identity"),
                        bridge,
                        migration,
                        identity)
                .run();
    }

    /** The bridge is no more. */
    public void forget(String bridge) throws SQLException {
        Query.of(connection, "DELETE FROM " + StateSql.of(connection).table("bridge") + " WHERE name = ?", bridge)
                .run();
    }
}
