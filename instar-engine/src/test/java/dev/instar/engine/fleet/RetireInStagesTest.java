package dev.instar.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.instar.core.Refusal;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.Outcome;
import dev.instar.engine.Progress;
import dev.instar.engine.RunOptions;
import dev.instar.servers.ServerKind;
import dev.instar.state.Note;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Retire takes one thing after the other and watches; what is missed comes back by itself. */
class RetireInStagesTest {

    private static final String READ = "SELECT old FROM people";
    private static final String WRITE = "UPDATE people SET old = 'q' WHERE id = 2";

    private static Note refused(long epoch) {
        return new Note(
                List.of(),
                List.of(),
                List.of(new Note.Denied(epoch, "42501", "permission denied for table people", 0)));
    }

    private static void tellRefusal(Town town, Connection client, Citizen citizen, long epoch) {
        try {
            assertThat(town.isRefused(client, READ)).isTrue();
            citizen.tell(epoch, refused(epoch - 1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CompletableFuture<Outcome> retire(Town town, RunOptions options) {
        return CompletableFuture.supplyAsync(() -> town.engine().run(Arrow.RETIRE, Town.ID, options));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName(
            "retire: the first refusal of an instance that had let go gives all back at once, and names who, statement and code")
    void theFirstRefusalGivesAllBack(ServerKind kind) throws Exception {
        try (Town town = Town.on(kind)) {
            String app = town.login("app");
            town.have(Arrow.EXPAND);
            try (Citizen citizen = Citizen.join(town.as(app));
                    Connection client = town.as(app)) {
                town.have(Arrow.MIGRATE);
                long epoch = citizen.follow();
                CompletableFuture<Outcome> retire =
                        retire(town, RunOptions.staged(Optional.empty(), Duration.ZERO, Duration.ofMinutes(5)));
                await().atMost(Duration.ofMinutes(2)).until(() -> town.isRefused(client, READ));
                assertThat(town.isRefused(client, WRITE))
                        .as("the right to write goes later")
                        .isFalse();
                citizen.tell(epoch, refused(epoch));
                assertThatThrownBy(retire::get)
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(Refusal.class)
                        .hasMessageContaining("shop 42 (host-1, process 4711)")
                        .hasMessageContaining("permission denied for table people")
                        .hasMessageContaining("42501");
                assertThat(town.isRefused(client, READ)).isFalse();
                assertThat(town.value("SELECT state FROM " + town.state("migration")))
                        .isEqualTo("MIGRATED");
                assertThat(town.value(
                                "SELECT count(*) FROM " + town.state("audit") + " WHERE arrow = 'automatic restore'"))
                        .isEqualTo("1");
                assertThat(town.value("SELECT count(*) FROM " + town.state("step") + " WHERE phase = 'retire'"))
                        .isEqualTo("0");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName(
            "retire: the refusal of a stale instance is only told; the stages end in RETIRED, and restore gives all back")
    void theRefusalOfAStaleInstanceIsOnlyTold(ServerKind kind) throws Exception {
        try (Town town = Town.on(kind)) {
            String app = town.login("app");
            town.have(Arrow.EXPAND);
            try (Citizen citizen = Citizen.join(town.as(app));
                    Connection client = town.as(app)) {
                town.have(Arrow.MIGRATE);
                long epoch = citizen.follow();
                List<String> said = new CopyOnWriteArrayList<>();
                // Told while it is watched, however long anybody takes: once the right to read is gone, and before the
                // first look.
                town.stage().progress(new Progress() {
                    @Override
                    public void says(String sentence) {
                        said.add(sentence);
                        if (sentence.contains("the right to read")) {
                            tellRefusal(town, client, citizen, epoch);
                        }
                    }
                });
                RunOptions options = RunOptions.staged(Optional.empty(), Duration.ZERO, Duration.ofSeconds(2));
                assertThat(town.engine().run(Arrow.RETIRE, Town.ID, options).changed())
                        .isTrue();
                assertThat(said)
                        .anySatisfy(
                                s -> assertThat(s).contains("before it let go").contains("42501"));
                assertThat(town.isRefused(client, WRITE)).isTrue();
                town.have(Arrow.RESTORE);
                assertThat(town.isRefused(client, READ)).isFalse();
                assertThat(town.isRefused(client, WRITE)).isFalse();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName(
            "retire: the canary loses its rights first, alone; killed there, restore gives them back and retire goes on")
    void theCanaryGoesFirst(ServerKind kind) throws Exception {
        try (Town town = Town.on(kind)) {
            String bird = town.login("bird");
            String app = town.login("app");
            town.have(Arrow.EXPAND, Arrow.MIGRATE);
            RunOptions options = RunOptions.staged(Optional.of(bird), Duration.ZERO, Duration.ofMillis(500));
            try (Connection first = town.as(bird);
                    Connection rest = town.as(app)) {
                town.dieWhenSaying("from " + bird + " alone");
                assertThatThrownBy(() -> town.engine().run(Arrow.RETIRE, Town.ID, options))
                        .hasMessageContaining("died");
                assertThat(town.isRefused(first, READ)).isTrue();
                assertThat(town.isRefused(first, WRITE)).isTrue();
                assertThat(town.isRefused(rest, READ)).isFalse();
                town.stage().progress(Progress.SILENT);
                assertThat(town.engine().run(Arrow.RESTORE, Town.ID).changed()).isTrue();
                assertThat(town.isRefused(first, READ)).isFalse();
                town.dieWhenSaying("from " + bird + " alone");
                assertThatThrownBy(() -> town.engine().run(Arrow.RETIRE, Town.ID, options))
                        .hasMessageContaining("died");
                town.stage().progress(Progress.SILENT);
                assertThat(town.engine().run(Arrow.RETIRE, Town.ID, options).changed())
                        .isTrue();
                assertThat(town.isRefused(first, READ)).isTrue();
                assertThat(town.isRefused(rest, READ)).isTrue();
                town.have(Arrow.RESTORE);
                assertThat(town.isRefused(first, READ)).isFalse();
                assertThat(town.isRefused(rest, WRITE)).isFalse();
                town.have(Arrow.RETIRE, Arrow.CONTRACT);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName("retire: whoever is seen to use the old form while it is observed is named, and nothing is taken")
    void whoIsSeenToUseItIsNamed(ServerKind kind) throws Exception {
        try (Town town = Town.on(kind)) {
            String app = town.login("app");
            town.have(Arrow.EXPAND);
            try (Citizen citizen = Citizen.join(town.as(app));
                    Connection client = town.as(app)) {
                town.have(Arrow.MIGRATE);
                long epoch = citizen.follow();
                List<String> said = town.listen();
                CompletableFuture<Outcome> retire =
                        retire(town, RunOptions.staged(Optional.empty(), Duration.ofMinutes(5), Duration.ZERO));
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> said.stream().anyMatch(s -> s.contains("nobody may be seen")));
                citizen.tell(
                        epoch, new Note(List.of(new Note.Seen("people", "old", false, 0, 0)), List.of(), List.of()));
                assertThatThrownBy(retire::get)
                        .hasMessageContaining("shop 42 (host-1, process 4711) reads people.old")
                        .hasCauseInstanceOf(Refusal.class);
                assertThat(town.isRefused(client, READ)).isFalse();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName(
            "fleet 27: un-retire: open connections read again within a second, without a restart, what the new column holds")
    void restoreIsQuick(ServerKind kind) throws Exception {
        try (Town town = Town.on(kind)) {
            String app = town.login("app");
            town.have(Arrow.EXPAND, Arrow.MIGRATE);
            List<Connection> pool = new ArrayList<>();
            try {
                for (int i = 0; i < 8; i++) {
                    pool.add(town.as(app));
                }
                // A machine that is busy with others may need some more rounds.
                long best = Long.MAX_VALUE;
                long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
                for (int round = 0; round < 3 || best >= 1_000_000_000L && System.nanoTime() < until; round++) {
                    town.have(Arrow.RETIRE);
                    for (Connection c : pool) {
                        assertThat(town.isRefused(c, READ)).isTrue();
                        assertThat(town.isRefused(c, "UPDATE people SET new = 'r" + round + "' WHERE id = 1"))
                                .isFalse();
                    }
                    long begun = System.nanoTime();
                    town.have(Arrow.RESTORE);
                    for (Connection c : pool) {
                        assertThat(Town.read(c, "SELECT old FROM people WHERE id = 1"))
                                .isEqualTo("r" + round);
                    }
                    best = Math.min(best, System.nanoTime() - begun);
                }
                assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofSeconds(1));
            } finally {
                for (Connection c : pool) {
                    c.close();
                }
            }
        }
    }
}
