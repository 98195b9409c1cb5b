package dev.instar.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.plan.Arrow;
import dev.instar.servers.ServerKind;
import dev.instar.trials.stage.BothEngines;
import dev.instar.trials.stage.Ground;
import dev.instar.trials.stage.Load;
import dev.instar.trials.stage.Pod;
import dev.instar.trials.stage.Wait;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** Until contract the old build may come back: everything is there, in the old form too. */
@Timeout(900)
class WayBackTest {

    private Ground ground;

    @AfterEach
    void close() {
        ground.close();
    }

    @BothEngines
    @DisplayName(
            "seed rows 53, 54, 70: the old column cannot be read and nobody misses it; restored, an old build reads each of 20,000 rows as it was"
                    + " written last")
    void theOldBuildComesBack(ServerKind kind) throws Exception {
        back(kind, 20_000, 5000);
    }

    @Tag("proof")
    @BothEngines
    @DisplayName("seed rows 53, 54, 70: the same for 60 s, and with 100,000 rows")
    void theOldBuildComesBackToManyRows(ServerKind kind) throws Exception {
        back(kind, 100_000, 60_000);
    }

    private void back(ServerKind kind, int rows, long millis) throws Exception {
        ground = Ground.on(kind, rows);
        ground.run(Arrow.EXPAND);
        newNodesWorkAndStop(1000, rows);
        oldNodeReadsAll(rows);
        ground.run(Arrow.MIGRATE);
        newNodesWorkAndStop(1000, rows);
        oldNodeReadsAll(rows);
        ground.run(Arrow.RETIRE);
        denied("SELECT memory_mb FROM flavors WHERE id = 1");
        denied("UPDATE flavors SET memory_mb = 1 WHERE id = 1");
        newNodesWorkAndStop(millis, rows);
        denied("SELECT memory_mb FROM flavors WHERE id = 1");
        ground.run(Arrow.RESTORE);
        oldNodeReadsAll(rows);
        assertThat(ground.wrongRows("memory_mib")).isEmpty();
        assertThat(ground.wrongRows("memory_mb")).isEmpty();
    }

    private void newNodesWorkAndStop(long millis, int rows) {
        List<Pod> pods = List.of(ground.pod(), ground.pod());
        Load load = new Load(pods, 53);
        load.begin(10, rows, 20, "build=BOTH idle=400 busy=200");
        long before = ground.books().acknowledged();
        Wait.pause(millis);
        Wait.until("they have written", () -> ground.books().acknowledged() - before > millis / 50);
        load.end();
        load.leave();
        System.err.println(load.statements() + " statements, " + load.again() + " twice");
        assertThat(load.failures()).isEmpty();
        assertThat(load.again()).isZero();
        assertThat(load.statements()).isGreaterThan(millis / 50);
        pods.forEach(Pod::kill);
    }

    private void oldNodeReadsAll(int rows) {
        Pod old = ground.pods(1, "build=OLD").get(0);
        assertThat(old.ask("scan MEMORY").ok()).isEqualTo(Integer.toString(rows));
        assertThat(ground.wrongRows(old)).isEmpty();
        old.ask("close").ok();
        old.kill();
    }

    private void denied(String statement) {
        assertThatThrownBy(() -> {
                    try (Connection c = ground.database().connect(ground.account(), "");
                            Statement s = c.createStatement()) {
                        s.execute(statement);
                    }
                })
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isIn("42501", "42000"));
    }
}
