package dev.instar.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.instar.core.Refusal;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.Engine;
import dev.instar.engine.GateAnswer;
import dev.instar.engine.Outcome;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Transactions that began before the old form was taken away. */
class UnderWayTest {

    private static void openTransaction(Connection c, String sql) throws SQLException {
        c.setAutoCommit(false);
        try (Statement s = c.createStatement()) {
            s.execute(sql);
        }
    }

    @Test
    @DisplayName(
            "PostgreSQL, fleet 4, 5: contract waits for a transaction that wrote the old form before retire, then passes; it commits unhindered")
    void contractWaitsForWhoWroteBeforeRetire() throws Exception {
        try (Town town = Town.on(ServerKind.POSTGRESQL_18).soak(Duration.ZERO, Duration.ofMinutes(2))) {
            String app = town.login("app");
            town.have(Arrow.EXPAND, Arrow.MIGRATE);
            try (Connection paused = town.as(app)) {
                openTransaction(paused, "UPDATE people SET old = 'z' WHERE id = 1");
                town.have(Arrow.RETIRE);
                GateAnswer answer = town.gate();
                assertThat(answer.isOpen()).isFalse();
                assertThat(answer.blockers()).anySatisfy(b -> {
                    assertThat(b.who()).startsWith("session ").contains(app);
                    assertThat(b.since()).isNotEmpty();
                    assertThat(b.remedy()).contains("wait for it to end");
                });
                AtomicBoolean waiting = town.listenToWaiting();
                CompletableFuture<Outcome> contract =
                        CompletableFuture.supplyAsync(() -> town.engine().run(Arrow.CONTRACT, Town.ID));
                await().atMost(Duration.ofMinutes(2)).until(() -> waiting.get() || contract.isDone());
                assertThat(contract).isNotDone();
                paused.commit();
                assertThat(contract.get().changed()).isTrue();
            }
            assertThat(town.stage().value("SELECT new FROM people WHERE id = 1"))
                    .isEqualTo("z");
        }
    }

    @Test
    @DisplayName(
            "PostgreSQL, fleet 5: a cursor that straddles retire reads to its end; contract is refused until then, naming it")
    void aCursorStraddlesRetire() throws Exception {
        try (Town town = Town.on(ServerKind.POSTGRESQL_18).soak(Duration.ZERO, Duration.ofMillis(500))) {
            String app = town.login("app");
            for (int i = 3; i <= 2000; i++) {
                if (i % 500 == 0) {
                    town.stage().sql("INSERT INTO people SELECT id + " + i + ", old, note FROM people WHERE id < 3");
                }
            }
            town.have(Arrow.EXPAND, Arrow.MIGRATE);
            try (Connection reader = town.as(app)) {
                reader.setAutoCommit(false);
                try (Statement s = reader.createStatement()) {
                    s.setFetchSize(2);
                    int rows = 0;
                    try (ResultSet cursor = s.executeQuery("SELECT old FROM people ORDER BY id")) {
                        assertThat(cursor.next()).isTrue();
                        rows++;
                        town.have(Arrow.RETIRE);
                        assertThatThrownBy(() -> town.have(Arrow.CONTRACT))
                                .isInstanceOf(Refusal.class)
                                .hasMessageContaining("session ")
                                .hasMessageContaining(app);
                        while (cursor.next()) {
                            assertThat(cursor.getString(1)).isNotEmpty();
                            rows++;
                        }
                    }
                    assertThat(rows).isEqualTo(10);
                }
                reader.commit();
            }
            town.soak(Duration.ZERO, Duration.ofMinutes(2)).have(Arrow.CONTRACT);
        }
    }

    @Test
    @DisplayName("MariaDB, fleet 4, 5: there retire itself waits for whoever holds the table; it commits unhindered")
    void whereTriggersAreReplacedRetireWaits() throws Exception {
        try (Town town = Town.on(ServerKind.MARIADB_11_4).soak(Duration.ZERO, Duration.ofMinutes(2))) {
            String app = town.login("app");
            town.have(Arrow.EXPAND, Arrow.MIGRATE);
            try (Connection paused = town.as(app)) {
                openTransaction(paused, "UPDATE people SET old = 'z' WHERE id = 1");
                AtomicBoolean waiting = town.listenToWaiting();
                CompletableFuture<Outcome> retire =
                        CompletableFuture.supplyAsync(() -> town.engine().run(Arrow.RETIRE, Town.ID));
                await().atMost(Duration.ofMinutes(2)).until(() -> waiting.get() || retire.isDone());
                assertThat(retire).isNotDone();
                paused.commit();
                assertThat(retire.get().changed()).isTrue();
            }
            town.have(Arrow.CONTRACT);
            assertThat(town.stage().value("SELECT new FROM people WHERE id = 1"))
                    .isEqualTo("z");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName("fleet 4: a transaction that began after retire is nobody's business")
    void whoBeganAfterRetireIsLeftAlone(ServerKind kind) throws Exception {
        try (Town town = Town.on(kind)) {
            String app = town.login("app");
            town.have(Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE);
            // Where whole seconds are the finest, the second must be another.
            Thread.sleep(1100);
            try (Connection young = town.as(app)) {
                openTransaction(young, "SELECT id, note FROM people");
                assertThat(town.gate().isOpen()).as(town.blockers()).isTrue();
            }
        }
    }

    @Test
    @DisplayName(
            "PostgreSQL without pg_monitor: UNKNOWN with the remedy; the command waits only for who was there at first")
    void withoutMonitorWhoWasThereAtFirstCounts() throws Exception {
        try (Town town = Town.on(ServerKind.POSTGRESQL_18).soak(Duration.ZERO, Duration.ofMinutes(2))) {
            String app = town.login("app");
            String owner = town.login("owner");
            String database = town.stage().database().name();
            town.stage()
                    .sql(
                            "GRANT CREATE ON DATABASE " + database + " TO " + owner,
                            "GRANT CREATE, USAGE ON SCHEMA public TO " + owner,
                            "ALTER TABLE people OWNER TO " + owner,
                            "GRANT SET ON PARAMETER session_replication_role TO " + owner);
            AtomicBoolean waiting = town.listenToWaiting();
            Engine engine = town.engineAs(owner);
            engine.run(Arrow.EXPAND, Town.ID);
            engine.run(Arrow.MIGRATE, Town.ID);
            try (Connection first = town.as(app);
                    Connection later = town.as(app)) {
                openTransaction(first, "SELECT id, note FROM people");
                engine.run(Arrow.RETIRE, Town.ID);
                GateAnswer answer = engine.gate(Town.ID);
                assertThat(answer.answer()).isEqualTo(GateAnswer.Answer.UNKNOWN);
                assertThat(answer.blockers().toString()).contains(app).contains("grant pg_monitor");
                waiting.set(false);
                CompletableFuture<Outcome> contract =
                        CompletableFuture.supplyAsync(() -> engine.run(Arrow.CONTRACT, Town.ID));
                await().atMost(Duration.ofMinutes(2)).until(() -> waiting.get() || contract.isDone());
                assertThat(contract).isNotDone();
                openTransaction(later, "SELECT id, note FROM people");
                first.commit();
                // The gate lets it pass; the lock itself is then what it waits for.
                town.awaitRunning("contract");
                later.commit();
                assertThat(contract.get().changed()).isTrue();
            }
        }
    }
}
