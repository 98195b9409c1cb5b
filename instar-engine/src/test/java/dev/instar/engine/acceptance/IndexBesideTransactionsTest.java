package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Place;
import dev.instar.core.dialect.NewIndex;
import dev.instar.core.operation.CreateIndex;
import dev.instar.core.operation.Operation;
import dev.instar.core.operation.TableRef;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Step;
import dev.instar.engine.Failure;
import dev.instar.engine.stage.Stage;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An index is built while somebody's transaction is open; the first attempts come to grief. */
class IndexBesideTransactionsTest {

    private static final String WORKING =
            "FROM pg_stat_activity WHERE datname = current_database() AND state = 'active'"
                    + " AND pid <> pg_backend_pid() AND query ~ ";

    /** Long enough to have an invalid index to show for it: ended before that, it leaves nothing behind. */
    private static final String BUILDING =
            "'CREATE INDEX CONCURRENTLY' AND EXISTS (SELECT FROM pg_index WHERE NOT indisvalid)";

    private static final String REMOVING = "'DROP INDEX CONCURRENTLY'";
    private static final String INVALID = "SELECT count(*) FROM pg_index WHERE NOT indisvalid";

    @ParameterizedTest
    @ValueSource(strings = {"create_index", "change_column"})
    @DisplayName(
            "failure 13: an index is built while transactions are open, cancelled, cut off, left invalid: it waits and ends valid")
    void endsValid(String operation) throws Exception {
        try (Stage stage = Stage.open();
                Connection writer = stage.connect();
                Statement write = writer.createStatement()) {
            Flavors.create(stage, 500);
            stage.declare(Memory.ID, operation.equals("create_index") ? index() : Memory.CHANGE.of("flavors"));
            Arrow arrow = before(stage);
            writer.setAutoCommit(false);
            write.execute("INSERT INTO flavors (id, memory_mb) VALUES (5000, 1)");
            CompletableFuture<?> cut = CompletableFuture.runAsync(() -> stage.run(arrow, Memory.ID));
            during(stage, BUILDING, "pg_cancel_backend");
            during(stage, REMOVING, "pg_terminate_backend");
            assertThatThrownBy(cut::join).hasCauseInstanceOf(Failure.class);
            assertThat(stage.value(INVALID)).isEqualTo("1");
            CompletableFuture<?> again = CompletableFuture.runAsync(() -> Killed.again(stage, arrow));
            during(stage, REMOVING, "pg_cancel_backend");
            during(stage, REMOVING, "");
            assertThat(again).isNotDone();
            writer.commit();
            again.join();
            assertThat(stage.value(INVALID)).isEqualTo("0");
            assertEnds(stage, operation, arrow);
        }
    }

    private static Operation index() {
        return new CreateIndex(
                Place.IN_CODE,
                TableRef.of("flavors"),
                new NewIndex(
                        "flavors_name",
                        List.of(NewIndex.Key.of("name")),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        false,
                        Map.of()));
    }

    /** Climbs up to the arrow that builds the index. */
    private static Arrow before(Stage stage) {
        boolean expands =
                stage.engine().plan(Memory.ID).steps(Phase.EXPAND).stream().anyMatch(Step.Online.class::isInstance);
        if (!expands) {
            stage.run(Arrow.EXPAND, Memory.ID);
        }
        return expands ? Arrow.EXPAND : Arrow.MIGRATE;
    }

    /** Waits until a session of ours works at it, and does that to the session. */
    private static void during(Stage stage, String statement, String deed) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ofMillis(200))
                .until(() -> !stage.rows("SELECT " + deed + "(pid) " + WORKING + statement)
                        .isEmpty());
    }

    private static void assertEnds(Stage stage, String operation, Arrow arrow) {
        if (arrow == Arrow.EXPAND) {
            stage.run(Arrow.MIGRATE, Memory.ID);
        }
        stage.run(Memory.ID, Arrow.RETIRE, Arrow.CONTRACT);
        assertThat(
                        stage.rows(
                                "SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = 'flavors'::regclass AND indisvalid"))
                .contains(List.of(operation.equals("create_index") ? "flavors_name" : "flavors_memory"));
        assertThat(Fingerprint.catalog(stage)).noneMatch(line -> line.contains("instar_"));
    }
}
