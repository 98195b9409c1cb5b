package dev.instar.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.plan.Arrow;
import dev.instar.servers.ServerKind;
import dev.instar.trials.stage.BothEngines;
import dev.instar.trials.stage.Ground;
import dev.instar.trials.stage.Pod;
import dev.instar.trials.stage.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;

/** A process that stands still inside a transaction which has written the old form already. */
@Timeout(180)
class PausedInTransactionTest {

    private Ground ground;

    @AfterEach
    void close() {
        ground.close();
    }

    @BothEngines
    @DisplayName("fleet row 4: paused inside a transaction that has written: contract waits for the transaction, not for the lease; WR 0")
    void contractWaitsForTheTransaction(ServerKind kind) throws Exception {
        Pod pod = frozen(kind);
        pod.wake();
        assertThat(pod.ask("commit").ok()).isEqualTo("done");
        assertThat(ground.books().value(5)).isEqualTo(777);
        ground.run(Arrow.CONTRACT);
        assertThat(ground.wrongRows("memory_mib")).isEmpty();
    }

    @BothEngines
    @DisplayName("fleet row 4: the transaction is ended by policy: the woken process is refused its commit; WR 0")
    void theTransactionIsEndedByPolicy(ServerKind kind) throws Exception {
        Pod pod = frozen(kind);
        end();
        ground.limits(Ground.limits(Duration.ofSeconds(30), Duration.ofSeconds(20)));
        ground.run(Arrow.CONTRACT);
        pod.wake();
        Reply commit = pod.ask("commit");
        assertThat(commit.isOk()).as(commit.toString()).isFalse();
        assertThat(ground.books().value(5)).isEqualTo(5);
        assertThat(ground.wrongRows("memory_mib")).isEmpty();
    }

    /** Paused in the middle, silent, forgotten: all that still keeps contract away is the transaction. */
    private Pod frozen(ServerKind kind) throws Exception {
        ground = Ground.on(kind, 20);
        ground.run(Arrow.EXPAND, Arrow.MIGRATE);
        Pod pod = ground.pods(1, "build=OLD lease=2000 idle=400 busy=200").get(0);
        pod.ask("begin").ok();
        assertThat(pod.ask("write MEMORY 5 777").ok()).isEqualTo("memory_mb");
        pod.pause();
        ground.untilOpen();
        ground.run(Arrow.RETIRE);
        assertThat(ground.gate().blockers().toString()).contains("process " + pod.pid(), "fell silent");
        ground.forgetSilent();
        ground.limits(Ground.limits(Duration.ofSeconds(2), Duration.ofSeconds(1)));
        assertThatThrownBy(() -> ground.run(Arrow.CONTRACT)).hasMessageContaining(ground.account());
        assertThat(ground.engine().status().toString()).contains("RETIRED");
        ground.limits(Ground.limits(Duration.ofSeconds(30), Duration.ofSeconds(20)));
        return pod;
    }

    private void end() {
        if (ground.isPostgreSql()) {
            ground.texts("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + ground.account() + "'");
        } else {
            ground.texts("SELECT id FROM information_schema.processlist WHERE user = '" + ground.account() + "'")
                    .forEach(id -> ground.sql("KILL " + id));
        }
    }
}
