package dev.instar.engine.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Refusal;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.MigrationState;
import dev.instar.core.plan.Step;
import dev.instar.engine.Progress;
import dev.instar.engine.rollout.RolloutReport.Outcome;
import dev.instar.engine.rollout.policy.Leg;
import dev.instar.engine.rollout.policy.Policy;
import dev.instar.servers.PostgresMajor;
import dev.instar.servers.ServerKind;
import dev.instar.state.RolloutLease;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TwoRolloutsTest {

    static Stream<ServerKind> kinds() {
        return Stream.of(ServerKind.of(PostgresMajor.newest()), ServerKind.MARIADB_11_4);
    }

    /** Stops in front of an arrow until it is let go. */
    private static final class Halt implements RolloutProgress {
        private final Leg at;
        private final CountDownLatch there = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        private Halt(Leg at) {
            this.at = at;
        }

        @Override
        public void begins(Leg leg) {
            if (leg.equals(at)) {
                there.countDown();
                await(goOn);
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(300, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the sessions that hold a rollout's leases, as a network that drops idle connections does. */
    private static void cutLeases(Cells cells) throws Exception {
        for (String cell : cells.names()) {
            try (Connection c = cells.stage(cell).connect()) {
                String token = RolloutLease.holder(c).orElseThrow().token();
                String session = token.replaceAll("@.*", "");
                boolean postgres = token.contains("@");
                cells.stage(cell).rows(postgres ? "SELECT pg_terminate_backend(" + session + ", 60000)" : "SELECT 1");
                if (!postgres) {
                    cells.stage(cell).sql("KILL " + session);
                }
                while (RolloutLease.holder(c)
                        .filter(h -> h.token().equals(token))
                        .isPresent()) {
                    Thread.sleep(10);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("fleet row 50: while a rollout is at work a second one is refused, and nothing is done by it")
    void theSecondIsRefused(ServerKind kind) throws Exception {
        try (Cells cells = Cells.on(kind, 3)) {
            Halt halt = new Halt(new Leg("c01", Arrow.MIGRATE));
            CompletableFuture<RolloutReport> first = CompletableFuture.supplyAsync(
                    () -> cells.rollout(halt).run(Cells.to(MigrationState.MIGRATED, Policy.DEFAULT)));
            await(halt.there);
            assertThatThrownBy(() -> cells.rollout().run(Cells.to(MigrationState.CONTRACTED, Policy.DEFAULT)))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("INSTAR-R020")
                    .hasMessageContaining("c01")
                    .hasMessageContaining("session ");
            assertThatThrownBy(() -> cells.rollout().undo(Cells.ID))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("INSTAR-R020");
            assertThat(cells.states().values()).containsExactly("EXPANDED", "PENDING", "PENDING");
            assertThat(cells.rollout().status(Rollout.look(Cells.ID)).blockers().toString())
                    .contains("a rollout", "is at work", "c01");
            halt.goOn.countDown();
            assertThat(first.get(300, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.DONE);
            assertThat(cells.arrows("c01")).containsExactly("expand", "migrate");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName(
            "fleet row 50: a rollout that lost its leases and wakes after another took over is turned away before it writes")
    void theLoserIsTurnedAway(ServerKind kind) throws Exception {
        try (Cells cells = Cells.on(kind, 3)) {
            Halt zombie = new Halt(new Leg("c01", Arrow.MIGRATE));
            CompletableFuture<RolloutReport> first = CompletableFuture.supplyAsync(
                    () -> cells.rollout(zombie).run(Cells.to(MigrationState.CONTRACTED, Policy.DEFAULT)));
            await(zombie.there);
            cutLeases(cells);
            Halt heir = new Halt(new Leg("c01", Arrow.MIGRATE));
            CompletableFuture<RolloutReport> second = CompletableFuture.supplyAsync(
                    () -> cells.rollout(heir).run(Cells.to(MigrationState.EXPANDED, Policy.DEFAULT)));
            assertThat(second.get(300, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.DONE);
            try (Watch third = new Watch(cells::reaches, Cells.ID, RolloutProgress.SILENT)) {
                third.look();
                zombie.goOn.countDown();
                assertThatThrownBy(() -> first.get(300, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(Refusal.class)
                        .hasMessageContaining("INSTAR-R021")
                        .hasMessageContaining("another has it: session");
            }
            assertThat(cells.states().values()).containsOnly("EXPANDED");
            assertThat(cells.arrows("c01")).containsExactly("expand");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("fleet row 50: nobody takes over a cell while an arrow of the old rollout is still at work there")
    void anArrowUnderWayEndsFirst(ServerKind kind) throws Exception {
        try (Cells cells = Cells.on(kind, 2)) {
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            RolloutProgress slow = new RolloutProgress() {
                @Override
                public Progress on(String cell) {
                    return new Progress() {
                        @Override
                        public void begins(Step step) {
                            inside.countDown();
                            await(goOn);
                        }
                    };
                }
            };
            CompletableFuture<RolloutReport> first = CompletableFuture.supplyAsync(
                    () -> cells.rollout(slow).run(Cells.to(MigrationState.EXPANDED, Policy.DEFAULT)));
            await(inside);
            cutLeases(cells);
            CompletableFuture<RolloutReport> second = CompletableFuture.supplyAsync(
                    () -> cells.rollout().run(Cells.to(MigrationState.EXPANDED, Policy.DEFAULT)));
            Thread.sleep(Duration.ofSeconds(2).toMillis());
            assertThat(second).isNotDone();
            goOn.countDown();
            CompletableFuture.allOf(first.exceptionally(e -> null), second).get(300, TimeUnit.SECONDS);
            assertThat(second.get().outcome()).isEqualTo(Outcome.DONE);
            assertThat(cells.arrows("c01")).containsExactly("expand");
            assertThat(cells.states().values()).containsOnly("EXPANDED");
        }
    }
}
