package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Place;
import dev.instar.core.Refusal;
import dev.instar.core.dialect.NewIndex;
import dev.instar.core.operation.CreateIndex;
import dev.instar.core.operation.Declared;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.Step;
import dev.instar.engine.Blocker;
import dev.instar.engine.Failure;
import dev.instar.engine.Limits;
import dev.instar.engine.Progress;
import dev.instar.engine.stage.Stage;
import dev.instar.servers.ServerKind;
import dev.instar.state.Introduction;
import dev.instar.state.MembershipStore;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures 13, 16 and 17 of operations.md: what others do meanwhile. */
@DisplayName("others at work on MariaDB and MySQL")
class OthersAtWorkOnMySqlFamilyTest {

    private static final String ID = "0001-change";
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(3);

    static List<ServerKind> family() {
        return ServerKind.mysqlFamily();
    }

    private static RenameColumn rename() {
        return new RenameColumn(Place.IN_CODE, TableRef.of("t"), "a", "b");
    }

    /** Who was named as being in the way, each time an attempt failed. */
    private static final class Waits implements Progress {
        private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void waits(Step step, int attempt, List<Blocker> blockers) {
            seen.add(step.head().id() + " " + blockers);
        }
    }

    @ParameterizedTest
    @MethodSource("family")
    @DisplayName(
            "13: an index is built beside open transactions: it waits, gives up naming the session, and ends whole")
    void indexBesideTransactions(ServerKind kind) throws Exception {
        try (Stage stage = Stage.on(kind)) {
            endsWhole(stage);
        }
    }

    @Test
    @DisplayName("13: the same when MySQL is reached by its own driver: its errors are told apart as well")
    void indexBesideTransactionsByConnectorJ() throws Exception {
        try (Stage stage = Stage.on(ServerKind.MYSQL_8_0_31).byConnectorJ()) {
            endsWhole(stage);
        }
    }

    private static void endsWhole(Stage stage) throws Exception {
        Waits waits = new Waits();
        stage.progress(waits);
        try (Connection writer = stage.connect();
                Statement write = writer.createStatement()) {
            stage.sql(
                    "CREATE TABLE t (id int PRIMARY KEY, a int, n int, KEY by_a (a))",
                    "INSERT INTO t VALUES (1, 1, 1)");
            stage.declare(ID, rename(), new CreateIndex(Place.IN_CODE, TableRef.of("t"), byId()));
            writer.setAutoCommit(false);
            write.execute("INSERT INTO t VALUES (2, 2, 2)");
            stage.limits(lockDeadline(Duration.ofSeconds(2)));
            assertThatThrownBy(() -> stage.run(Arrow.EXPAND, ID))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("session");
            writer.commit();
            stage.limits(lockDeadline(LONG_ENOUGH));
            stage.run(Arrow.EXPAND, ID);
            write.execute("INSERT INTO t (id, a) VALUES (3, 3)");
            stage.limits(lockDeadline(Duration.ofSeconds(2)));
            assertThatThrownBy(() -> stage.run(Arrow.MIGRATE, ID))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("session");
            stage.limits(lockDeadline(LONG_ENOUGH));
            int before = waits.seen.size();
            CompletableFuture<Void> migrating = CompletableFuture.runAsync(() -> stage.run(Arrow.MIGRATE, ID));
            Awaitility.await().atMost(LONG_ENOUGH).until(() -> waits.seen.size() > before + 1);
            assertThat(migrating).isNotDone();
            writer.commit();
            migrating.join();
            stage.run(ID, Arrow.RETIRE, Arrow.CONTRACT);
            assertThat(
                            stage.rows(
                                    "SELECT INDEX_NAME, SEQ_IN_INDEX, COLUMN_NAME FROM information_schema.STATISTICS WHERE"
                                            + " TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 't' AND INDEX_NAME <> 'PRIMARY' ORDER BY 1, 2"))
                    .containsExactly(
                            List.of("by_a", "1", "b"), List.of("by_both", "1", "id"), List.of("by_both", "2", "n"));
            assertThat(stage.rows("CHECK TABLE t").toString()).contains("OK");
        }
    }

    private static NewIndex byId() {
        return new NewIndex(
                "by_both",
                List.of(NewIndex.Key.of("id"), NewIndex.Key.of("n")),
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                Map.of());
    }

    private static Limits lockDeadline(Duration deadline) {
        return new Limits(
                Limits.DEFAULT.lockBudget(),
                deadline,
                Limits.DEFAULT.batchTime(),
                Limits.DEFAULT.letGo(),
                Duration.ZERO);
    }

