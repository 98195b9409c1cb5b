package dev.instar.engine.rollout.policy;

import static dev.instar.core.plan.MigrationState.CONTRACTED;
import static dev.instar.core.plan.MigrationState.EXPANDED;
import static dev.instar.core.plan.MigrationState.MIGRATED;
import static dev.instar.core.plan.MigrationState.PENDING;
import static dev.instar.core.plan.MigrationState.RETIRED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.MigrationState;
import dev.instar.engine.Blocker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CourseTest {

    private static final Policy POLICY = Policy.DEFAULT.withBake(Duration.ofMinutes(10));

    private static Policy spread(Policy policy, int most) {
        return new Policy(
                policy.canary(),
                policy.waves(),
                policy.parallelism(),
                policy.bake(),
                policy.failures(),
                most,
                policy.fleetWide(),
                policy.health());
    }

    private static Move next(Policy policy, MigrationState goal, Fleet fleet) {
        return new Course(policy, goal, Selector.ALL).next(fleet.sights(), Map.of(), Set.of());
    }

    private static List<Leg> legs(Move move) {
        assertThat(move).isInstanceOf(Move.Go.class);
        return ((Move.Go) move).legs();
    }

    @Test
    void theCanaryGoesFirstAndAlone() {
        assertThat(legs(next(POLICY, MIGRATED, Fleet.of(9, PENDING)))).containsExactly(new Leg("c1", Arrow.EXPAND));
        Fleet begun = Fleet.of(9, PENDING).put("c1", EXPANDED, Duration.ZERO);
        assertThat(legs(next(POLICY, MIGRATED, begun))).containsExactly(new Leg("c1", Arrow.MIGRATE));
    }

    @Test
    void nobodyFollowsBeforeTheCanaryHasBaked() {
        Fleet fresh = Fleet.of(9, PENDING).put("c1", MIGRATED, Duration.ofMinutes(4));
        assertThat(next(POLICY, MIGRATED, fresh)).isEqualTo(new Move.Wait(Duration.ofMinutes(6), "c1 bakes"));
        Fleet baked = Fleet.of(9, PENDING).put("c1", MIGRATED, Duration.ofMinutes(10));
        assertThat(legs(next(POLICY, MIGRATED, baked))).hasSize(4).allMatch(leg -> leg.arrow() == Arrow.EXPAND);
    }

    @Test
    void theCellThatIsAheadStaysTheCanary() {
        Fleet fleet = Fleet.of(9, PENDING).put("c7", EXPANDED, Duration.ZERO).put("a0", PENDING, Duration.ZERO);
        assertThat(legs(next(POLICY, MIGRATED, fleet))).containsExactly(new Leg("c7", Arrow.MIGRATE));
    }

    @Test
    void eachWaveWaitsForTheOneBefore() {
        Policy waves = new Policy(
                Optional.of(Share.of("1")),
                List.of(Share.of("40%")),
                8,
                Duration.ofMinutes(1),
                1,
                Policy.ANY_SPREAD,
                Policy.FleetWide.CONTRACT,
                Health.NONE);
        Fleet fleet = Fleet.of(10, PENDING).put("c1", MIGRATED, Duration.ofHours(1));
        assertThat(legs(next(waves, MIGRATED, fleet))).hasSize(3);
        fleet.put("c2", MIGRATED, Duration.ofHours(1)).put("c3", MIGRATED, Duration.ofSeconds(30));
        assertThat(legs(next(waves, MIGRATED, fleet))).containsExactly(new Leg("c10", Arrow.EXPAND));
        fleet.put("c10", MIGRATED, Duration.ofHours(1));
        assertThat(next(waves, MIGRATED, fleet)).isEqualTo(new Move.Wait(Duration.ofSeconds(30), "c3 bakes"));
        fleet.put("c3", MIGRATED, Duration.ofHours(1));
        assertThat(legs(next(waves, MIGRATED, fleet))).hasSize(6);
    }

    @Test
    void theSpreadHoldsBackWhoIsAhead() {
        Policy near = spread(Policy.DEFAULT, 1);
        Fleet fleet = Fleet.of(3, PENDING).put("c1", EXPANDED, Duration.ofDays(1));
        assertThat(legs(next(near, RETIRED, fleet)))
                .containsExactly(new Leg("c2", Arrow.EXPAND), new Leg("c3", Arrow.EXPAND));
        Fleet held = Fleet.of(2, PENDING).put("c1", EXPANDED, Duration.ofDays(1));
        Move move = new Course(near, RETIRED, Selector.of("name=c1")).next(held.sights(), Map.of(), Set.of());
        assertThat(((Move.Blocked) move).blockers())
                .singleElement()
                .satisfies(b -> assertThat(b.why()).contains("migrate", "more than 1", "PENDING"));
    }

    @Test
    void aWaveArrivesBeforeTheNextBegins() {
        Fleet fleet = Fleet.of(3, PENDING).put("c1", MIGRATED, Duration.ofDays(1));
        assertThat(legs(next(Policy.DEFAULT, RETIRED, fleet))).containsExactly(new Leg("c1", Arrow.RETIRE));
    }

    @Test
    void whatIsOneForAllCellsWaitsForTheLast() {
        Fleet fleet = Fleet.of(3, RETIRED).put("c3", MIGRATED, Duration.ofDays(1));
        assertThat(legs(next(Policy.DEFAULT, CONTRACTED, fleet))).containsExactly(new Leg("c3", Arrow.RETIRE));
        assertThat(legs(next(Policy.DEFAULT, CONTRACTED, Fleet.of(3, RETIRED))))
                .containsExactly(new Leg("c1", Arrow.CONTRACT));
        Move move = next(Policy.DEFAULT, CONTRACTED, Fleet.of(3, RETIRED).lost("c2"));
        assertThat(((Move.Blocked) move).blockers().toString()).contains("c2", "connection refused");
    }

    @Test
    void aCellOutOfReachHoldsNobodyBackAndIsNamed() {
        Fleet fleet = Fleet.of(3, PENDING).lost("c1");
        assertThat(legs(next(Policy.DEFAULT, EXPANDED, fleet))).containsExactly(new Leg("c2", Arrow.EXPAND));
        Fleet rest = Fleet.of(3, EXPANDED).lost("c1");
        assertThat(((Move.Blocked) next(Policy.DEFAULT, EXPANDED, rest)).blockers())
                .singleElement()
                .satisfies(b -> assertThat(b.who() + b.why()).contains("c1", "connection refused"));
    }

    @Test
    void aCellSetAsideHoldsLaterWavesBack() {
        Blocker why = new Blocker("c1", "its gate is closed", "", "");
        Move move = new Course(POLICY, MIGRATED, Selector.ALL)
                .next(Fleet.of(3, PENDING).sights(), Map.of("c1", why), Set.of("c1"));
        assertThat(((Move.Blocked) move).blockers()).containsExactly(why);
    }

    @Test
    void nobodyWaitsForAFailureThatDoesNotStopIt() {
        Policy waves = new Policy(
                Optional.of(Share.of("1")),
                List.of(Share.of("2")),
                8,
                Duration.ZERO,
                3,
                Policy.ANY_SPREAD,
                Policy.FleetWide.CONTRACT,
                Health.NONE);
        Fleet fleet =
                Fleet.of(5, PENDING).put("c1", EXPANDED, Duration.ofDays(1)).put("c2", EXPANDED, Duration.ofDays(1));
        Map<String, Blocker> aside = Map.of("c3", new Blocker("c3", "it failed", "", ""));
        Course course = new Course(waves, EXPANDED, Selector.ALL);
        assertThat(legs(course.next(fleet.sights(), aside, Set.of("c3")))).hasSize(2);
        assertThat(course.next(fleet.sights(), aside, Set.of())).isInstanceOf(Move.Blocked.class);
    }

    @Test
    void whenAllHaveArrivedItIsDone() {
        assertThat(next(POLICY, MIGRATED, Fleet.of(3, MIGRATED))).isEqualTo(new Move.Done());
        assertThat(next(POLICY, MIGRATED, Fleet.of(3, CONTRACTED))).isEqualTo(new Move.Done());
    }

    /** From any mixture of states, with any policy, following the moves leads there: no circle, no dead end, never out of bounds. */
    @Test
    void followingTheMovesAlwaysArrives() {
        long seed = System.nanoTime();
        System.err.println("course: seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 2_000; round++) {
            Policy policy = new Policy(
                    random.nextBoolean() ? Optional.of(new Share.Count(1 + random.nextInt(3))) : Optional.empty(),
                    random.nextBoolean() ? List.of(new Share.Percent(1 + random.nextInt(100))) : List.of(),
                    1 + random.nextInt(5),
                    Duration.ofMinutes(random.nextInt(3)),
                    1,
                    1 + random.nextInt(4),
                    Policy.FleetWide.values()[random.nextInt(3)],
                    Health.NONE);
            arrives(policy, random);
        }
    }

    private static void arrives(Policy policy, SplittableRandom random) {
        MigrationState goal = MigrationState.values()[1 + random.nextInt(4)];
        Fleet fleet = new Fleet();
        for (int i = 0; i < 1 + random.nextInt(12); i++) {
            fleet.put("c" + i, PENDING, Duration.ZERO);
        }
        for (int steps = 0; ; steps++) {
            assertThat(steps).as("%s to %s", policy, goal).isLessThan(500);
            Move move = next(policy, goal, fleet);
            if (move instanceof Move.Done) {
                return;
            } else if (move instanceof Move.Wait wait) {
                fleet.sights().forEach(s -> age(fleet, s, wait.time()));
            } else {
                legs(move).forEach(leg -> fleet.put(leg.cell(), leg.arrow().to(), Duration.ZERO));
                List<Sight> sights = fleet.sights();
                int ahead = sights.stream().mapToInt(Sight::rank).max().orElseThrow();
                int behind = sights.stream().mapToInt(Sight::rank).min().orElseThrow();
                assertThat(ahead - behind).isLessThanOrEqualTo(policy.maxSpread());
            }
        }
    }

    private static void age(Fleet fleet, Sight sight, Duration by) {
        Standing standing = sight.standing().orElseThrow();
        fleet.put(sight.cell().name(), standing.state(), standing.age().plus(by));
    }
}
