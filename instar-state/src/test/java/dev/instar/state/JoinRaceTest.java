package dev.instar.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Joins against transitions: nobody joins below the state that was just decided. */
@OnEveryEngine
class JoinRaceTest {

    private static final String ID = "0001";

    private final Target target;

    JoinRaceTest(Reach reach) throws SQLException {
        target = Target.installed(reach);
    }

    @BeforeEach
    void migrated() throws SQLException {
        try (Connection connection = target.connect()) {
            MigrationStore migrations = new MigrationStore(connection);
            migrations.begin(ID, "sum", "text", "plan", "0.1");
            new DirectiveStore(connection).put(new DirectiveRecord(ID, "s", "t", "old", "OLD", "live", 1));
            migrations.transition(ID, "MIGRATED");
        }
    }

    /** Joins as a build that knows the old form alone; the SQLSTATE, empty when it is in. */
    private String joinAsOld(boolean autoCommit) {
        try (Connection connection = target.connect()) {
            connection.setAutoCommit(autoCommit);
            if (!autoCommit) {
                // What takes a snapshot, where the engine takes one a transaction.
                new MigrationStore(connection).all();
            }
            new MembershipStore(connection).join(UUID.randomUUID(), MembershipTest.says(List.of(), List.of(), 600_000));
            if (!autoCommit) {
                connection.commit();
            }
            return "";
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }

    private void aJoinWaitsForATransition(boolean autoCommit) throws Exception {
        try (Connection runner = target.connect()) {
            runner.setAutoCommit(false);
            new MigrationStore(runner).transition(ID, "RETIRED");
            CompletableFuture<String> joined = CompletableFuture.supplyAsync(() -> joinAsOld(autoCommit));
            assertThatThrownBy(() -> joined.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            runner.commit();
            assertThat(joined.get(120, TimeUnit.SECONDS)).isEqualTo(MembershipStore.RETIRED);
        }
    }

    @Test
    void aJoinWaitsForATransitionAndSeesWhatItDecided() throws Exception {
        aJoinWaitsForATransition(true);
    }

    @Test
    void aJoinInATransactionThatHasReadBeforeSeesWhatWasDecidedToo() throws Exception {
        aJoinWaitsForATransition(false);
    }

    @Test
    void anAnnouncementWaitsForJoinsUnderWayAndHoldsUpLaterOnes() throws Exception {
        try (Connection joining = target.connect();
                Connection runner = target.connect()) {
            RunnerLease lease = RunnerLease.take(runner, "me", "retire").orElseThrow();
            joining.setAutoCommit(false);
            new MembershipStore(joining).join(UUID.randomUUID(), MembershipTest.says(List.of(), List.of(), 600_000));
            CompletableFuture<Void> announced = CompletableFuture.runAsync(() -> {
                try {
                    new MigrationStore(runner).announce(ID, "retire");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThatThrownBy(() -> announced.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            joining.commit();
            announced.get(120, TimeUnit.SECONDS);
            assertThat(new InstanceStore(runner).live())
                    .as("seen by whoever announced")
                    .hasSize(1);
            assertThat(joinAsOld(true)).isEqualTo(MembershipStore.RETIRED);
            lease.close();
        }
    }

    @Test
    void aJoinThatHasLookedHoldsItsLockUntilItsRowIsIn() throws Exception {
        try (Connection blocker = target.connect();
                Connection runner = target.connect()) {
            blocker.setAutoCommit(false);
            try (var statement = blocker.createStatement()) {
                statement.execute(
                        target.isPostgreSql()
                                ? "LOCK TABLE instar.instance IN SHARE MODE"
                                : "SELECT * FROM instar_instance FOR UPDATE");
            }
            CompletableFuture<String> joined = CompletableFuture.supplyAsync(() -> joinAsOld(true));
            // It has looked, and stands before its row: a transition that came earlier would not have to wait.
            // InnoDB renews its list of transactions when nobody has read it for 100 ms.
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(200))
                    .until(target::isSomebodyWaiting);
            CompletableFuture<Long> moved = CompletableFuture.supplyAsync(() -> {
                try {
                    return new MigrationStore(runner).transition(ID, "RETIRED");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThatThrownBy(() -> moved.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            blocker.commit();
            assertThat(joined.get(120, TimeUnit.SECONDS)).isEmpty();
            moved.get(120, TimeUnit.SECONDS);
            assertThat(new InstanceStore(runner).live()).hasSize(1);
        }
    }

    /** 200 rounds on each of five servers. */
    @Test
    void nobodyIsInWhoWasNotSeen_fleetRow10() throws Exception {
        race(200);
    }

    /** 2,000 rounds on each of five servers. */
    @Test
    @Tag("proof")
    void nobodyIsInWhoWasNotSeenIn10000Rounds_fleetRow10() throws Exception {
        race(2_000);
    }

    /** Old builds join while the old form is taken away: whoever is in has been seen by the transition, and the rest was refused. */
    private void race(int rounds) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        ExecutorService joining = Executors.newFixedThreadPool(4);
        try (Connection runner = target.connect()) {
            for (int round = 0; round < rounds; round++) {
                List<CompletableFuture<String>> joins = IntStream.range(0, 4)
                        .mapToObj(i -> CompletableFuture.supplyAsync(() -> joinAsOld(i % 2 == 0), joining))
                        .toList();
                LockSupport.parkNanos(random.nextInt(8_000_000));
                new MigrationStore(runner).transition(ID, "RETIRED");
                int seen = new InstanceStore(runner).live().size();
                List<String> answers =
                        joins.stream().map(CompletableFuture::join).toList();
                assertThat(answers).as("round %d, seed %d", round, seed).isSubsetOf("", MembershipStore.RETIRED);
                long in = answers.stream().filter(String::isEmpty).count();
                assertThat(seen)
                        .as("round %d, seed %d: %s", round, seed, answers)
                        .isEqualTo((int) in);
                target.sql("DELETE FROM " + target.table("instance"));
                new MigrationStore(runner).transition(ID, "MIGRATED");
            }
        } finally {
            joining.shutdown();
        }
    }

    @Test
    void transitionsOfTwoRunnersNeverShareAnEpoch() throws Exception {
        long before;
        try (Connection connection = target.connect()) {
            before = new MigrationStore(connection).epoch();
        }
        List<CompletableFuture<Long>> moves = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try (Connection runner = target.connect()) {
                        return new MigrationStore(runner).transition(ID, "MIGRATED");
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .toList();
        assertThat(moves.stream().map(CompletableFuture::join).sorted().toList())
                .containsExactlyElementsOf(java.util.stream.LongStream.rangeClosed(before + 1, before + 16)
                        .boxed()
                        .toList());
    }
}
