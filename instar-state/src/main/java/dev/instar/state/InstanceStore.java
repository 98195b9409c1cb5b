package dev.instar.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The fleet as the database knows it; whether somebody lives is decided by the database's clock alone. */
public final class InstanceStore {

    private static final String PRESENT = "state IN ('LIVE', 'DRAINING')";

    private final Connection connection;

    public InstanceStore(Connection connection) {
        this.connection = connection;
    }

    /**
     * Instances of one build that fell silent without leaving.
     *
     * @param application the application
     * @param build the build
     * @param supports migrations whose both forms it knows
     * @param requires migrations whose new form alone it knows
     * @param example the identity of one of them
     * @param label how messages name them
     * @param count how many
     * @param epoch the oldest epoch that one of them acknowledged
     * @param silentFor how long the last of them has been silent
     */
    public record Silent(
            String application,
            String build,
            List<String> supports,
            List<String> requires,
            String example,
            String label,
            long count,
            long epoch,
            Duration silentFor) {}

    /**
     * Those who were alive together when the newest beat came.
     *
     * @param size how many they were
     * @param expired how many of them are silent now
     */
    public record Cohort(long size, long expired) {}

    /** Instances whose lease has not run out, oldest first. */
    public List<InstanceRecord> live() throws SQLException {
        StateSql sql = StateSql.of(connection);
        return select(PRESENT + " AND " + sql.leaseEnd() + " > " + sql.now());
    }

    /** Everybody who is not reaped yet, oldest first. */
    public List<InstanceRecord> all() throws SQLException {
        return select("1 = 1");
    }

    /** Those whose identity begins with a text. */
    public List<InstanceRecord> named(String beginning) throws SQLException {
        return all().stream().filter(i -> i.id().startsWith(beginning)).toList();
    }

    private List<InstanceRecord> select(String condition) throws SQLException {
        StateSql sql = StateSql.of(connection);
        return Query.of(
                        connection,
                        "SELECT id, application, build, generation, oldest, supports, requires, follows, login, host, process,"
                                + " state, epoch, holding, holding_since, joined_at, lease_millis, "
                                + sql.millisSince("beat_at") + " AS silent FROM " + sql.table("instance") + " WHERE "
                                + condition + " ORDER BY joined_at, id")
                .all(row -> read(sql, row));
    }

    /** Those who fell silent without leaving, by build, whatever they acknowledged. */
    public List<Silent> silent() throws SQLException {
        StateSql sql = StateSql.of(connection);
        return Query.of(
                        connection,
                        "SELECT application, build, supports, requires, min(" + sql.text("id")
                                + ") AS example, count(*) AS members,"
                                + " min(epoch) AS epoch, " + sql.millisSince("max(beat_at)")
                                + " AS silent, min(host) AS host,"
                                + " min(process) AS process FROM "
                                + sql.table("instance") + " WHERE state = 'FENCED' OR " + PRESENT + " AND "
                                + sql.leaseEnd() + " <= " + sql.now()
                                + " GROUP BY application, build, supports, requires, epoch ORDER BY application, build, epoch")
                .all(row -> new Silent(
                        row.getString("application"),
                        row.getString("build"),
                        sql.texts(row, "supports"),
                        sql.texts(row, "requires"),
                        row.getString("example"),
                        label(row),
                        row.getLong("members"),
                        row.getLong("epoch"),
                        Duration.ofMillis(row.getLong("silent"))));
    }

    /** Who was alive when the newest beat came, and who of them is silent now. A clock that jumps silences all at once. */
    public Cohort cohort() throws SQLException {
        StateSql sql = StateSql.of(connection);
        String instances = sql.table("instance");
        return Query.of(
                        connection,
                        "SELECT count(*), coalesce(sum(CASE WHEN " + sql.leaseEnd() + " <= " + sql.now()
                                + " THEN 1 ELSE 0 END), 0) FROM " + instances + " WHERE " + PRESENT + " AND "
                                + sql.leaseEnd() + " >= (SELECT max(n.beat_at) FROM " + instances + " n WHERE n."
                                + PRESENT + ")")
                .one(row -> new Cohort(row.getLong(1), row.getLong(2)))
                .orElse(new Cohort(0, 0));
    }

