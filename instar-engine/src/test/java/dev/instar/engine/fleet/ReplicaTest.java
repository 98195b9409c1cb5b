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
import dev.instar.servers.Server;
import dev.instar.servers.ServerKind;
import dev.instar.servers.Settings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
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
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> engine.gate(Town.ID).isOpen());
                standby.pause();
                List<String> said = new CopyOnWriteArrayList<>();
                engine(database, said).run(Arrow.RETIRE, Town.ID);
                assertThat(said)
                        .anySatisfy(sentence -> assertThat(sentence)
                                .startsWith("pending replica standby")
                                .endsWith("contract waits for it"));
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
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> engine.gate(Town.ID).isOpen());
                GateAnswer unknown = asking.gate(Town.ID);
                assertThat(unknown.answer()).isEqualTo(GateAnswer.Answer.UNKNOWN);
                assertThat(unknown.blockers())
                        .singleElement()
                        .satisfies(b -> assertThat(b.who()).isEqualTo("replica db3"));
                patient(database)
                        .replicatedTo(List.of(new Replica("db2", () -> standby.connect(database.name()))))
                        .run(Arrow.CONTRACT, Town.ID);
            }
        }
    }

    @Test
    @DisplayName(
            "MariaDB, fleet 35: a replica that nobody named makes contract UNKNOWN; named, it closes it until it has applied retire")
    void aReplicaThatIsNamedIsAsked() throws Exception {
        Settings settings = Settings.fast();
        try (Server primary = ServerKind.MARIADB_11_4.start(settings.with("server_id", "1"));
                Server copy = ServerKind.MARIADB_11_4.start(settings.with("server_id", "2"))) {
            sql(
                    copy,
                    "CHANGE MASTER TO MASTER_HOST = '127.0.0.1', MASTER_PORT = " + primary.port() + ", MASTER_USER = '"
                            + primary.adminUser()
                            + "', MASTER_USE_GTID = slave_pos, MASTER_CONNECT_RETRY = 1, MASTER_SSL = 0, MASTER_SSL_VERIFY_SERVER_CERT = 0",
                    "START SLAVE");
            try (Database database = primary.createDatabase()) {
                try (Connection c = database.connect();
                        Statement s = c.createStatement()) {
                    s.execute("CREATE TABLE people (id integer PRIMARY KEY, old varchar(40))");
                    s.execute("INSERT INTO people VALUES (1, 'a')");
                }
                await().atMost(Duration.ofMinutes(2))
                        .untilAsserted(() -> assertThat(status(copy)).contains("Yes/Yes//"));
                Engine alone = engine(database);
                Engine asking = alone.replicatedTo(List.of(new Replica("db2", () -> copy.connect(database.name()))));
                alone.run(Arrow.EXPAND, Town.ID);
                alone.run(Arrow.MIGRATE, Town.ID);
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> asking.gate(Town.ID).isOpen());
                sql(copy, "STOP SLAVE SQL_THREAD");
                alone.run(Arrow.RETIRE, Town.ID);
                assertThat(alone.gate(Town.ID).answer()).isEqualTo(GateAnswer.Answer.UNKNOWN);
                assertThat(alone.gate(Town.ID).blockers().toString()).contains("name it under  replicas:");
                assertThat(asking.gate(Town.ID).answer()).isEqualTo(GateAnswer.Answer.CLOSED);
                assertThat(asking.gate(Town.ID).blockers().toString())
                        .contains("replica db2")
                        .contains("knows epoch 3 of 4");
                assertThatThrownBy(() -> asking.run(Arrow.CONTRACT, Town.ID)).isInstanceOf(Refusal.class);
                sql(copy, "START SLAVE SQL_THREAD");
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> asking.gate(Town.ID).isOpen());
                patient(database)
                        .replicatedTo(List.of(new Replica("db2", () -> copy.connect(database.name()))))
                        .run(Arrow.CONTRACT, Town.ID);
            }
        }
    }

    /** Whether it receives, whether it applies, and what keeps it from either. */
    private static String status(Server replica) throws SQLException {
        try (Connection c = replica.connect("");
                Statement s = c.createStatement();
                ResultSet row = s.executeQuery("SHOW SLAVE STATUS")) {
            return row.next()
                    ? String.join(
                            "/",
                            row.getString("Slave_IO_Running"),
                            row.getString("Slave_SQL_Running"),
                            row.getString("Last_IO_Error"),
                            row.getString("Last_SQL_Error"))
                    : "no replica";
        }
    }

    private static void sql(Server server, String... statements) throws SQLException {
        try (Connection c = server.connect("");
                Statement s = c.createStatement()) {
            for (String statement : statements) {
                s.execute(statement);
            }
        }
    }

    private static Engine engine(Database database) {
        return engine(database, new ArrayList<>());
    }

    /** One that waits for copies as long as they may need. */
    private static Engine patient(Database database) {
        return engine(database, new ArrayList<>(), Duration.ofMinutes(2));
    }

    /** @param said what it says besides */
    private static Engine engine(Database database, List<String> said) {
        return engine(database, said, Duration.ofSeconds(2));
    }

    private static Engine engine(Database database, List<String> said, Duration letGo) {
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
                        Duration.ofMinutes(2),
                        Limits.DEFAULT.batchTime(),
                        letGo,
                        Duration.ZERO),
                new Progress() {
                    @Override
                    public void says(String sentence) {
                        said.add(sentence);
                    }
                },
                Clock.systemUTC(),
                new Random(1));
    }
}
