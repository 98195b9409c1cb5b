package dev.instar.engine.bridge;

import dev.instar.engine.stage.Stage;
import dev.instar.state.Introduction;
import dev.instar.state.MembershipStore;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An instance of an application, as the fleet sees it. */
final class Member implements AutoCloseable {

    /** Arrows wait that long for one that does not beat. */
    private static final Duration BETWEEN_BEATS = Duration.ofMillis(200);

    private final Client client;
    private final MembershipStore members;
    private final Introduction introduction;
    private UUID id = UUID.randomUUID();

    private Member(Client client, Introduction introduction) {
        this.client = client;
        this.members = new MembershipStore(client.connection());
        this.introduction = introduction;
    }

    /** @throws SQLException with the state's own SQLSTATE when it must not start */
    static Member join(Stage stage, List<String> supports, List<String> requires, int leaseMillis) throws SQLException {
        Client client = Client.of(stage);
        Introduction introduction = new Introduction(
                "shop",
                "7",
                0,
                0,
                supports,
                requires,
                true,
                "host",
                1,
                Duration.ofMillis(leaseMillis),
                BETWEEN_BEATS,
                Optional.empty());
        Member member = new Member(client, introduction);
        try {
            member.members.join(member.id, member.introduction);
            return member;
        } catch (SQLException e) {
            client.close();
            throw e;
        }
    }

    static Member thatSupports(Stage stage, String... migrations) throws SQLException {
        return join(stage, List.of(migrations), List.of(), 600_000);
    }

    static Member thatRequires(Stage stage, String... migrations) throws SQLException {
        return join(stage, List.of(), List.of(migrations), 600_000);
    }

    /** Acknowledges an epoch and learns what has changed since. */
    MembershipStore.Beat beat(long acknowledged) throws SQLException {
        return members.beat(id, acknowledged);
    }

    /** Acknowledges the newest epoch there is. */
    void follow() throws SQLException {
        beat(beat(-1).epoch());
    }

    /** Joins under a new identity. */
    void joinAgain() throws SQLException {
        id = UUID.randomUUID();
        members.join(id, introduction);
    }

    @Override
    public void close() throws SQLException {
        members.leave(id);
        client.close();
    }
}
