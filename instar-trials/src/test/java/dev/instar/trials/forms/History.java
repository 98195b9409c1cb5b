package dev.instar.trials.forms;

import dev.instar.client.Form;
import dev.instar.trials.forms.Simulated.Build;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** One history: a seed decides who does what next, who is paused, dies, joins and leaves, until the last form has been followed. */
final class History {

    private static final int KEYS = 5;
    private static final int BUSY_TICKS = 160;
    private static final int MOST_TICKS = 5_000;
    private static final int MOST_MEMBERS = 5;

    private final RowAccess access;
    private final Lines lines;
    private final Mistake mistake;
    private final SplittableRandom random;
    private final Book book = new Book();
    private final Leader leader;
    private final Map<Form, Set<Form>> together = new EnumMap<>(Form.class);
    private final List<Simulated> ghosts = new ArrayList<>();
    private int named;

    private History(RowAccess access, Lines lines, Connection leading, Mistake mistake, long seed) {
        this.access = access;
        this.lines = lines;
        this.mistake = mistake;
        this.random = new SplittableRandom(seed);
        this.leader = new Leader(mistake, leading, book, random, KEYS);
    }

    /**
     * What came of it.
     *
     * @param wrong everything that was not as the reference says
     * @param events the last that happened
     * @param together which forms were in use at the same time
     * @param waysBack how often it was led back
     */
    record Outcome(List<String> wrong, String events, Map<Form, Set<Form>> together, int waysBack) {}

    /** Runs it on a table that is empty, and leaves it empty. */
    static Outcome run(RowAccess access, Lines lines, Connection leading, Mistake mistake, long seed)
            throws SQLException {
        FormSql.execute(leading, "DELETE FROM held");
        History history = new History(access, lines, leading, mistake, seed);
        try {
            history.live();
            history.settle(leading);
        } finally {
            for (Simulated member : List.copyOf(history.leader.members())) {
                if (!member.isDead()) {
                    member.die();
                }
            }
        }
        return new Outcome(
                history.book.wrong(), history.book.lastEvents(), history.together, history.leader.waysBack());
    }

    private void live() throws SQLException {
        join(Build.OLD);
        join(Build.BOTH);
        join(Build.BOTH);
        for (int tick = 0; !leader.isFinished(); tick++) {
            if (tick == MOST_TICKS) {
                throw new AssertionError("does not come to an end: told " + leader.told() + "\n" + book.lastEvents());
            }
            if (tick > BUSY_TICKS) {
                calmDown();
            }
            tick();
        }
    }

    /** What was paused goes on, and who is in the way goes, so that there is an end. */
    private void calmDown() throws SQLException {
        for (Simulated member : List.copyOf(leader.members())) {
            if (member.isDead()) {
                leader.forget(member);
            } else if (!member.isPaused() && random.nextInt(3) == 0) {
                member.end(random.nextBoolean());
                member.look(leader.told(), leader.epoch());
                if (member.build() == Build.OLD && leader.waitsForOldBuilds()) {
                    leave(member);
                }
            }
        }
    }

    private void tick() throws SQLException {
        if (random.nextInt(3) == 0) {
            leader.step();
        }
        if (!ghosts.isEmpty() && !ghosts.get(0).haunts()) {
            ghosts.remove(0).die();
        }
        if (random.nextInt(25) == 0) {
            join(Build.values()[random.nextInt(3)]);
        }
        if (leader.members().isEmpty()) {
            join(Build.BOTH);
            return;
        }
        Simulated member = leader.members().get(random.nextInt(leader.members().size()));
        int what = random.nextInt(60);
        if (what == 0 && !member.isDead()) {
            member.die();
        } else if (what < 3 && !member.isDead()) {
            member.pause(1 + random.nextInt(12));
        } else if (what < 4 || member.isDead() || member.isPaused() && mistake == Mistake.FORGOTTEN_WHILE_IT_RUNS) {
            forget(member);
        } else if (what < 6 && member.build() == Build.OLD && !member.isPaused()) {
            leave(member);
        } else if (what < 22 && !member.isPaused()) {
            member.look(leader.told(), leader.epoch());
        } else {
            member.step();
            note();
        }
    }

    /** One that was forgotten while it ran is no member, and goes on all the same. */
    private void forget(Simulated member) throws SQLException {
        boolean silent = member.isDead() || member.isPaused();
        if (!silent) {
            return;
        }
        boolean busy = member.isBusy();
        leader.forget(member);
        if (busy && !leader.members().contains(member)) {
            ghosts.add(member);
        }
    }

    private void leave(Simulated member) throws SQLException {
        member.leave();
        leader.members().remove(member);
    }

    private void join(Build build) throws SQLException {
        if (leader.members().size() < MOST_MEMBERS && leader.admits(build)) {
            String name = "p" + ++named;
            Simulated member = new Simulated(name, build, mistake, access, lines, book, random.split(), KEYS);
            leader.join(member);
            book.tell(name + " joins as " + build);
        }
    }

    private void note() {
        for (Simulated one : leader.members()) {
            for (Simulated other : leader.members()) {
                if (one.isBusy() && other.isBusy()) {
                    together.computeIfAbsent(one.form(), f -> EnumSet.noneOf(Form.class))
                            .add(other.form());
                }
            }
        }
    }

    /** Everybody ends; then the new form alone must hold what the reference says. */
    private void settle(Connection leading) throws SQLException {
        for (Simulated ghost : ghosts) {
            ghost.end(true);
            ghost.die();
        }
        for (Simulated member : leader.members()) {
            if (!member.isDead()) {
                member.end(true);
            }
        }
        Map<Integer, Optional<Integer>> found = new TreeMap<>();
        try (Statement s = leading.createStatement();
                ResultSet row = s.executeQuery("SELECT id, new FROM held")) {
            while (row.next()) {
                found.put(row.getInt(1), Optional.of(row.getInt(2) / FormSql.FACTOR));
            }
        }
        for (int key = 1; key <= KEYS; key++) {
            book.compare("the table at the end", key, found.getOrDefault(key, Optional.empty()), book.committed(key));
        }
    }
}
