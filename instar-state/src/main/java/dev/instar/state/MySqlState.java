package dev.instar.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The state's SQL on MariaDB and MySQL: tables in the target's own database, procedures that run with the rights of whoever installed
 * them. An account with rights on the whole database may write these tables directly; nothing but its owner keeps it from that. Sessions
 * that write are expected to be strict: elsewhere a name that is too long would be cut.
 */
final class MySqlState implements StateSql {

    /**
     * The runner's lock. Names of locks belong to the whole server, ignore case and have 64 characters at most: hence a digest of the
     * database's name. The same expression stands in {@code instar_join}.
     */
    static final String LOCK = "CONCAT('instar:', LEFT(SHA2(DATABASE(), 256), 40))";

    private static final UUID NOBODY = new UUID(0, 0);

    /** No database, no right on it, on a table, no table yet, no procedure, no right to call it. */
    private static final Set<Integer> NOTHING_TO_CALL = Set.of(1046, 1044, 1142, 1146, 1305, 1370);

    private static final Set<String> REFUSALS = Set.of(
            MembershipStore.NOT_MIGRATED, MembershipStore.RETIRED, MembershipStore.GENERATIONS, MembershipStore.NOBODY);

    @Override
    public RolloutSql rollouts() {
        return new MySqlRollout();
    }

    @Override
    public String table(String name) {
        return "`instar_" + name + "`";
    }

    @Override
    public String now() {
        return "UTC_TIMESTAMP(6)";
    }

    @Override
    public String aDayAgo() {
        return "UTC_TIMESTAMP(6) - INTERVAL 1 DAY";
    }

    @Override
    public String millisSince(String column) {
        return "TIMESTAMPDIFF(MICROSECOND, " + column + ", UTC_TIMESTAMP(6)) DIV 1000";
    }

    @Override
    public String leaseEnd() {
        return "beat_at + INTERVAL lease_millis * 1000 MICROSECOND";
    }

    @Override
    public String text(String column) {
        return column;
    }

    /** Nobody can listen here: instances poll. */
    @Override
    public void hint(Connection connection) {}

    @Override
    public String session() {
        return "CONNECTION_ID()";
    }

    /** {@code VALUES} is the one spelling that both products know. */
    @Override
    public String upsert(String key, String... columns) {
        return "ON DUPLICATE KEY UPDATE "
                + Arrays.stream(columns).map(c -> c + " = VALUES(" + c + ")").collect(Collectors.joining(", "));
    }

    @Override
    public Object texts(List<String> texts) {
        return TextList.write(texts);
    }

    @Override
    public List<String> texts(ResultSet row, String column) throws SQLException {
        String json = row.getString(column);
        return json == null ? List.of() : TextList.read(json);
    }

