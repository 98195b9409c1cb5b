package dev.instar.client.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.instar.servers.ServerKind;
import java.lang.ref.Reference;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Acceptance: fleet rows 5 and 13, seeds row 49: what runs is counted under the epoch that it began under, from its first statement to its end. */
class TransactionScopeTest {

    private static final String SELECT = "select name from flavors";

    static List<ServerKind> kinds() {
        return Flavors.KINDS;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aTransactionIsCountedFromItsFirstStatementToItsCommit(ServerKind kind) throws SQLException {
        try (Flavors flavors = new Flavors(kind);
                Connection connection = flavors.seen();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThat(flavors.held()).isEmpty();
            statement.executeUpdate("update flavors set memory = 5");
            flavors.ledger.epoch.set(2);
            statement.executeUpdate("update flavors set memory = 6");
            assertThat(flavors.held()).containsExactly(1L);
            connection.commit();
            assertThat(flavors.held()).isEmpty();
            statement.executeUpdate("update flavors set memory = 7");
            assertThat(flavors.held()).containsExactly(2L);
            connection.rollback();
            assertThat(flavors.held()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void goingBackToASavepointIsNoEnd(ServerKind kind) throws SQLException {
        try (Flavors flavors = new Flavors(kind);
                Connection connection = flavors.seen();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("update flavors set memory = 5");
            Savepoint savepoint = connection.setSavepoint();
            connection.rollback(savepoint);
            statement.execute("savepoint a");
            statement.execute("rollback to savepoint a");
            assertThat(flavors.held()).containsExactly(1L);
            assertThat(flavors.ledger.entered()).as("counted once").hasSize(1);
            connection.rollback();
            assertThat(flavors.held()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void closingTheConnectionAndSwitchingAutoCommitAreEnds(ServerKind kind) throws SQLException {
        try (Flavors flavors = new Flavors(kind)) {
            for (int way = 0; way < 3; way++) {
                Connection connection = flavors.seen();
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate("update flavors set memory = 5");
                }
                assertThat(flavors.held()).containsExactly(1L);
                switch (way) {
                    case 0 -> connection.setAutoCommit(true);
                    case 1 -> connection.abort(ForkJoinPool.commonPool());
                    default -> {}
                }
                connection.close();
                assertThat(flavors.held()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void onAutoCommitEachStatementIsATransaction(ServerKind kind) throws SQLException {
        try (Flavors flavors = new Flavors(kind);
                Connection connection = flavors.seen();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update flavors set memory = 5");
            flavors.ledger.epoch.set(2);
            statement.executeUpdate("update flavors set memory = 6");
            assertThat(flavors.held()).isEmpty();
            assertThat(flavors.ledger.entered()).containsExactly(1L, 2L);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void onAutoCommitAResultIsAPartOfItsStatementUntilItIsClosed(ServerKind kind) throws SQLException {
        try (Flavors flavors = new Flavors(kind);
                Connection connection = flavors.seen();
                PreparedStatement first = connection.prepareStatement(SELECT);
                PreparedStatement second = connection.prepareStatement(SELECT)) {
            ResultSet rows = first.executeQuery();
            assertThat(flavors.held()).as("a result is open").containsExactly(1L);
            rows.close();
            assertThat(flavors.held()).as("the result is closed").isEmpty();

            assertThat(first.execute()).isTrue();
            assertThat(flavors.held()).as("a result waits to be asked for").containsExactly(1L);
            first.getResultSet();
            assertThat(flavors.held()).containsExactly(1L);
            first.executeQuery().close();
            assertThat(flavors.held())
                    .as("executing again closes the result before")
                    .isEmpty();

            second.executeQuery();
            second.close();
            assertThat(flavors.held())
                    .as("closing the statement closes its result")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aTransactionThatIsSteeredBySqlIsOne(ServerKind kind) throws SQLException {
        try (Flavors flavors = new Flavors(kind);
                Connection connection = flavors.seen();
                Statement statement = connection.createStatement()) {
            statement.execute("/* mine */ select 1");
            statement.close();
            assertThat(flavors.held()).isEmpty();
            try (Statement other = connection.createStatement()) {
                other.execute("BEGIN");
                flavors.ledger.epoch.set(2);
                other.executeUpdate("update flavors set memory = 5");
                assertThat(flavors.held()).containsExactly(1L);
                other.execute("  commit");
                assertThat(flavors.held()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aStatementThatFailsOnAutoCommitIsOver(ServerKind kind) throws SQLException {
        try (Flavors flavors = new Flavors(kind);
                Connection connection = flavors.seen();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("select nothing from flavors"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.execute("begin nonsense here")).isInstanceOf(SQLException.class);
            assertThat(flavors.held()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anAbandonedConnectionDoesNotHoldForEver(ServerKind kind) throws SQLException {
        try (Flavors flavors = new Flavors(kind)) {
            abandon(flavors);
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                System.gc();
                return flavors.held().isEmpty();
            });
        }
    }

    private static void abandon(Flavors flavors) throws SQLException {
        Connection connection = flavors.seen();
        connection.setAutoCommit(false);
        connection.createStatement().executeUpdate("update flavors set memory = 5");
        assertThat(flavors.held()).containsExactly(1L);
        Reference.reachabilityFence(connection);
    }
}