    /** Every role that an instance ever joined with, as far as it is not reaped. */
    public List<String> logins() throws SQLException {
        return Query.of(
                        connection,
                        "SELECT DISTINCT login FROM " + StateSql.of(connection).table("instance") + " ORDER BY login")
                .all(row -> row.getString(1));
    }

    /** Live instances that have not polled since a migration's arrow was announced, though they should have by their own interval. */
    public long yetToPoll(String migration) throws SQLException {
        StateSql sql = StateSql.of(connection);
        return Query.of(
                        connection,
                        "SELECT count(*) FROM " + sql.table("instance") + " i, " + sql.table("migration")
                                + " m WHERE m.id = ? AND i." + PRESENT + " AND " + sql.leaseEnd() + " > " + sql.now()
                                + " AND i.beat_at < m.running_since AND " + sql.millisSince("m.running_since")
                                + " < i.idle_millis",
                        migration)
                .one(row -> row.getLong(1))
                .orElse(0L);
    }

    /** From now on nobody whose lease has run out comes back under its old identity, whatever the clock will say. */
    public int fence() throws SQLException {
        StateSql sql = StateSql.of(connection);
        return Query.of(
                        connection,
                        "UPDATE " + sql.table("instance") + " SET state = 'FENCED' WHERE " + PRESENT + " AND "
                                + sql.leaseEnd() + " <= " + sql.now())
                .run();
    }

    /**
     * Forgets a silent instance: somebody says that its process is gone for good.
     *
     * @return whether it was silent; one that lives is left alone
     */
    public boolean forget(String id, String reason) throws SQLException {
        StateSql sql = StateSql.of(connection);
        return Query.of(
                                connection,
                                "UPDATE " + sql.table("instance") + " SET state = 'FORGOTTEN', reason = ? WHERE "
                                        + sql.text("id") + " = ? AND (state = 'FENCED' OR " + PRESENT + " AND "
                                        + sql.leaseEnd() + " <= " + sql.now() + ")",
                                reason,
                                id)
                        .run()
                > 0;
    }

    /**
     * Deletes those who left or were forgotten a day ago, and, while no migration is between its two forms, those who fell silent a day
     * ago: until then a silent one may be what a gate has to name.
     */
    public int reap() throws SQLException {
        StateSql sql = StateSql.of(connection);
        return Query.of(
                        connection,
                        "DELETE FROM " + sql.table("instance") + " WHERE beat_at < " + sql.aDayAgo()
                                + " AND (state IN ('GONE', 'FORGOTTEN') OR " + sql.leaseEnd() + " < " + sql.now()
                                + " AND NOT EXISTS (SELECT 1 FROM " + sql.table("migration")
                                + " m WHERE m.state IN ('EXPANDED', 'MIGRATED', 'RETIRED')))")
                .run();
    }

    private static String label(ResultSet row) throws SQLException {
        String build = row.getString("application") + " " + row.getString("build");
        long members = row.getLong("members");
        return members == 1
                ? build + " (" + row.getString("host") + ", process " + row.getLong("process") + ")"
                : members + " instances of " + build;
    }

    private static InstanceRecord read(StateSql sql, ResultSet row) throws SQLException {
        return new InstanceRecord(
                row.getString("id"),
                row.getString("application"),
                row.getString("build"),
                row.getInt("generation"),
                row.getInt("oldest"),
                sql.texts(row, "supports"),
                sql.texts(row, "requires"),
                row.getBoolean("follows"),
                row.getString("login"),
                row.getString("host"),
                row.getLong("process"),
                row.getString("state"),
                row.getLong("epoch"),
                row.getString("holding"),
                row.getObject("holding_since") == null ? Optional.empty() : Optional.of(sql.time(row, "holding_since")),
                sql.time(row, "joined_at"),
                Duration.ofMillis(row.getLong("silent")),
                Duration.ofMillis(row.getLong("lease_millis")));
    }
}
