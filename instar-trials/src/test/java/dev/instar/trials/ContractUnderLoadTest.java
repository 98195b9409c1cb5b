package dev.instar.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.servers.ServerKind;
import dev.instar.trials.stage.BothEngines;
import dev.instar.trials.stage.Ground;
import dev.instar.trials.stage.Load;
import dev.instar.trials.stage.Pod;
import dev.instar.trials.stage.Reply;
import dev.instar.trials.stage.StatementLog;
import dev.instar.trials.stage.Wait;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** Ten nodes go on working while the old form is taken away and dropped. */
@Timeout(900)
class ContractUnderLoadTest {

    private static final int NODES = 10;

    private Ground ground;

    @AfterEach
    void close() {
        ground.close();
    }

    @BothEngines
    @DisplayName(
            "seed rows 43, 44, 48, 50: contract under load on 10 nodes, in 5 processes: 0 failures 5 s before and after; no statement names"
                    + " the dropped column after the last acknowledgement, nor does a node that starts between")
    void tenNodes(ServerKind kind) throws Exception {
        contract(kind, 5000);
    }

    @Tag("proof")
    @BothEngines
    @DisplayName("seed rows 43, 44, 48, 50: the same, 60 s before and after")
    void tenNodesForMinutes(ServerKind kind) throws Exception {
        contract(kind, 60_000);
    }

    private void contract(ServerKind kind, long aroundMillis) throws Exception {
        ground = Ground.on(kind, 1000);
        ground.run(Arrow.EXPAND);
        try (StatementLog log = StatementLog.of(ground)) {
            List<Pod> pods = new ArrayList<>();
            for (int i = 0; i < NODES / 2; i++) {
                pods.add(ground.pod());
            }
            Load load = new Load(pods, 43);
            load.begin(NODES, 1000, 20, "build=BOTH idle=400 busy=200");
            ground.run(Arrow.MIGRATE);
            ground.untilOpen();
            // Acknowledged is what the instances have said; nothing that any of them begins from here on names the old
            // column.
            log.mark();
            ground.run(Arrow.RETIRE);
            Wait.pause(aroundMillis);
            Pod between = ground.pods(1, "build=BOTH idle=400 busy=200").get(0);
            assertThat(between.ask("read MEMORY 1000").ok()).startsWith("memory_mib ");
            ground.run(Arrow.CONTRACT);
            assertThat(between.ask("read MEMORY 1000").ok()).startsWith("memory_mib ");
            Wait.pause(aroundMillis);
            load.end();
            assertThat(log.statements()).isGreaterThan(aroundMillis / 50);
            assertThat(log.naming("memory_mib")).isNotEmpty();
            assertThat(log.naming("memory_mb")).isEmpty();
            System.err.println("contract on " + kind + ": " + load.statements() + " by nodes, " + load.again()
                    + " twice, " + log.statements() + " seen by the server");
            assertThat(load.failures()).isEmpty();
            assertThat(load.again()).isZero();
            assertThat(ground.wrongRows("memory_mib")).isEmpty();
        }
    }

    @BothEngines
    @DisplayName(
            "seed row 50: SELECT * that stays prepared over contract: at most one failure on each connection without a retry, named columns none")
    void preparedStar(ServerKind kind) throws Exception {
        ground = Ground.on(kind, 20);
        ground.run(Arrow.EXPAND, Arrow.MIGRATE);
        Pod pod = ground.pods(1, "build=BOTH idle=400 busy=200").get(0);
        ground.untilOpen();
        for (int i = 0; i < 8; i++) {
            pod.ask("a/star", "star 1").ok();
            pod.ask("a/named", "read MEMORY 1").ok();
        }
        ground.run(Arrow.RETIRE, Arrow.CONTRACT);
        List<Reply> replies = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            replies.add(pod.ask("a/star", "star 1"));
            pod.ask("a/named", "read MEMORY 1").ok();
        }
        assertThat(replies).filteredOn(r -> !r.isOk()).hasSizeLessThanOrEqualTo(1);
        assertThat(replies.subList(1, 8)).allMatch(r -> r.text().equals("4"));
    }
}
