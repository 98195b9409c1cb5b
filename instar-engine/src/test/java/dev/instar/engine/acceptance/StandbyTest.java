package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Refusal;
import dev.instar.core.changelog.Changelog;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.Engine;
import dev.instar.engine.GateAnswer;
import dev.instar.engine.Limits;
import dev.instar.engine.Progress;
import dev.instar.servers.Database;
import dev.instar.servers.PostgresMajor;
import dev.instar.servers.PostgresServer;
import dev.instar.servers.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A hot standby takes no writes; whoever only asks may ask there. */
class StandbyTest {

    @ParameterizedTest
    @EnumSource(names = {"V14", "V18"})
    @DisplayName(
            "status, gate, verify and the plan that is stored can be asked of a hot standby; arrows are refused there")
    void whoOnlyAsksMayAskAStandby(PostgresMajor major) throws Exception {
        try (PostgresServer server = PostgresServer.start(major, Settings.fast())) {
            Database database = server.createDatabase();
            create(database);
            Engine engine = engine(database);
            engine.run(Arrow.EXPAND, Memory.ID);
            engine.run(Arrow.MIGRATE, Memory.ID);
            becomeStandby(server);
            assertThat(engine.status().migrations())
                    .singleElement()
                    .satisfies(m -> assertThat(m.state()).isEqualTo("MIGRATED"));
            assertThat(engine.gate(Memory.ID).answer()).isEqualTo(GateAnswer.Answer.OPEN);
            assertThat(engine.verify(Memory.ID).rowsCompared()).isEqualTo(10);
            assertThat(engine.plan(Memory.ID).steps()).isNotEmpty();
            for (Arrow arrow : List.of(Arrow.RETIRE, Arrow.ROLLBACK)) {
                assertThatThrownBy(() -> engine.run(arrow, Memory.ID))
                        .isInstanceOf(Refusal.class)
                        .hasMessageContaining("INSTAR-T004");
            }
        }
    }

    private static void create(Database database) throws SQLException {
        try (Connection c = database.connect();
                Statement s = c.createStatement()) {
            s.execute("CREATE TABLE flavors (id bigint PRIMARY KEY, memory_mb integer NOT NULL)");
            s.execute("INSERT INTO flavors SELECT i, i FROM generate_series(1, 10) i");
        }
    }

    /** In order stopped and told to follow nobody, it answers from what it has. */
    private static void becomeStandby(PostgresServer server) throws IOException {
        Files.createFile(server.dataDirectory().resolve("standby.signal"));
        server.restart();
    }

    private static Engine engine(Database database) {
        return new Engine(
                database::connect,
                "here",
                new Changelog(List.of(Memory.RENAME.migration("flavors"))),
                new Limits(
                        Limits.DEFAULT.lockBudget(),
                        Limits.DEFAULT.lockDeadline(),
                        Limits.DEFAULT.batchTime(),
                        Limits.DEFAULT.letGo(),
                        Duration.ZERO),
                Progress.SILENT,
                Clock.systemUTC(),
                new Random(1));
    }
}
