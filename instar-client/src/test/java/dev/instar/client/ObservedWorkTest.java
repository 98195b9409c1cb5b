package dev.instar.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Acceptance: fleet row 13, seeds rows 49 and 93, on transactions that nobody marks: the observed data source does. */
class ObservedWorkTest {

    static List<ServerKind> kinds() {
        return List.of(ServerKind.POSTGRESQL_18, ServerKind.MARIADB_11_4);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aTransactionThatSpansAFlipDelaysTheAcknowledgementAndIsNamedWithItsAge(ServerKind kind) throws Exception {
        try (Change change = new Change(kind);
                Instar instar = change.eager();
                Connection connection = instar.observe(change).getConnection()) {
            String acknowledged = "SELECT epoch FROM " + change.table("instance");
            String holding = "SELECT holding FROM " + change.table("instance");
            String thread = Thread.currentThread().getName();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("UPDATE flavors SET memory_mib = 5");
            }
            long before = instar.epoch();
            long epoch = change.move("MIGRATED");
            await().atMost(Duration.ofMinutes(1)).until(() -> instar.epoch() == epoch);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> change.text(holding).equals(thread));
            Thread.sleep(500);
            assertThat(change.text(acknowledged))
                    .as("while the transaction is open")
                    .isEqualTo(String.valueOf(before));
            assertThat(change.text("SELECT holding_since IS NOT NULL FROM " + change.table("instance")))
                    .isIn("t", "1");
            connection.commit();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> change.text(acknowledged).equals(String.valueOf(epoch)));
            assertThat(change.text(holding)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aTransactionOfARequestRunsUnderTheSnapshotOfTheRequestEvenBeyondItsEnd(ServerKind kind) throws Exception {
        try (Change change = new Change(kind);
                Instar instar = change.eager();
                Connection connection = instar.observe(change).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            Use request = instar.request("test");
            long newer = change.move("MIGRATED");
            await().atMost(Duration.ofMinutes(1)).until(() -> instar.epoch() == newer);
            statement.executeQuery("SELECT id FROM flavors").close();
            request.close();
            assertThat(instar.snapshots().acknowledgeable())
                    .as("the transaction goes on under the request's snapshot")
                    .isEqualTo(request.epoch())
                    .isLessThan(newer);
            connection.commit();
            assertThat(instar.snapshots().acknowledgeable()).isEqualTo(newer);
            statement.executeQuery("SELECT id FROM flavors").close();
            assertThat(instar.snapshots().isIdle())
                    .as("the next one is counted too")
                    .isFalse();
            connection.commit();
        }
    }
}
