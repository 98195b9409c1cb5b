package dev.instar.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Migrations on this target. The caller's transaction decides; every method throws SQLException as the database does. */
public final class MigrationStore {

    private static final String ALL =
            "SELECT id, checksum, description, state, state_epoch, state_since, running_arrow,"
                    + " running_step, running_since, plan FROM instar.migration";

    private final Connection connection;

    public MigrationStore(Connection connection) {
        this.connection = connection;
    }

    /** All of them, by id. */
    public List<MigrationRecord> all() throws SQLException {
        return Query.of(connection, ALL + " ORDER BY id").all(MigrationStore::read);
    }

    /** One of them. */
    public Optional<MigrationRecord> find(String id) throws SQLException {
        return Query.of(connection, ALL + " WHERE id = ?", id).one(MigrationStore::read);
    }

    /** Begins a migration: its plan is stored and is what runs from now on. */
    public void begin(String id, String checksum, String description, String plan, String tool) throws SQLException {
        Query.of(
                        connection,
                        "INSERT INTO instar.migration (id, checksum, description, state, state_epoch, plan, tool)"
                                + " VALUES (?, ?, ?, 'PENDING', 0, ?, ?) ON CONFLICT (id) DO UPDATE SET checksum ="
                                + " excluded.checksum, description = excluded.description, plan = excluded.plan, tool = excluded.tool",
                        id,
                        checksum,
                        description,
                        plan,
                        tool)
                .run();
    }

    /** Says what is under way; an empty step means between steps. */
    public void running(String id, String arrow, String step) throws SQLException {
        Query.of(
                        connection,
                        "UPDATE instar.migration SET running_since = CASE WHEN running_arrow = ? THEN running_since ELSE"
                                + " pg_catalog.clock_timestamp() END, running_arrow = ?, running_step = ? WHERE id = ?",
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
        Query.of(
                        connection,
                        "WITH joining AS MATERIALIZED (SELECT 1 AS here FROM instar.target FOR UPDATE) UPDATE instar.migration SET"
                                + " running_since = CASE WHEN running_arrow = ? THEN running_since ELSE"
                                + " pg_catalog.clock_timestamp() END, running_arrow = ?, running_step = '' FROM joining WHERE id = ?",
                        arrow,
                        arrow,
                        id)
                .run();
    }

    /** How long ago the state tables were installed, by the database's clock. */
    public Duration age() throws SQLException {
        return Query.of(
                        connection,
                        "SELECT (extract(epoch FROM pg_catalog.clock_timestamp() - installed_at) * 1000)::bigint FROM instar.target")
                .one(row -> Duration.ofMillis(row.getLong(1)))
                .orElse(Duration.ZERO);
    }

    /** Nothing is under way any more. */
    public void idle(String id) throws SQLException {
        Query.of(
                        connection,
                        "UPDATE instar.migration SET running_arrow = NULL, running_step = NULL, running_since = NULL WHERE id = ?",
                        id)
                .run();
    }

    /**
     * Moves a migration to another state: a new epoch for the target, under the lock that joining instances share.
     *
     * @return the new epoch
     */
    public long transition(String id, String state) throws SQLException {
        Query.of(connection, "SELECT epoch FROM instar.target FOR UPDATE").one(row -> row.getLong(1));
        long epoch = Query.of(connection, "UPDATE instar.target SET epoch = epoch + 1 RETURNING epoch")
                .one(row -> row.getLong(1))
                .orElseThrow();
        Query.of(
                        connection,
                        "UPDATE instar.migration SET state = ?, state_epoch = ?, state_since = pg_catalog.clock_timestamp(),"
                                + " running_arrow = NULL, running_step = NULL, running_since = NULL WHERE id = ?",
                        state,
                        epoch,
                        id)
                .run();
        return epoch;
    }

    /** Forgets plan, steps, progress and directives of a migration that was rolled back. */
    public void forgetPlan(String id) throws SQLException {
        for (String table : List.of("step", "backfill", "directive", "bridge")) {
            Query.of(connection, "DELETE FROM instar." + table + " WHERE migration = ?", id)
                    .run();
        }
        Query.of(connection, "UPDATE instar.migration SET plan = NULL WHERE id = ?", id)
                .run();
    }

    /** The target's epoch. */
    public long epoch() throws SQLException {
        return Query.of(connection, "SELECT epoch FROM instar.target")
                .one(row -> row.getLong(1))
                .orElse(0L);
    }

    private static MigrationRecord read(ResultSet row) throws SQLException {
        String arrow = row.getString("running_arrow");
        Timestamp since = row.getTimestamp("running_since");
        Optional<MigrationRecord.Running> running = arrow == null
                ? Optional.empty()
                : Optional.of(new MigrationRecord.Running(
                        arrow,
                        Optional.ofNullable(row.getString("running_step")).orElse(""),
                        since == null ? Instant.EPOCH : since.toInstant()));
        return new MigrationRecord(
                row.getString("id"),
                row.getString("checksum"),
                row.getString("description"),
                row.getString("state"),
                row.getLong("state_epoch"),
                row.getTimestamp("state_since").toInstant(),
                running,
                Optional.ofNullable(row.getString("plan")));
    }
}
