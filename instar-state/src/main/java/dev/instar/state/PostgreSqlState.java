package dev.instar.state;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The state's SQL on PostgreSQL: a schema of our own, functions that run with the owner's rights, transactional installation. */
final class PostgreSqlState implements StateSql {

    /** First half of all advisory lock keys of ours: the letters {@code INST}. */
    static final int SPACE = 0x494e5354;

    @Override
    public RolloutSql rollouts() {
        return new PostgreSqlRollout();
    }

    @Override
    public String table(String name) {
        return "instar." + name;
    }

    @Override
    public String now() {
        return "pg_catalog.clock_timestamp()";
    }

    @Override
    public String aDayAgo() {
        return "pg_catalog.clock_timestamp() - interval '1 day'";
    }

    @Override
    public String millisSince(String column) {
        return "(extract(epoch FROM pg_catalog.clock_timestamp() - " + column + ") * 1000)::bigint";
    }

    @Override
    public String leaseEnd() {
        return "beat_at + lease_millis * interval '1 millisecond'";
    }

    @Override
    public String text(String column) {
        return "(" + column + "::text COLLATE \"C\")";
    }

    /** Channels belong to the database; the payload is nothing, for the table is the truth. */
    @Override
    public void hint(Connection connection) throws SQLException {
        Query.of(connection, "SELECT pg_catalog.pg_notify('instar', '')").one(row -> true);
    }

    @Override
    public String session() {
        return "pg_catalog.pg_backend_pid()";
    }

    @Override
    public String upsert(String key, String... columns) {
        return "ON CONFLICT (" + key + ") DO UPDATE SET "
                + Arrays.stream(columns).map(c -> c + " = excluded." + c).collect(Collectors.joining(", "));
    }

    @Override
    public Object texts(List<String> texts) {
        return texts.toArray(String[]::new);
    }

    @Override
    public List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    @Override
    public Object time(Instant time) {
        return Timestamp.from(time);
    }

    @Override
    public Instant time(ResultSet row, int column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    @Override
    public boolean installed(Connection connection) throws SQLException {
        return Query.of(connection, "SELECT pg_catalog.to_regclass('instar.target') IS NOT NULL")
                .one(row -> row.getBoolean(1))
                .orElse(false);
    }

    @Override
    public boolean joinable(Connection connection) throws SQLException {
        return Query.of(connection, "SELECT pg_catalog.to_regclass('instar.instance') IS NOT NULL")
                .one(row -> row.getBoolean(1))
                .orElse(false);
    }

    @Override
    public void install(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_catalog.pg_advisory_xact_lock(" + SPACE + ", 0)");
            for (String part : Script.parts("postgresql.sql")) {
                statement.execute("/* instar */ " + part);
            }
        }
    }

    /** Nothing to do: the functions are granted to PUBLIC. */
    @Override
    public void admit(Connection connection) {}

    @Override
    public Optional<List<String>> unreachable(Connection connection) {
        return Optional.of(List.of());
    }

    @Override
    public Query take(Connection connection) {
        return Query.of(connection, "SELECT pg_catalog.pg_try_advisory_lock(?, 1)", SPACE);
    }

    @Override
    public Query holder(Connection connection) {
        return Query.of(
                connection,
                "SELECT r.who, r.doing, r.since FROM instar.runner r JOIN pg_catalog.pg_locks l ON l.pid = r.backend"
                        + " WHERE l.locktype = 'advisory' AND l.granted AND l.classid = ?::oid AND l.objid = 1",
                SPACE);
    }

    @Override
    public Query release(Connection connection) {
        return Query.of(connection, "SELECT pg_catalog.pg_advisory_unlock(?, 1)", SPACE);
    }

    @Override
    public long advance(Connection connection) throws SQLException {
        Query.of(connection, "SELECT epoch FROM instar.target FOR UPDATE").one(row -> row.getLong(1));
        return Query.of(connection, "UPDATE instar.target SET epoch = epoch + 1 RETURNING epoch")
                .one(row -> row.getLong(1))
                .orElseThrow();
    }

    @Override
    public void announce(Connection connection, String migration, String arrow) throws SQLException {
        Query.of(
                        connection,
                        "WITH joining AS MATERIALIZED (SELECT 1 AS here FROM instar.target FOR UPDATE) UPDATE instar.migration SET"
                                + " running_since = CASE WHEN running_arrow = ? THEN running_since ELSE"
                                + " pg_catalog.clock_timestamp() END, running_arrow = ?, running_step = '' FROM joining WHERE id = ?",
                        arrow,
                        arrow,
                        migration)
                .run();
    }

    @Override
    public Query quarantined(Connection connection, String bridge, String direction, int limit) {
        return Query.of(
                connection,
                "SELECT bridge, direction, key::text, code, message, at FROM instar.quarantine WHERE bridge = ? AND"
                        + " direction = ? ORDER BY at, key LIMIT ?",
                bridge,
                direction,
                limit);
    }

    @Override
    public void quarantine(
            Connection connection, String bridge, String direction, String key, String code, String message)
            throws SQLException {
        Query.of(
                        connection,
                        "SELECT instar.quarantine_row(?, ?, ?::jsonb, ?, ?)",
                        bridge,
                        direction,
                        key,
                        code,
                        message)
                .one(row -> true);
    }

    @Override
    public Query settle(Connection connection, String bridge, String direction, String key) {
        return Query.of(
                connection,
                "DELETE FROM instar.quarantine WHERE bridge = ? AND direction = ? AND key = ?::jsonb",
                bridge,
                direction,
                key);
    }

    @Override
    public long join(Connection connection, UUID member, Introduction introduction) throws SQLException {
        return Query.of(connection, "SELECT instar.join(?, ?::jsonb)", member, introduction.json())
                .one(row -> row.getLong(1))
                .orElseThrow();
    }

    @Override
    public Query beat(Connection connection, UUID member, MembershipStore.Report report) {
        return Query.of(
                connection,
                "SELECT * FROM instar.beat(?, ?, ?, ?, ?, ?::jsonb)",
                member,
                report.acknowledged(),
                report.holding(),
                report.holdingMillis(),
                report.draining(),
                report.note().map(Note::json).orElse(null));
    }

    @Override
    public int oldest(Connection connection, String application) throws SQLException {
        return Query.of(connection, "SELECT instar.oldest(?)", application)
                .one(row -> row.getInt(1))
                .orElseThrow();
    }

    @Override
    public void leave(Connection connection, UUID member) throws SQLException {
        Query.of(connection, "SELECT instar.leave(?)", member).one(row -> true);
    }
}