    @Override
    public Object time(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    /** The columns have no zone, and what stands in them is UTC: neither the session's zone nor this machine's may come into it. */
    @Override
    public Instant time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    /** The table that is made last tells. */
    @Override
    public boolean installed(Connection connection) throws SQLException {
        return Query.of(
                        connection,
                        "SELECT EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE()"
                                + " AND table_name = 'instar_instance')")
                .one(row -> row.getBoolean(1))
                .orElse(false);
    }

    /**
     * An account sees tables only where it has a right on one, and procedures only where the right to call them is its own: so where it
     * sees nothing, a call that concerns nobody tells. An account that sees the tables and may not call fails to join, loudly; one that
     * may do neither cannot be told from an application on a database without Instar.
     */
    @Override
    public boolean joinable(Connection connection) throws SQLException {
        if (installed(connection)) {
            return true;
        }
        try {
            leave(connection, NOBODY);
            return true;
        } catch (SQLException e) {
            if (NOTHING_TO_CALL.contains(e.getErrorCode())) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void install(Connection connection) throws SQLException {
        new MySqlInstallation(connection).run();
    }

    @Override
    public void admit(Connection connection) throws SQLException {
        new MySqlAccounts(connection).admit();
    }

    @Override
    public Optional<List<String>> unreachable(Connection connection) throws SQLException {
        return new MySqlAccounts(connection)
                .unreachable()
                .map(accounts ->
                        accounts.stream().map(MySqlAccounts.Account::toString).toList());
    }

    @Override
    public Query take(Connection connection) {
        return Query.of(connection, "SELECT GET_LOCK(" + LOCK + ", 0)");
    }

    @Override
    public Query holder(Connection connection) {
        return Query.of(
                connection, "SELECT who, doing, since FROM `instar_runner` WHERE backend = IS_USED_LOCK(" + LOCK + ")");
    }

    @Override
    public Query release(Connection connection) {
        return Query.of(connection, "SELECT RELEASE_LOCK(" + LOCK + ")");
    }

    @Override
    public long advance(Connection connection) throws SQLException {
        long epoch = locked(connection) + 1;
        Query.of(connection, "UPDATE `instar_target` SET epoch = ?", epoch).run();
        return epoch;
    }

    /** The target first: joins take these two rows in the same order, so that none of us ever waits for the other in a circle. */
    @Override
    public void announce(Connection connection, String migration, String arrow) throws SQLException {
        locked(connection);
        Query.of(
                        connection,
                        "UPDATE `instar_migration` SET running_since = CASE WHEN running_arrow = ? THEN running_since ELSE"
                                + " UTC_TIMESTAMP(6) END, running_arrow = ?, running_step = '' WHERE id = ?",
                        arrow,
                        arrow,
                        migration)
                .run();
    }

    /** The epoch, newest as it is, and the lock that every join shares. */
    private static long locked(Connection connection) throws SQLException {
        return Query.of(connection, "SELECT epoch FROM `instar_target` FOR UPDATE")
                .one(row -> row.getLong(1))
                .orElseThrow();
    }

    @Override
    public Query quarantined(Connection connection, String bridge, String direction, int limit) {
        return Query.of(
                connection,
                "SELECT bridge, direction, `key`, code, message, at FROM `instar_quarantine` WHERE bridge = ? AND"
                        + " direction = ? ORDER BY at, `key` LIMIT ?",
                bridge,
                direction,
                limit);
    }

    @Override
    public void quarantine(
            Connection connection, String bridge, String direction, String key, String code, String message)
            throws SQLException {
        Spelling spelling = Spelling.of(key);
        Query.of(
                        connection,
                        "INSERT INTO `instar_quarantine` (code, message, bridge, direction, `key`) VALUES (?, ?, ?, ?, "
                                + spelling.sql() + ") " + upsert("", "code", "message") + ", at = UTC_TIMESTAMP(6)",
                        spelling.after(code, message, bridge, direction))
                .run();
    }

    @Override
    public Query settle(Connection connection, String bridge, String direction, String key) {
        Spelling spelling = Spelling.of(key);
        return Query.of(
                connection,
                "DELETE FROM `instar_quarantine` WHERE bridge = ? AND direction = ? AND key_digest = UNHEX(SHA2("
                        + spelling.sql() + ", 256))",
                spelling.after(bridge, direction));
    }

    /**
     * A key as the server itself spells it. Triggers spell by {@code JSON_ARRAY}; a key that came from elsewhere has to meet theirs on one
     * row, and there is no type here that forgets spaces.
     */
    private record Spelling(String sql, List<String> values) {

        static Spelling of(String key) {
            List<String> values = TextList.read(key);
            return new Spelling(
                    "CAST(JSON_ARRAY(" + String.join(", ", Collections.nCopies(values.size(), "?")) + ") AS CHAR)",
                    values);
        }

        Object[] after(String... first) {
            return java.util.stream.Stream.concat(Arrays.stream(first), values.stream())
                    .toArray();
        }
    }

    /** The account is said by the caller's session: inside, the current user is whoever installed the procedure. */
    @Override
    public long join(Connection connection, UUID member, Introduction introduction) throws SQLException {
        try {
            return Query.of(
                            connection,
                            "CALL `instar_join`(?, CURRENT_USER(), ?)",
                            member.toString(),
                            introduction.json())
                    .one(row -> row.getLong(1))
                    .orElseThrow();
        } catch (SQLException e) {
            throw plainly(e);
        }
    }

    @Override
    public int oldest(Connection connection, String application) throws SQLException {
        try {
            return Query.of(connection, "CALL `instar_oldest`(?)", application)
                    .one(row -> row.getInt(1))
                    .orElseThrow();
        } catch (SQLException e) {
            throw plainly(e);
        }
    }

    private static SQLException plainly(SQLException e) {
        return REFUSALS.contains(String.valueOf(e.getSQLState())) ? plain(e) : e;
    }

    /** A refusal's message is a list of migrations; one of the drivers puts the number of the connection before it. */
    private static SQLException plain(SQLException e) {
        String message = String.valueOf(e.getMessage()).replaceFirst("^\\(conn=\\d+\\) ", "");
        return new SQLException(message, e.getSQLState(), e.getErrorCode(), e);
    }

    @Override
    public Query beat(Connection connection, UUID member, MembershipStore.Report report) {
        return Query.of(
                connection,
                "CALL `instar_beat`(?, ?, ?, ?, ?, ?)",
                member.toString(),
                report.acknowledged(),
                report.holding(),
                report.holdingMillis(),
                report.draining(),
                report.note().map(Note::json).orElse(null));
    }

    @Override
    public void leave(Connection connection, UUID member) throws SQLException {
        Query.of(connection, "CALL `instar_leave`(?)", member.toString()).run();
    }
}
