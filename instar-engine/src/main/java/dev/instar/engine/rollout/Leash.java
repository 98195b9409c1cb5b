package dev.instar.engine.rollout;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.engine.internal.Session;
import dev.instar.state.RolloutLease;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The right to go over the cells: a lease in each, taken in order of their names, so that of two rollouts one is turned away at the first
 * cell that both reach; and in more than half of them, so that two never hold enough at once, whatever each can reach.
 *
 * <p>Nothing of it needs a table or a clock. A lease that was lost with its connection is taken again; if somebody else has taken it
 * meanwhile, this rollout ends.
 */
final class Leash implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long ASK_EVERY_MILLIS = 100;
    private static final Duration LOST_FOR = Duration.ofSeconds(30);

    private final Map<String, Held> held = new TreeMap<>();
    private final Map<String, Lost> lost = new HashMap<>();

    private record Lost(String why, long atNanos) {}

    /** Takes what is not held yet. */
    void hold(List<Reach> cells) {
        held.keySet().removeIf(name -> cells.stream().noneMatch(c -> c.name().equals(name)) && release(name));
        cells.stream().sorted(Comparator.comparing(Reach::name)).forEach(this::hold);
        if (held.size() * 2 <= cells.size()) {
            throw new Refusal(Problem.of(
                    ProblemCode.ROLLOUT_WITHOUT_MAJORITY,
                    "the cells",
                    "Only " + held.size() + " of " + cells.size() + " cells can be reached: " + lost.keySet()
                            + " cannot. Another rollout might go over those without either knowing of the other.",
                    "See that more than half of them answer, then run the same command again."));
        }
    }

    private void hold(Reach reach) {
        String name = reach.name();
        Lost before = lost.get(name);
        boolean lately = before != null && System.nanoTime() - before.atNanos < LOST_FOR.toNanos();
        if (held.containsKey(name) || lately) {
            return;
        }
        lost.remove(name);
        try {
            take(reach);
        } catch (Refusal e) {
            if (e.problems().get(0).code() == ProblemCode.ROLLOUT_HELD) {
                throw e;
            }
            lose(name, e.problems().get(0).fact());
        } catch (SQLException e) {
            lose(name, String.valueOf(e.getMessage()));
        }
    }

    private void take(Reach reach) throws SQLException {
        Session session = Session.open(reach.source(), reach.name());
        try {
            held.put(reach.name(), new Held(reach, session, token(session, reach)));
        } catch (SQLException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** A process that was killed lives on in its server for a moment; so does its arrow. */
    private static String token(Session session, Reach reach) throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<String> token = RolloutLease.take(session.connection());
            if (token.isPresent()) {
                return token.get();
            }
            if (System.nanoTime() > deadline) {
                throw new Refusal(inTheWay(session, reach));
            }
            Pause.REAL.sleep(Duration.ofMillis(ASK_EVERY_MILLIS));
        }
    }

    private static Problem inTheWay(Session session, Reach reach) throws SQLException {
        return Problem.of(
                ProblemCode.ROLLOUT_HELD,
                reach.name(),
                RolloutLease.holder(session.connection())
                        .map(holder -> "Another rollout goes over this cell: " + holder.description() + ".")
                        .orElse("A runner is at work on this cell."),
                "Wait for it to end, or end that process; then run the same command again.");
    }

    /** The lease on a cell. */
    Optional<Held> on(String name) {
        return Optional.ofNullable(held.get(name));
    }

    /** Why a cell is not held. */
    String why(String name) {
        return Optional.ofNullable(lost.get(name)).map(Lost::why).orElse("it was not asked");
    }

    /** The connection of a cell does not answer any more. */
    void lose(String name, String why) {
        release(name);
        held.remove(name);
        lost.put(name, new Lost(why, System.nanoTime()));
    }

    private boolean release(String name) {
        on(name).ifPresent(h -> h.session().close());
        return true;
    }

    /** Gives all of it back. */
    @Override
    public void close() {
        held.keySet().forEach(this::release);
        held.clear();
    }
}
