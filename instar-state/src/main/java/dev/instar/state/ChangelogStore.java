package dev.instar.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whose migrations these are, where several changelogs share a database. The table is made when the first changelog with a name comes; a
 * migration that is not in it belongs to the one without.
 */
public final class ChangelogStore {

    private static final String TABLE = "changelog";

    private final Connection connection;

    public ChangelogStore(Connection connection) {
        this.connection = connection;
    }

    /** The name of its changelog for each migration that has one. */
    public Map<String, String> owners() throws SQLException {
        Map<String, String> owners = new TreeMap<>();
        if (isInstalled()) {
            Query.of(connection, "SELECT migration, name FROM " + table())
                    .all(row -> owners.put(row.getString(1), row.getString(2)) == null);
        }
        return owners;
    }

    /** Says whose it is. Needs the state tables, and auto-commit mode: the table may have to be made. */
    public void claim(String migration, String changelog) throws SQLException {
        if (!isInstalled()) {
            for (String part : Script.parts(TABLE + RolloutSql.of(connection).family())) {
                Query.of(connection, part).run();
            }
        }
        Query.of(
                        connection,
                        "INSERT INTO " + table() + " (migration, name) VALUES (?, ?) "
                                + StateSql.of(connection).upsert("migration", "name"),
                        migration,
                        changelog)
                .run();
    }

    /** It is nobody's any more. */
    public void release(String migration) throws SQLException {
        if (isInstalled()) {
            Query.of(connection, "DELETE FROM " + table() + " WHERE migration = ?", migration)
                    .run();
        }
    }

    private boolean isInstalled() throws SQLException {
        return RolloutSql.of(connection)
                .installed(connection, TABLE)
                .one(row -> row.getBoolean(1))
                .orElse(false);
    }

    private String table() throws SQLException {
        return StateSql.of(connection).table(TABLE);
    }
}
