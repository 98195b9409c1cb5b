package dev.instar.engine.rollout.policy;

import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.MigrationState;
import dev.instar.engine.Blocker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * From what was seen to what may move next. A cell may take an arrow when no cell of an earlier wave can take one, every cell of every
 * earlier wave has come as far and has stood still for the bake time, when that leads it no further ahead of the last cell of the file than
 * the spread allows, and, for an arrow that is one for all cells, when all of them stand where it begins.
 *
 * <p>Cells that are further ahead come first, so that the waves stay the same while they move, whoever looks: the canary is the cell that
 * is ahead. There is always something that may move until all have arrived, unless a cell that is out of reach, set aside or not meant is
 * in the way.
 */
public final class Course {

    private final Policy policy;
    private final MigrationState goal;
    private final Selector meant;

    public Course(Policy policy, MigrationState goal, Selector meant) {
        this.policy = policy;
        this.goal = goal;
        this.meant = meant;
    }

    /** The waves of the cells that are meant. */
    public List<List<Sight>> waves(List<Sight> sights) {
        Map<Cell, Sight> ordered = new LinkedHashMap<>();
        sights.stream()
                .filter(sight -> meant.matches(sight.cell()))
                .sorted(Comparator.comparing(Sight::rank)
                        .reversed()
                        .thenComparing(sight -> sight.cell().name()))
                .forEach(sight -> ordered.put(sight.cell(), sight));
        return Share.divide(policy.shares(), List.copyOf(ordered.keySet())).stream()
                .map(wave -> wave.stream().map(ordered::get).toList())
                .toList();
    }

    /**
     * What may be done next.
     *
     * @param sights every cell of the file, meant or not
     * @param aside cells that are left alone for now, and why
     * @param failed those of them where something failed: as long as that does not stop the rollout, nobody waits for them, unless they
     *     are of the first wave
     */
    public Move next(List<Sight> sights, Map<String, Blocker> aside, Set<String> failed) {
        Round round = new Round(sights);
        List<List<Sight>> waves = waves(sights);
        for (int i = 0; i < waves.size(); i++) {
            List<Sight> before = earlier(waves.subList(0, i), failed);
            waves.get(i).forEach(sight -> round.consider(sight, before, Optional.ofNullable(aside.get(name(sight)))));
            if (round.isUnderWay()) {
                break;
            }
        }
        return round.move();
    }

    private static List<Sight> earlier(List<List<Sight>> waves, Set<String> failed) {
        List<Sight> all = new ArrayList<>();
        for (List<Sight> wave : waves) {
            wave.stream()
                    .filter(sight -> wave == waves.get(0) || !failed.contains(name(sight)))
                    .forEach(all::add);
        }
        return all;
    }

    private static String name(Sight sight) {
        return sight.cell().name();
    }

    /** One look over all cells. */
    private final class Round {

        private final List<Sight> all;
        private final int last;
        private final List<Leg> legs = new ArrayList<>();
        private final List<Blocker> blockers = new ArrayList<>();
        private Optional<Duration> bake = Optional.empty();
        private String baking = "";

        private Round(List<Sight> sights) {
            this.all = sights;
            // What cannot be asked may be as far behind as can be.
            this.last = sights.stream()
                    .mapToInt(sight -> Math.max(0, sight.rank()))
                    .min()
                    .orElse(0);
        }

        private void consider(Sight sight, List<Sight> before, Optional<Blocker> aside) {
            if (sight.standing().isEmpty()) {
                blockers.add(new Blocker(
                        name(sight), sight.unreachable(), "", "see that it answers, then run the same command again"));
            } else if (!sight.reached(goal)) {
                Arrow arrow = Arrow.from(sight.standing().get().state()).get(0);
                if (aside.isPresent()) {
                    blockers.add(aside.get());
                } else if (follows(arrow, before) && isNear(sight, arrow) && isTimely(arrow)) {
                    legs.add(new Leg(name(sight), arrow));
                }
            }
        }

        /** Whether all earlier waves have come as far, and have baked. */
        private boolean follows(Arrow arrow, List<Sight> before) {
            for (Sight earlier : before) {
                if (!earlier.reached(arrow.to())) {
                    return false; // that cell says for itself what it waits for
                }
                Duration left = policy.bake()
                        .minus(earlier.standing().map(Standing::age).orElse(Duration.ZERO));
                if (left.compareTo(Duration.ZERO) > 0) {
                    if (bake.filter(other -> other.compareTo(left) >= 0).isEmpty()) {
                        bake = Optional.of(left);
                        baking = name(earlier);
                    }
                    return false;
                }
            }
            return true;
        }

        private boolean isNear(Sight sight, Arrow arrow) {
            if (Advance.of(arrow.to()) - last <= policy.maxSpread()) {
                return true;
            }
            blockers.add(new Blocker(
                    name(sight),
                    arrow.word() + " would bring it more than " + policy.maxSpread()
                            + " phases ahead of a cell that is " + Advance.state(last),
                    "",
                    "bring the last cells forward first, or raise max_spread"));
            return false;
        }

        private boolean isUnderWay() {
            return !legs.isEmpty();
        }

        /** Whether an arrow that is one for all cells finds all of them where it begins. */
        private boolean isTimely(Arrow arrow) {
            List<Blocker> behind = policy.fleetWide().covers(arrow) ? FleetGate.behind(arrow, all) : List.of();
            behind.stream().filter(b -> !blockers.contains(b)).forEach(blockers::add);
            return behind.isEmpty();
        }

        private Move move() {
            if (!legs.isEmpty()) {
                return new Move.Go(legs.subList(0, Math.min(policy.parallelism(), legs.size())));
            }
            if (bake.isPresent()) {
                return new Move.Wait(bake.get(), baking + " bakes");
            }
            return blockers.isEmpty() ? new Move.Done() : new Move.Blocked(blockers);
        }
    }
}
