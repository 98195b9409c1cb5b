package dev.instar.engine.fleet;

import dev.instar.state.Introduction;
import dev.instar.state.MembershipStore;
import dev.instar.state.Note;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An instance of an application that knows both forms. */
final class Citizen implements AutoCloseable {

    private final Connection connection;
    private final MembershipStore members;
    private final UUID id = UUID.randomUUID();

    private Citizen(Connection connection) {
        this.connection = connection;
        this.members = new MembershipStore(connection);
    }

    /** Joins; it beats only when it is told to, so arrows wait for it no longer than its short interval. */
    static Citizen join(Connection connection, int leaseMillis, String... supports) throws SQLException {
        return join(connection, true, leaseMillis, supports);
    }

    /** One that reads its directives only at its start. */
    static Citizen thatSwitchesAtStart(Connection connection) throws SQLException {
        return join(connection, false, 600_000, Town.ID);
    }

    private static Citizen join(Connection connection, boolean follows, int leaseMillis, String... supports)
            throws SQLException {
        Citizen citizen = new Citizen(connection);
        citizen.members.join(
                citizen.id,
                new Introduction(
                        "shop",
                        "42",
                        0,
                        0,
                        List.of(supports),
                        List.of(),
                        follows,
                        "host-1",
                        4711,
                        Duration.ofMillis(leaseMillis),
                        Duration.ofMillis(200),
                        Optional.empty()));
        return citizen;
    }

    static Citizen join(Connection connection) throws SQLException {
        return join(connection, 600_000, Town.ID);
    }

    UUID id() {
        return id;
    }

    MembershipStore.Beat beat(long acknowledged) throws SQLException {
        return members.beat(id, acknowledged);
    }

    /** Acknowledges the newest epoch. */
    long follow() throws SQLException {
        long epoch = beat(-1).epoch();
        beat(epoch);
        return epoch;
    }

    void tell(long epoch, Note note) throws SQLException {
        members.beat(id, new MembershipStore.Report(epoch, "", 0, false, Optional.of(note)));
    }

    @Override
    public void close() throws SQLException {
        members.leave(id);
        connection.close();
    }
}
