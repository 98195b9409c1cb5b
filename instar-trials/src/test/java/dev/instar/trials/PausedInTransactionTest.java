package dev.instar.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.GateAnswer;
import dev.instar.engine.Limits;
import dev.instar.servers.ServerKind;
import dev.instar.trials.stage.BothEngines;
import dev.instar.trials.stage.Ground;
import dev.instar.trials.stage.Pod;
import dev.instar.trials.stage.Reply;
import dev.instar.trials.stage.Wait;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;

/** A process that stands still inside a transaction which has written the old form already. */
@Timeout(900)
class PausedInTransactionTest {

    private Ground ground;

    @AfterEach
    void close() {
        ground.close();
    }

    @BothEngines
    @DisplayName(
            "fleet row 4: paused inside a transaction that has written the old form: the gate waits for the transaction, not for the lease; WR 0")
    void theGateWaitsForTheTransaction(ServerKind kind) throws Exception {
        Pod pod = frozen(kind);
        pod.wake();
        assertThat(pod.ask("commit").ok()).isEqualTo("done");
        pod.ask("end").ok();
        assertThat(ground.books().value(5)).isEqualTo(777);
        ground.untilOpen();
        ground.run(Arrow.RETIRE, Arrow.CONTRACT);
        assertThat(ground.wrongRows("memory_mib")).isEmpty();
        assertThat(pod.ask("read MEMORY 5").ok()).isEqualTo("memory_mib 777");
    }

    @BothEngines
    @DisplayName(
            "fleet row 4: the transaction is ended by policy: the gate opens, and the woken process is refused its commit; WR 0")
    void theTransactionIsEndedByPolicy(ServerKind kind) throws Exception {
        Pod pod = frozen(kind);
        end();
        ground.untilOpen();
        ground.run(Arrow.RETIRE);
        ground.forgetSilent();
        ground.run(Arrow.CONTRACT);
        pod.wake();
        Reply commit = pod.ask("commit");
        assertThat(commit.isOk()).as(commit.toString()).isFalse();
        assertThat(ground.books().value(5)).isEqualTo(5);
        assertThat(ground.wrongRows("memory_mib")).isEmpty();
    }

    /** Its lease has run out: all that still keeps the gate closed is the transaction. */
    private Pod frozen(ServerKind kind) throws Exception {
        ground = Ground.on(kind, 20);
        ground.run(Arrow.EXPAND);
        Pod pod = ground.pods(1, "build=BOTH lease=2000 idle=400 busy=200").get(0);
        pod.ask("use a long job").ok();
        if (ground.isPostgreSql()) {
            pod.ask("begin").ok();
            pod.ask("read MEMORY 5").ok();
            ground.run(Arrow.MIGRATE);
        } else {
            // There migrate itself would wait for a transaction that has touched the table.
            ground.run(Arrow.MIGRATE);
            pod.ask("begin").ok();
        }
        assertThat(pod.ask("write MEMORY 5 777").ok()).isEqualTo("memory_mb");
        pod.pause();
        Wait.until(
                "its lease is over, under whatever identity",
                () -> ground.instances().stream().allMatch(i -> i.silentFor().toMillis() > 3000));
        Limits patient = ground.limits();
        ground.limits(Ground.limits(Duration.ofSeconds(1), Duration.ofSeconds(1)));
        assertThatThrownBy(() -> ground.run(Arrow.RETIRE)).hasMessageContaining(ground.account());
        assertThat(ground.engine().status().toString()).contains("MIGRATED");
        if (ground.isPostgreSql()) {
            assertThat(ground.gate().answer()).isEqualTo(GateAnswer.Answer.CLOSED);
            assertThat(ground.gate().blockers())
                    .singleElement()
                    .satisfies(b -> assertThat(b.who() + b.why()).contains(ground.account()));
        }
        ground.limits(patient);
        return pod;
    }

    private void end() {
        if (ground.isPostgreSql()) {
            ground.texts("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + ground.account()
                    + "'");
        } else {
            ground.texts("SELECT id FROM information_schema.processlist WHERE user = '" + ground.account() + "'")
                    .forEach(id -> ground.sql("KILL " + id));
        }
    }
}
