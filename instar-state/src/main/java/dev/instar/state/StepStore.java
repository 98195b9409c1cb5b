package dev.instar.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The journal: a step is in it when and only when its effect is there. Written in the transaction of the effect. */
public final class StepStore {

    private final Connection connection;

    public StepStore(Connection connection) {
        this.connection = connection;
    }

    /** Steps that are done, with what each stored of what it found. */
    public Map<String, String> done(String migration) throws SQLException {
        Map<String, String> done = new TreeMap<>();
        Query.of(
                        connection,
                        "SELECT step, detail FROM " + StateSql.of(connection).table("step") + " WHERE migration = ?",
                        migration)
                .all(row -> done.put(row.getString(1), row.getString(2)));
        return done;
    }

    /** What a step stored of what it found; empty when it is not done. */
    public Optional<String> detail(String migration, String step) throws SQLException {
        return Query.of(
                        connection,
                        "SELECT detail FROM " + StateSql.of(connection).table("step")
                                + " WHERE migration = ? AND step = ?",
                        migration,
                        step)
                .one(row -> row.getString(1));
    }

    /** When a step was recorded first, by the database's clock. */
    public Optional<Instant> recordedAt(String migration, String step) throws SQLException {
        StateSql sql = StateSql.of(connection);
        return Query.of(
                        connection,
                        "SELECT finished_at FROM " + sql.table("step") + " WHERE migration = ? AND step = ?",
                        migration,
                        step)
                .one(row -> sql.time(row, 1));
    }

    /**
     * Says that a step is about to take effect, where the effect and the record of it cannot be one transaction. Saying it again changes
     * nothing.
     */
    public void intend(String migration, String step, String phase, String kind) throws SQLException {
        StateSql sql = StateSql.of(connection);
        Query.of(
                        connection,
                        "INSERT INTO " + sql.table("intent") + " (migration, step, phase, kind) VALUES (?, ?, ?, ?) "
                                + sql.upsert("migration, step", "phase", "kind"),
                        migration,
                        step,
                        phase,
                        kind)
                .run();
    }

    /** Steps that were begun and neither recorded nor struck since: their effect may be there, in part or not at all. */
    public Set<String> intended(String migration) throws SQLException {
        return new TreeSet<>(Query.of(
                        connection,
                        "SELECT step FROM " + StateSql.of(connection).table("intent") + " WHERE migration = ?",
                        migration)
                .all(row -> row.getString(1)));
    }

    /** Records a step, or replaces what it stored; what was intended is done. */
    public void record(String migration, String step, String phase, String kind, String detail) throws SQLException {
        StateSql sql = StateSql.of(connection);
        Atomically.run(connection, () -> {
            Query.of(
                            connection,
                            "INSERT INTO " + sql.table("step")
                                    + " (migration, step, phase, kind, detail) VALUES (?, ?, ?, ?, ?) "
                                    + sql.upsert("migration, step", "detail"),
                            migration,
                            step,
                            phase,
                            kind,
                            detail)
                    .run();
            return remove(sql, "intent", migration, step);
        });
    }

    /** A step that was done is about to be taken back: its effect may be there in part from here on. */
    public void reopen(String migration, String step, String phase, String kind) throws SQLException {
        StateSql sql = StateSql.of(connection);
        Atomically.run(connection, () -> {
            intend(migration, step, phase, kind);
            return remove(sql, "step", migration, step);
        });
    }

    /** Strikes a step whose effect has been taken back, and what was intended of it. */
    public void strike(String migration, String step) throws SQLException {
        StateSql sql = StateSql.of(connection);
        Atomically.run(connection, () -> {
            remove(sql, "step", migration, step);
            remove(sql, "backfill", migration, step);
            return remove(sql, "intent", migration, step);
        });
    }

    private int remove(StateSql sql, String table, String migration, String step) throws SQLException {
        return Query.of(
                        connection,
                        "DELETE FROM " + sql.table(table) + " WHERE migration = ? AND step = ?",
                        migration,
                        step)
                .run();
    }
}
