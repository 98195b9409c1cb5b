package dev.instar.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What differs between the families of engines in the SQL of the state tables: parts of a statement where a part is enough, whole
 * statements where it is not. {@link #of} is the one place that asks which engine it is.
 */
interface StateSql {

    /** The one for a connection. Drivers know the product since they connected, so this costs no round trip. */
    static StateSql of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "PostgreSQL" -> new PostgreSqlState();
            // some drivers call both products by one name
            case "MariaDB", "MySQL" -> new MySqlState();
            default -> throw new SQLFeatureNotSupportedException("No state tables for " + product);
        };
    }

    /** What rollouts and changelogs ask. */
    RolloutSql rollouts();

    /** The quoted name of a table of ours. */
    String table(String name);

    /** The time now, by the database's clock. */
    String now();

    /** The time a day ago, by the database's clock. */
    String aDayAgo();

    /** Milliseconds from a time to now, as a whole number. */
    String millisSince(String column);

    /** When an instance counts as gone: its last beat and its lease. */
    String leaseEnd();

    /** A column as text. */
    String text(String column);

    /** Tells whoever listens that there is something to look at, when the caller's transaction commits; does nothing where nobody can. */
    void hint(Connection connection) throws SQLException;

    /** The number of the session that asks. */
    String session();

    /** The end of an INSERT: where the key is there already, these columns get the new values. */
    String upsert(String key, String... columns);

    /** A parameter: a list of texts. */
    Object texts(List<String> texts);

    /** A list of texts; empty for NULL. */
    List<String> texts(ResultSet row, String column) throws SQLException;

    /** A parameter: a time. */
    Object time(Instant time);

    /** A time; never NULL. */
    Instant time(ResultSet row, int column) throws SQLException;

    /** A time; never NULL. */
    default Instant time(ResultSet row, String column) throws SQLException {
        return time(row, row.findColumn(column));
    }

    /** Whether an installation is there and complete. */
    boolean installed(Connection connection) throws SQLException;

    /** Whether there is anything to join, as far as the session can see. */
    boolean joinable(Connection connection) throws SQLException;

    /** Installs what is missing; see {@link StateTables#install}. */
    void install(Connection connection) throws SQLException;

    /** Lets applications call join, beat and leave, as far as our rights go. */
    void admit(Connection connection) throws SQLException;

    /** See {@link StateTables#unreachable}. */
    Optional<List<String>> unreachable(Connection connection) throws SQLException;

    /** Takes the runner's lock without waiting for it: one row, whether it was free. */
    Query take(Connection connection);

    /** The row of the runner, when its session holds the lock. */
    Query holder(Connection connection);

    /** Gives the runner's lock back: one row. */
    Query release(Connection connection);

    /** A new epoch, under the lock that joins share. Needs a transaction. */
    long advance(Connection connection) throws SQLException;

    /** Says what is about to begin, between all joins before and all joins after. Needs a transaction. */
    void announce(Connection connection, String migration, String arrow) throws SQLException;

    /** Quarantined rows: bridge, direction, key, code, message, time; oldest first. */
    Query quarantined(Connection connection, String bridge, String direction, int limit);

    /** Adds a row to quarantine, or renews it. */
    void quarantine(Connection connection, String bridge, String direction, String key, String code, String message)
            throws SQLException;

    /** Takes a row from quarantine. */
    Query settle(Connection connection, String bridge, String direction, String key);

    /** Joins; the epoch. */
    long join(Connection connection, UUID member, Introduction introduction) throws SQLException;

    /** Beats: the rows of {@link MembershipStore#beat}. */
    Query beat(Connection connection, UUID member, MembershipStore.Report report);

    /** See {@link MembershipStore#oldest}. */
    int oldest(Connection connection, String application) throws SQLException;

    /** Leaves. */
    void leave(Connection connection, UUID member) throws SQLException;
}
