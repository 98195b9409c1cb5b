package dev.instar.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.instar.core.Place;
import dev.instar.core.Refusal;
import dev.instar.core.changelog.Changelog;
import dev.instar.core.changelog.Migration;
import dev.instar.core.operation.Declared;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.Engine;
import dev.instar.engine.GateAnswer;
import dev.instar.engine.Limits;
import dev.instar.engine.Progress;
import dev.instar.engine.Replica;
import dev.instar.servers.Database;
import dev.instar.servers.PostgresMajor;
import dev.instar.servers.PostgresServer;
import dev.instar.servers.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Applications read from copies, which learn of a transition later. */
class ReplicaTest {

    @Test
    @DisplayName(
            "PostgreSQL, fleet 35: a standby that has not replayed retire closes contract by name; so does one whose epoch is older or unknown")
    void aStandbyThatIsBehindClosesContract() throws Exception {
        try (PostgresServer primary = PostgresServer.start(PostgresMajor.newest(), Settings.fast());
                Database database = primary.createDatabase()) {
            try (Connection c = database.connect();
                    Statement s = c.createStatement()) {
                s.execute("CREATE TABLE people (id integer PRIMARY KEY, old text)");
                s.execute("INSERT INTO people VALUES (1, 'a')");
                s.execute("CREATE ROLE app LOGIN");
                s.execute("GRANT SELECT, UPDATE ON people TO app");
            }
            try (Standby standby = Standby.of(primary)) {
                Engine engine = engine(database);
                engine.run(Arrow.EXPAND, Town.ID);
                engine.run(Arrow.MIGRATE, Town.ID);
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> engine.gate(Town.ID).isOpen());
                standby.pause();
                engine.run(Arrow.RETIRE, Town.ID);
                GateAnswer answer = engine.gate(Town.ID);
                assertThat(answer.answer()).isEqualTo(GateAnswer.Answer.CLOSED);
                assertThat(answer.blockers().toString())
                        .contains("replica standby")
                        .contains("has replayed up to");
                assertThatThrownBy(() -> engine.run(Arrow.CONTRACT, Town.ID))
                        .isInstanceOf(Refusal.class)
                        .hasMessageContaining("replica standby");
                Engine asking = engine.replicatedTo(
                        List.of(new Replica("db2", () -> standby.connect(database.name())), new Replica("db3", () -> {
                            throw new SQLException("no route to db3");
                        })));
                assertThat(asking.gate(Town.ID).blockers().toString())
                        .contains("replica db2")
                        .contains("knows epoch 3 of 4")
                        .contains("replica db3")
                        .contains("no route to db3");
                standby.resume();
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> engine.gate(Town.ID).isOpen());
                GateAnswer unknown = asking.gate(Town.ID);
                assertThat(unknown.answer()).isEqualTo(GateAnswer.Answer.UNKNOWN);
                assertThat(unknown.blockers())
                        .singleElement()
                        .satisfies(b -> assertThat(b.who()).isEqualTo("replica db3"));
                engine.replicatedTo(List.of(new Replica("db2", () -> standby.connect(database.name()))))
                        .run(Arrow.CONTRACT, Town.ID);
            }
        }
    }

    private static Engine engine(Database database) {
        Migration rename = new Migration(
                Town.ID,
                "",
                List.of(new RenameColumn(Place.IN_CODE, TableRef.of("people"), "old", "new")),
                Declared.NOTHING,
                "x");
        return new Engine(
                database::connect,
                database.name(),
                new Changelog(List.of(rename)),
                new Limits(
                        Limits.DEFAULT.lockBudget(),
                        Duration.ofSeconds(30),
                        Limits.DEFAULT.batchTime(),
                        Duration.ofSeconds(2),
                        Duration.ZERO),
                Progress.SILENT,
                Clock.systemUTC(),
                new Random(1));
    }
}
