package dev.instar.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.servers.ServerKind;
import dev.instar.trials.stage.BothEngines;
import dev.instar.trials.stage.Ground;
import dev.instar.trials.stage.Pod;
import dev.instar.trials.stage.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;

/** Which builds may start in which phase. A process that was refused has joined nothing and is not ready. */
@Timeout(900)
class RefusedBuildsTest {

    private Ground ground;

    @AfterEach
    void close() {
        ground.close();
    }

    @BothEngines
    @DisplayName(
            "fleet row 11: a build whose range excludes the phase is refused before it is ready, told the change, the phase and the build it"
                    + " takes")
    void aBuildOutsideOfItsRangeIsRefused(ServerKind kind) throws Exception {
        ground = Ground.on(kind, 20);
        ground.run(Arrow.EXPAND);
        Pod pod = ground.pod();
        refused(pod.ask("join build=NEW"), "EXPANDED", "a build that knows both forms");
        ground.run(Arrow.MIGRATE);
        assertThat(pod.ask("new/w", "join build=NEW").isOk()).isTrue();
        ground.run(Arrow.RETIRE);
        refused(pod.ask("old/w", "join build=OLD"), "RETIRED", "Start a build that supports them");
        ground.run(Arrow.CONTRACT);
        refused(pod.ask("old/w", "join build=OLD"), "CONTRACTED", "Start a build that supports them");
        assertThat(pod.ask("old/w", "read MEMORY 1").text()).contains("has not joined");
        assertThat(ground.instances()).singleElement().matches(i -> i.build().equals("NEW"));
    }

    @BothEngines
    @DisplayName(
            "fleet row 12: the build before comes back in the middle of a change: let in while its range covers the phase, else refused")
    void theBuildBeforeComesBack(ServerKind kind) throws Exception {
        ground = Ground.on(kind, 20);
        ground.run(Arrow.EXPAND, Arrow.MIGRATE);
        Pod pod = ground.pod();
        pod.ask("join build=BOTH").ok();
        pod.ask("write MEMORY 3 333").ok();
        // Deploy N is taken back: N-1 starts and finds what N has written, and N what N-1 writes.
        assertThat(pod.ask("before/w", "join build=OLD").isOk()).isTrue();
        assertThat(pod.ask("before/w", "read MEMORY 3").ok()).isEqualTo("memory_mb 333");
        pod.ask("before/w", "write MEMORY 3 444").ok();
        assertThat(pod.ask("read MEMORY 3").ok()).isEqualTo("memory_mib 444");
        assertThat(ground.gate().blockers().toString()).contains("does not know 0001-memory");
        pod.ask("before/w", "close").ok();
        ground.untilOpen();
        ground.run(Arrow.RETIRE);
        refused(pod.ask("again/w", "join build=OLD"), "RETIRED", "instar restore");
        ground.run(Arrow.RESTORE);
        assertThat(pod.ask("again/w", "join build=OLD").isOk()).isTrue();
        assertThat(pod.ask("again/w", "read MEMORY 3").ok()).isEqualTo("memory_mb 444");
        assertThat(ground.wrongRows("memory_mib")).isEmpty();
    }

    private static void refused(Reply reply, String phase, String needed) {
        assertThat(reply.kind()).isEqualTo("refused");
        assertThat(reply.text()).contains("0001-memory (" + phase + ")", needed);
    }
}
