package dev.instar.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a rollout over many databases reads and keeps in each. Every method throws SQLException as the database does. */
public final class RolloutStore {

    private final Connection connection;
    private final StateSql sql;

    public RolloutStore(Connection connection) throws SQLException {
        this.connection = connection;
        this.sql = StateSql.of(connection);
    }

    /**
     * Where a migration stands.
     *
     * @param state its state, by name
     * @param age how long it has stood there, by the database's clock
     * @param since since when
     * @param begun the arrow that is under way, or was when its runner was killed
     * @param runner who ran something last on this database
     */
    public record Standing(
            String state, Duration age, Instant since, Optional<String> begun, Optional<String> runner) {}

    /**
     * An arrow that was taken.
     *
     * @param who who took it
     * @param arrow the arrow, by its word
     */
    public record Taken(String who, String arrow) {}

    /**
     * A database of the same rollout, as this one knows it.
     *
     * @param name its name
     * @param forgotten whether somebody has let it go
     */
    public record Known(String name, boolean forgotten) {}

    /** Where a migration stands; empty when it never began here. Needs the state tables. */
    public Optional<Standing> standing(String migration) throws SQLException {
        return Query.of(
                        connection,
                        "SELECT m.state, " + sql.millisSince("m.state_since")
                                + ", m.state_since, m.running_arrow, r.who FROM "
                                + sql.table("migration") + " m LEFT JOIN " + sql.table("runner")
                                + " r ON r.doing = CONCAT(m.running_arrow, ' ', m.id) WHERE m.id = ?",
                        migration)
                .one(row -> new Standing(
                        row.getString(1),
                        Duration.ofMillis(Math.max(0, row.getLong(2))),
                        sql.time(row, 3),
                        Optional.ofNullable(row.getString(4)),
                        Optional.ofNullable(row.getString(5))));
    }

    /** Every arrow of a migration that was taken, oldest first. Needs the state tables. */
    public List<Taken> taken(String migration) throws SQLException {
        return Query.of(
                        connection,
                        "SELECT who, arrow FROM " + sql.table("audit") + " WHERE migration = ? ORDER BY id",
                        migration)
                .all(row -> new Taken(row.getString(1), row.getString(2)));
    }

    /** The databases that this one was told of. */
    public List<Known> known() throws SQLException {
        if (!isInstalled()) {
            return List.of();
        }
        return Query.of(
                        connection,
                        "SELECT name, forgotten_at IS NOT NULL FROM " + sql.table("rollout_cell") + " ORDER BY name")
                .all(row -> new Known(row.getString(1), row.getBoolean(2)));
    }

    private boolean isInstalled() throws SQLException {
        return RolloutSql.of(connection)
                .installed(connection, "rollout_cell")
                .one(row -> row.getBoolean(1))
                .orElse(false);
    }

    /** Tells this database of others; those it knows already, and has not let go, cost no write. Needs the state tables. */
    public void tell(Collection<String> names) throws SQLException {
        if (!isInstalled()) {
            for (String part :
                    Script.parts("rollout" + RolloutSql.of(connection).family())) {
                Query.of(connection, part).run();
            }
        }
        Set<Known> known = new HashSet<>(known());
        for (String name : names) {
            if (!known.contains(new Known(name, false))) {
                put(name);
            }
        }
    }

    private void put(String name) throws SQLException {
        Query.of(
                        connection,
                        "INSERT INTO " + sql.table("rollout_cell") + " (name, forgotten_at) VALUES (?, NULL) "
                                + sql.upsert("name", "forgotten_at"),
                        name)
                .run();
    }

    /** Lets a database go that is not among the others any more; whether it was known here. */
    public boolean forget(String name, String who, String reason) throws SQLException {
        return isInstalled()
                && Query.of(
                                        connection,
                                        "UPDATE " + sql.table("rollout_cell") + " SET forgotten_at = " + sql.now()
                                                + ", forgotten_by = ?, reason = ? WHERE name = ?",
                                        who,
                                        reason,
                                        name)
                                .run()
                        > 0;
    }
}
