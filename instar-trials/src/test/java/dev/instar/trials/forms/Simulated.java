package dev.instar.trials.forms;

import dev.instar.client.Form;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One process of an application: a connection, what it was told last and when it looked, a transaction that keeps the form it began with. It
 * acknowledges what it was told when it looks, and never beyond what still runs.
 */
final class Simulated {

    /** What a build knows. */
    enum Build {
        /** the old form alone: it does as it always did */
        OLD,
        /** both forms, as it is told */
        BOTH,
        /** the new form alone */
        NEW
    }

    private final String name;
    private final Build build;
    private final Mistake mistake;
    private final Book book;
    private final SplittableRandom random;
    private final int keys;
    private final Map<Integer, Optional<Integer>> pending = new HashMap<>();
    private final RowAccess access;
    private final Lines lines;
    private final Connection connection;
    private Form knows;
    private int epoch;
    private int acknowledged;
    private boolean inTransaction;
    private Form form;
    private int began;
    private boolean dead;
    private int pausedFor;

    Simulated(
            String name,
            Build build,
            Mistake mistake,
            RowAccess access,
            Lines lines,
            Book book,
            SplittableRandom random,
            int keys)
            throws SQLException {
        this.name = name;
        this.build = build;
        this.mistake = mistake;
        this.access = access;
        this.lines = lines;
        this.connection = lines.take();
        this.book = book;
        this.random = random;
        this.keys = keys;
        this.knows = build == Build.NEW ? Form.NEW : Form.OLD;
        this.form = knows;
    }

    Build build() {
        return build;
    }

    String name() {
        return name;
    }

    boolean isDead() {
        return dead;
    }

    boolean isPaused() {
        return pausedFor > 0;
    }

    boolean isBusy() {
        return inTransaction;
    }

    Form form() {
        return inTransaction ? form : knows;
    }

    /** Whether nothing begun before that epoch still runs here, as far as it has said. */
    boolean follows(int told) {
        return build != Build.BOTH || acknowledged >= told;
    }

    /** Looks: is told the newest form, and says what it has acknowledged. */
    void look(Form told, int newest) {
        if (build == Build.BOTH) {
            knows = told;
        }
        epoch = newest;
        boolean drained = !inTransaction || began == newest || mistake == Mistake.ACKNOWLEDGED_WITHOUT_DRAINING;
        acknowledged = drained ? epoch : Math.max(acknowledged, began);
    }

    /** Does something. */
    void step() throws SQLException {
        if (dead || pausedFor > 0) {
            pausedFor--;
            return;
        }
        if (!inTransaction) {
            inTransaction = true;
            form = knows;
            began = epoch;
        }
        int key = 1 + random.nextInt(keys);
        int what = random.nextInt(10);
        if (what < 3) {
            read(key);
        } else if (what < 7) {
            write(key);
        } else {
            end(what < 9);
        }
    }

    /** Goes on though nobody counts on it any more, until what it has under way ends. */
    boolean haunts() throws SQLException {
        if (inTransaction) {
            step();
        }
        return inTransaction;
    }

    /** Goes on with nothing for a while, in the middle of what it does. */
    void pause(int ticks) {
        pausedFor = ticks;
    }

    private void read(int key) throws SQLException {
        book.sends(label(), form);
        Optional<Integer> expected = pending.containsKey(key) ? pending.get(key) : book.committed(key);
        book.compare(label(), key, access.read(connection, form, key), expected);
    }

    private void write(int key) throws SQLException {
        if (!book.take(key, this)) {
            return;
        }
        Optional<Integer> there = pending.containsKey(key) ? pending.get(key) : book.committed(key);
        int value = book.another();
        book.sends(label(), form);
        if (there.isEmpty()) {
            access.insert(connection, form, key, value);
            pending.put(key, Optional.of(value));
        } else if (random.nextInt(4) == 0) {
            access.delete(connection, form, key);
            pending.put(key, Optional.empty());
        } else {
            access.update(connection, form, key, value);
            pending.put(key, Optional.of(value));
        }
        book.tell(label() + " writes " + key + " = " + pending.get(key));
    }

    /** Ends what it does. */
    void end(boolean keep) throws SQLException {
        if (keep) {
            connection.commit();
            book.commit(pending, this);
        } else {
            connection.rollback();
            book.letGo(this);
        }
        if (inTransaction && !pending.isEmpty()) {
            book.tell(label() + (keep ? " commits " : " rolls back ") + pending);
        }
        pending.clear();
        inTransaction = false;
    }

    /** Is no more: the server takes back what it had under way. */
    void die() throws SQLException {
        lines.giveBack(connection);
        book.letGo(this);
        pending.clear();
        inTransaction = false;
        dead = true;
        book.tell(name + " dies");
    }

    /** Leaves when nothing is under way. */
    void leave() throws SQLException {
        end(true);
        lines.giveBack(connection);
        dead = true;
    }

    private String label() {
        return name + " (" + build + ", " + form + " of epoch " + began + ")";
    }
}