    /**
     * A trigger of the user's makes every batch wait for one row of another table, which a client holds; then the client wants a row that
     * the batch holds. The client has changed more rows, so that the server ends the batch.
     */
    @ParameterizedTest
    @MethodSource("family")
    @DisplayName("16: a batch that is ended by a deadlock is tried again, and nothing is lost")
    void deadlock(ServerKind kind) throws Exception {
        // The server gives the batch a second to wait for the client in; a client that is slower than that is tried
        // again.
        long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
        while (!ranIntoDeadlock(kind)) {
            assertThat(System.nanoTime())
                    .as("the batch and the client never met")
                    .isLessThan(deadline);
        }
    }

    /** Whether the two met; nothing may be lost either way. */
    private static boolean ranIntoDeadlock(ServerKind kind) throws Exception {
        try (Stage stage = Stage.on(kind);
                Connection client = stage.connect();
                Statement says = client.createStatement()) {
            stage.sql(
                    "CREATE TABLE t (id int PRIMARY KEY, a int)",
                    "CREATE TABLE total (id int PRIMARY KEY, changes int NOT NULL)",
                    "INSERT INTO total VALUES (1, 0)",
                    "INSERT INTO t VALUES (1, 1), (2, 2), (3, 3)",
                    "CREATE TABLE ballast (id int AUTO_INCREMENT PRIMARY KEY, n int)",
                    "INSERT INTO ballast (n) VALUES (1), (1), (1), (1), (1), (1), (1), (1), (1), (1)",
                    "INSERT INTO ballast (n) SELECT 1 FROM ballast a, ballast b",
                    "CREATE TRIGGER counts AFTER UPDATE ON t FOR EACH ROW UPDATE total SET changes = changes + 1");
            stage.declare(ID, new Declared(Optional.of(Declared.UserTriggers.FIRE), Set.of()), rename());
            stage.run(Arrow.EXPAND, ID);
            client.setAutoCommit(false);
            says.execute("UPDATE ballast SET n = n + 1");
            says.execute("UPDATE total SET changes = changes + 0 WHERE id = 1");
            says.execute("UPDATE total SET changes = 1000 WHERE id = 1");
            CompletableFuture<Void> migrating = CompletableFuture.runAsync(() -> stage.run(Arrow.MIGRATE, ID));
            // InnoDB renews its list of transactions when nobody has read it for 100 ms.
            Awaitility.await()
                    .atMost(LONG_ENOUGH)
                    .pollInterval(Duration.ofMillis(150))
                    .until(() -> !stage.rows(
                                    "SELECT 1 FROM information_schema.INNODB_TRX WHERE trx_state = 'LOCK WAIT'")
                            .isEmpty());
            long before = deadlocks(stage);
            says.execute("UPDATE t SET a = 30 WHERE id = 1");
            boolean met = deadlocks(stage) > before;
            client.commit();
            migrating.join();
            assertThat(stage.rows("SELECT id, a, b FROM t ORDER BY id"))
                    .containsExactly(List.of("1", "30", "30"), List.of("2", "2", "2"), List.of("3", "3", "3"));
            assertThat(stage.engine().verify(ID).rowsWrong()).isZero();
            return met;
        }
    }

    private static long deadlocks(Stage stage) {
        return Long.parseLong(
                stage.value("SELECT COUNT FROM information_schema.INNODB_METRICS WHERE NAME = 'lock_deadlocks'"));
    }

    @ParameterizedTest
    @MethodSource("family")
    @DisplayName(
            "17: retire and contract beside an instance of the old build are refused, naming it; when it is gone they go on")
    void oldBuild(ServerKind kind) throws Exception {
        try (Stage stage = Stage.on(kind);
                Connection application = stage.connect()) {
            stage.sql("CREATE TABLE t (id int PRIMARY KEY, a int)", "INSERT INTO t VALUES (1, 1)");
            stage.declare(ID, rename());
            stage.run(ID, Arrow.EXPAND, Arrow.MIGRATE);
            List<List<String>> before = stage.rows("SHOW CREATE TABLE t");
            MembershipStore members = new MembershipStore(application);
            UUID id = UUID.randomUUID();
            members.join(id, new Introduction("shop", "41", List.of(), List.of(), "host-7", 1, 600_000));
            for (Arrow arrow : List.of(Arrow.RETIRE, Arrow.CONTRACT)) {
                assertThatThrownBy(() -> stage.run(arrow, ID))
                        .isInstanceOf(Refusal.class)
                        .hasMessageContaining("shop")
                        .hasMessageContaining("does not know " + ID);
            }
            assertThat(stage.rows("SHOW CREATE TABLE t")).isEqualTo(before);
            members.leave(id);
            stage.run(ID, Arrow.RETIRE, Arrow.CONTRACT);
            assertThat(stage.rows("SELECT id, b FROM t")).containsExactly(List.of("1", "1"));
        }
    }
}
