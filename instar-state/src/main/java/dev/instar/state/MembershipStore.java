package dev.instar.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an application may do to the state: join, beat, leave, ask. All of it by functions that run with the owner's rights. */
public final class MembershipStore {

    /** SQLSTATE of a join that is refused because a required new form is not there yet. */
    public static final String NOT_MIGRATED = "INS01";

    /** SQLSTATE of a join that is refused because the only form it knows has been taken away. */
    public static final String RETIRED = "INS02";

    /** SQLSTATE of a join that is refused because a live build of the same application and this one do not work beside each other. */
    public static final String GENERATIONS = "INS03";

    /** SQLSTATE of a question after an application of which no instance lives. */
    public static final String NOBODY = "INS04";

    /** No instance ever has this identity. */
    private static final UUID NO_MEMBER = new UUID(0, 0);

    private final Connection connection;

    public MembershipStore(Connection connection) {
        this.connection = connection;
    }

    /**
     * What a beat says.
     *
     * @param acknowledged the newest epoch such that nothing begun under an older one still runs here
     * @param holding what runs here under an older epoch than the newest known; empty when nothing does
     * @param holdingMillis for how long it has, in milliseconds
     * @param draining whether the process takes no new work
     * @param note what else there is to tell
     */
    public record Report(long acknowledged, String holding, long holdingMillis, boolean draining, Optional<Note> note) {

        /** Longer descriptions are cut. */
        private static final int HOLDING_LENGTH = 255;

        public Report {
            holding = holding.length() > HOLDING_LENGTH ? holding.substring(0, HOLDING_LENGTH) : holding;
        }

        /** Nothing but an acknowledgement. */
        public static Report of(long acknowledged) {
            return new Report(acknowledged, "", 0, false, Optional.empty());
        }
    }

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
     * @throws SQLException with SQLSTATE {@link #NOT_MIGRATED}, {@link #RETIRED} or {@link #GENERATIONS} when this build must not start
     */
    public long join(UUID member, Introduction introduction) throws SQLException {
        return StateSql.of(connection).join(connection, member, introduction);
    }

    /** Heartbeat and acknowledgement with nothing else to tell, and poll. */
    public Beat beat(UUID member, long acknowledged) throws SQLException {
        return beat(member, Report.of(acknowledged));
    }

    /**
     * Poll alone: what a beat brings back, without one. It writes nothing, so it waits for no disk and no lock; {@code alive} says nothing.
     *
     * @param known the epoch whose directives need not be told again
     */
    public Beat look(long known) throws SQLException {
        return beat(NO_MEMBER, known);
    }

    /** Heartbeat, acknowledgement and poll in one statement. */
    public Beat beat(UUID member, Report report) throws SQLException {
        List<DirectiveRecord> directives = new ArrayList<>();
        List<String> migrations = new ArrayList<>();
        List<String> states = new ArrayList<>();
        List<Beat> heads = StateSql.of(connection)
                .beat(connection, member, report)
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

    /**
     * The oldest generation of an application that lives here.
     *
     * @throws SQLException with SQLSTATE {@link #NOBODY} when no instance of it lives: nothing known never means that all are new
     */
    public int oldest(String application) throws SQLException {
        return StateSql.of(connection).oldest(connection, application);
    }
}
