package dev.instar.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an application may do to the state: join, beat, leave. All of it by functions that run with the owner's rights. */
public final class MembershipStore {

    /** SQLSTATE of a join that is refused because a required new form is not there yet. */
    public static final String NOT_MIGRATED = "INS01";

    /** SQLSTATE of a join that is refused because the only form it knows has been taken away. */
    public static final String RETIRED = "INS02";

    private final Connection connection;

    public MembershipStore(Connection connection) {
        this.connection = connection;
    }

    /**
     * What an application says of itself.
     *
     * @param application name
     * @param build build
     * @param supports migrations whose both forms it knows
     * @param requires migrations whose new form alone it knows
     * @param host where it runs
     * @param process its process id
     * @param leaseMillis how long it may be silent, in milliseconds
     */
    public record Introduction(
            String application,
            String build,
            List<String> supports,
            List<String> requires,
            String host,
            long process,
            int leaseMillis) {}

    /**
     * What a beat brings back.
     *
     * @param epoch the target's epoch
     * @param alive whether the beat was accepted; an identity that was not beats in vain for ever
     * @param transition whether something is under way, so that the next poll should come soon
     * @param directives the directives; empty also when the epoch is the one that was acknowledged
     * @param states state by migration, in the order of {@code migrations}
     * @param migrations the migrations that are not PENDING
     */
    public record Beat(
            long epoch,
            boolean alive,
            boolean transition,
            List<DirectiveRecord> directives,
            List<String> migrations,
            List<String> states) {}

    /** Whether there is anything to join. */
    public boolean installed() throws SQLException {
        return StateSql.of(connection).joinable(connection);
    }

    /**
     * Joins.
     *
     * @return the target's epoch
     * @throws SQLException with SQLSTATE {@link #NOT_MIGRATED} or {@link #RETIRED} when this build must not start
     */
    public long join(UUID member, Introduction introduction) throws SQLException {
        return StateSql.of(connection).join(connection, member, introduction);
    }

    /** Heartbeat, acknowledgement and poll in one statement. */
    public Beat beat(UUID member, long acknowledged) throws SQLException {
        List<DirectiveRecord> directives = new ArrayList<>();
        List<String> migrations = new ArrayList<>();
        List<String> states = new ArrayList<>();
        List<Beat> heads = StateSql.of(connection)
                .beat(connection, member, acknowledged)
                .all(row -> {
                    String migration = row.getString("migration");
                    if (migration != null && !migrations.contains(migration)) {
                        migrations.add(migration);
                        states.add(row.getString("state"));
                    }
                    @Nullable String table = row.getString("table_name");
                    if (migration != null && table != null) {
                        directives.add(new DirectiveRecord(
                                migration,
                                row.getString("schema_name"),
                                table,
                                row.getString("column_name"),
                                row.getString("role"),
                                row.getString("status"),
                                row.getLong("epoch")));
                    }
                    return new Beat(
                            row.getLong("epoch"),
                            row.getBoolean("alive"),
                            row.getBoolean("transition"),
                            directives,
                            migrations,
                            states);
                });
        return heads.get(0);
    }

    /** Leaves; the gate does not wait for the lease. */
    public void leave(UUID member) throws SQLException {
        StateSql.of(connection).leave(connection, member);
    }
}
