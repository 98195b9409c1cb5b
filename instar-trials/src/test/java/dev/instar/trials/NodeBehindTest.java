package dev.instar.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Refusal;
import dev.instar.core.plan.Arrow;
import dev.instar.servers.ServerKind;
import dev.instar.trials.stage.BothEngines;
import dev.instar.trials.stage.Ground;
import dev.instar.trials.stage.Pod;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;

/** All rows are moved, and one node still needs the old form. */
@Timeout(900)
class NodeBehindTest {

    private Ground ground;

    @AfterEach
    void close() {
        ground.close();
    }

    @BothEngines
    @DisplayName(
            "seed row 36: data complete, one node at the old build: refused, naming the node; the node upgraded: it goes on")
    void oneNodeAtTheOldBuild(ServerKind kind) throws Exception {
        ground = Ground.on(kind, 20);
        ground.run(Arrow.EXPAND);
        List<Pod> nodes = ground.pods(2, "build=BOTH");
        Pod behind = ground.pods(1, "build=OLD").get(0);
        ground.run(Arrow.MIGRATE);
        refused(Arrow.RETIRE, behind, "does not know 0001-memory");
        refused(Arrow.CONTRACT, behind, "does not know 0001-memory");
        behind.ask("next/w", "join build=AT_START").ok();
        behind.ask("close").ok();
        assertThat(behind.ask("next/w", "read MEMORY 5").ok()).isEqualTo("memory_mib 5");
        ground.run(Arrow.RETIRE, Arrow.CONTRACT);
        for (Pod node : nodes) {
            assertThat(node.ask("read MEMORY 5").ok()).isEqualTo("memory_mib 5");
        }
    }

    @BothEngines
    @DisplayName(
            "seed row 36: a node that reads its directive at start keeps the old form until it is restarted, and is named")
    void oneNodeThatHasToBeRestarted(ServerKind kind) throws Exception {
        ground = Ground.on(kind, 20);
        ground.run(Arrow.EXPAND);
        Pod pod = ground.pods(1, "build=AT_START idle=300 busy=100").get(0);
        ground.run(Arrow.MIGRATE);
        refused(Arrow.RETIRE, pod, "reads it only at its start");
        assertThat(pod.ask("read MEMORY 5").ok()).isEqualTo("memory_mb 5");
        pod.ask("close").ok();
        pod.ask("again/w", "join build=AT_START idle=300 busy=100").ok();
        assertThat(pod.ask("again/w", "read MEMORY 5").ok()).isEqualTo("memory_mib 5");
        ground.run(Arrow.RETIRE, Arrow.CONTRACT);
    }

    private void refused(Arrow arrow, Pod pod, String why) {
        assertThatThrownBy(() -> ground.run(arrow))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("process " + pod.pid())
                .hasMessageContaining(why);
    }
}
