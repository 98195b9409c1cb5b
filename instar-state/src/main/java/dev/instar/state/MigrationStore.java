package dev.instar.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Migrations on this target. The caller's transaction decides; every method throws SQLException as the database does. */
public final class MigrationStore {

    private final Connection connection;

    public MigrationStore(Connection connection) {
        this.connection = connection;
    }

    /** All of them, by id. */
    public List<MigrationRecord> all() throws SQLException {
        StateSql sql = StateSql.of(connection);
        return Query.of(connection, all(sql) + " ORDER BY id").all(row -> read(sql, row));
    }

    /** One of them. */
    public Optional<MigrationRecord> find(String id) throws SQLException {
        StateSql sql = StateSql.of(connection);
        return Query.of(connection, all(sql) + " WHERE id = ?", id).one(row -> read(sql, row));
    }

    /** Begins a migration: its plan is stored and is what runs from now on. */
    public void begin(String id, String checksum, String description, String plan, String tool) throws SQLException {
        StateSql sql = StateSql.of(connection);
        Query.of(
                        connection,
                        "INSERT INTO " + sql.table("migration")
                                + " (id, checksum, description, state, state_epoch, plan, tool)"
                                + " VALUES (?, ?, ?, 'PENDING', 0, ?, ?) "
                                + sql.upsert("id", "checksum", "description", "plan", "tool"),
                        id,
                        checksum,
                        description,
                        plan,
                        tool)
                .run();
    }

    /** Says what is under way; an empty step means between steps. */
    public void running(String id, String arrow, String step) throws SQLException {
        StateSql sql = StateSql.of(connection);
        Query.of(
                        connection,
                        "UPDATE " + sql.table("migration")
                                + " SET running_since = CASE WHEN running_arrow = ? THEN running_since ELSE "
                                + sql.now()
                                + " END, running_arrow = ?, running_step = ? WHERE id = ?",
                        arrow,
                        arrow,
                        step,
                        id)
                .run();
    }

    /**
     * Says what is about to begin, after every join that is under way and before every later one: from here on nobody joins who could not
     * stay.
     */
    public void announce(String id, String arrow) throws SQLException {
        StateSql sql = StateSql.of(connection);
        Atomically.run(connection, () -> {
            sql.announce(connection, id, arrow);
            sql.hint(connection);
            return arrow;
        });
    }

    /** The time, by the database's clock. */
    public Instant now() throws SQLException {
        StateSql sql = StateSql.of(connection);
        return Query.of(connection, "SELECT " + sql.now())
                .one(row -> sql.time(row, 1))
                .orElseThrow();
    }

    /** How long ago the state tables were installed, by the database's clock. */
    public Duration age() throws SQLException {
        StateSql sql = StateSql.of(connection);
        return Query.of(connection, "SELECT " + sql.millisSince("installed_at") + " FROM " + sql.table("target"))
                .one(row -> Duration.ofMillis(row.getLong(1)))
                .orElse(Duration.ZERO);
    }

    /** How long ago a migration came to its state, by the database's clock. */
    public Duration sinceTransition(String id) throws SQLException {
        StateSql sql = StateSql.of(connection);
        return Query.of(
                        connection,
                        "SELECT " + sql.millisSince("state_since") + " FROM " + sql.table("migration")
                                + " WHERE id = ?",
                        id)
                .one(row -> Duration.ofMillis(row.getLong(1)))
                .orElse(Duration.ZERO);
    }

    /** Nothing is under way any more. */
    public void idle(String id) throws SQLException {
        Query.of(
                        connection,
                        "UPDATE " + StateSql.of(connection).table("migration")
                                + " SET running_arrow = NULL, running_step = NULL, running_since = NULL WHERE id = ?",
                        id)
                .run();
    }

    /**
     * Moves a migration to another state: a new epoch for the target, under the lock that joining instances share.
     *
     * @return the new epoch
     */
    public long transition(String id, String state) throws SQLException {
        StateSql sql = StateSql.of(connection);
        return Atomically.run(connection, () -> {
            long epoch = sql.advance(connection);
            Query.of(
                            connection,
                            "UPDATE " + sql.table("migration")
                                    + " SET flip_epoch = CASE WHEN ? IN ('PENDING', 'EXPANDED')"
                                    + " THEN 0 WHEN flip_epoch = 0 THEN ? ELSE flip_epoch END, state = ?, state_epoch = ?,"
                                    + " state_since = " + sql.now()
                                    + ", log_position = NULL, running_arrow = NULL, running_step = NULL, running_since = NULL WHERE id = ?",
                            state,
                            epoch,
                            state,
                            epoch,
                            id)
                    .run();
            new InstanceStore(connection).fence();
            sql.hint(connection);
            return epoch;
        });
    }

    /**
     * A new epoch for the target without another state, under the lock that joining instances share: what is told next is told with it. Who
     * has lost its lease by then is fenced, as in a transition.
     *
     * @return the new epoch; needs a transaction, in which the lock is held
     */
    public long advance() throws SQLException {
        StateSql sql = StateSql.of(connection);
        long epoch = sql.advance(connection);
        new InstanceStore(connection).fence();
        sql.hint(connection);
        return epoch;
    }

    /** Where the server's log stood when the last transition was there; empty when nobody has written it down. */
    public Optional<String> logPosition(String id) throws SQLException {
        return Query.of(
                        connection,
                        "SELECT log_position FROM " + StateSql.of(connection).table("migration")
                                + " WHERE id = ? AND log_position IS NOT NULL",
                        id)
                .one(row -> row.getString(1));
    }

    /** Writes down where the log stands behind the last transition; a later place does as well. */
    public void logStands(String id, String position) throws SQLException {
        Query.of(
                        connection,
                        "UPDATE " + StateSql.of(connection).table("migration") + " SET log_position = ? WHERE id = ?",
                        position,
                        id)
                .run();
    }

    /** Forgets plan, steps, progress and directives of a migration that was rolled back. */
    public void forgetPlan(String id) throws SQLException {
        StateSql sql = StateSql.of(connection);
        for (String table : List.of("step", "intent", "backfill", "directive", "bridge")) {
            Query.of(connection, "DELETE FROM " + sql.table(table) + " WHERE migration = ?", id)
                    .run();
        }
        Query.of(connection, "UPDATE " + sql.table("migration") + " SET plan = NULL WHERE id = ?", id)
                .run();
    }

    /** The target's epoch. */
    public long epoch() throws SQLException {
        return Query.of(
                        connection,
                        "SELECT epoch FROM " + StateSql.of(connection).table("target"))
                .one(row -> row.getLong(1))
                .orElse(0L);
    }

    private static String all(StateSql sql) {
        return "SELECT id, checksum, description, state, state_epoch, state_since, flip_epoch, running_arrow,"
                + " running_step, running_since, plan FROM " + sql.table("migration");
    }

    private static MigrationRecord read(StateSql sql, ResultSet row) throws SQLException {
        String arrow = row.getString("running_arrow");
        Optional<MigrationRecord.Running> running = arrow == null
                ? Optional.empty()
                : Optional.of(new MigrationRecord.Running(
                        arrow,
                        Optional.ofNullable(row.getString("running_step")).orElse(""),
                        row.getObject("running_since") == null ? Instant.EPOCH : sql.time(row, "running_since")));
        return new MigrationRecord(
                row.getString("id"),
                row.getString("checksum"),
                row.getString("description"),
                row.getString("state"),
                row.getLong("state_epoch"),
                sql.time(row, "state_since"),
                row.getLong("flip_epoch"),
                running,
                Optional.ofNullable(row.getString("plan")));
    }
}
