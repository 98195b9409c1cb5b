package dev.instar.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The journal: a step is in it when and only when its effect is there. Written in the transaction of the effect. */
public final class StepStore {

    private final Connection connection;

    public StepStore(Connection connection) {
        this.connection = connection;
    }

    /** Steps that are done, with what each stored of what it found. */
    public Map<String, String> done(String migration) throws SQLException {
        Map<String, String> done = new TreeMap<>();
        Query.of(connection, "SELECT step, detail FROM instar.step WHERE migration = ?", migration)
                .all(row -> done.put(row.getString(1), row.getString(2)));
        return done;
    }

    /** What a step stored of what it found; empty when it is not done. */
    public Optional<String> detail(String migration, String step) throws SQLException {
        return Query.of(connection, "SELECT detail FROM instar.step WHERE migration = ? AND step = ?", migration, step)
                .one(row -> row.getString(1));
    }

    /** Records a step, or replaces what it stored. */
    public void record(String migration, String step, String phase, String kind, String detail) throws SQLException {
        Query.of(
                        connection,
                        "INSERT INTO instar.step (migration, step, phase, kind, detail) VALUES (?, ?, ?, ?, ?)"
                                + " ON CONFLICT (migration, step) DO UPDATE SET detail = excluded.detail",
                        migration,
                        step,
                        phase,
                        kind,
                        detail)
                .run();
    }

    /** Strikes a step whose effect has been taken back. */
    public void strike(String migration, String step) throws SQLException {
        Query.of(connection, "DELETE FROM instar.step WHERE migration = ? AND step = ?", migration, step)
                .run();
        Query.of(connection, "DELETE FROM instar.backfill WHERE migration = ? AND step = ?", migration, step)
                .run();
    }
}
