package dev.instar.trials.forms;

import dev.instar.client.Form;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Leads the processes through the forms by the rules of the engine: the next one is told when everybody follows the last, rows are moved once
 * everybody writes both, and a way back goes through every form between.
 */
final class Leader {

    private final Mistake mistake;
    private final Connection connection;
    private final Book book;
    private final SplittableRandom random;
    private final int keys;
    private final List<Simulated> members = new ArrayList<>();
    private Form told = Form.OLD;
    private int epoch = 1;
    private boolean forward = true;
    private boolean refusesOld;
    private int waysBack;
    private int moved;
    private boolean skipped;
    private boolean complete;
    private boolean finished;

    Leader(Mistake mistake, Connection connection, Book book, SplittableRandom random, int keys) {
        this.mistake = mistake;
        this.connection = connection;
        this.book = book;
        this.random = random;
        this.keys = keys;
    }

    Form told() {
        return told;
    }

    int epoch() {
        return epoch;
    }

    boolean isFinished() {
        return finished;
    }

    int waysBack() {
        return waysBack;
    }

    List<Simulated> members() {
        return members;
    }

    /** Whether a build may join now. */
    boolean admits(Simulated.Build build) {
        return switch (build) {
            case BOTH -> true;
            case OLD -> !refusesOld || mistake == Mistake.OLD_BUILDS_JOIN && told.writesOld();
            case NEW -> told == Form.NEW;
        };
    }

    /** Whoever joins is told at once. */
    void join(Simulated member) {
        members.add(member);
        member.look(told, epoch);
    }

    /** Somebody says that a silent one is gone for good; the server tells whether something of it is still open. */
    void forget(Simulated member) throws SQLException {
        if (member.isDead() || !member.isBusy()) {
            members.remove(member);
            if (!member.isDead()) {
                member.die();
            }
        } else if (mistake == Mistake.FORGOTTEN_WHILE_IT_RUNS) {
            members.remove(member);
        }
    }

    /** Whether a build that knows the old form alone is in the way. */
    boolean waitsForOldBuilds() {
        return forward && told == Form.CLEARING_NEW && members.stream().anyMatch(m -> m.build() == Simulated.Build.OLD);
    }

    private boolean everybodyFollows() {
        return members.stream().allMatch(m -> m.follows(epoch));
    }

    /** Does what can be done now. */
    void step() throws SQLException {
        boolean follow = everybodyFollows();
        boolean early = mistake == Mistake.BACKFILL_BEFORE_ALL_FOLLOW && told == Form.BOTH_READING_OLD && !complete;
        boolean dropsEarly = mistake == Mistake.DROPPED_BEFORE_ALL_FOLLOW && told == Form.OLD && !forward;
        if (!follow && !early && !dropsEarly) {
            return;
        }
        if (!forward) {
            back();
        } else if (told == Form.BOTH_READING_OLD && !complete) {
            move();
        } else if (follow) {
            onward();
        }
    }

    private void onward() {
        boolean mayTurn = told.namesNew() && told.compareTo(Form.BOTH_READING_NEW) <= 0 && waysBack < 2;
        if (mayTurn && random.nextInt(6) == 0) {
            forward = false;
            waysBack++;
            book.tell("the way back begins");
            return;
        }
        if (told == Form.NEW) {
            finished = true;
        } else if (!waitsForOldBuilds()) {
            Form next = Form.values()[told.ordinal() + 1];
            boolean skips = mistake == Mistake.NO_CLEARING && next == Form.CLEARING_NEW;
            tell(skips ? Form.BOTH_READING_OLD : next);
        }
    }

    private void tell(Form form) {
        refusesOld |= form.writesNew();
        told = form;
        book.dropped(false);
        epoch++;
        book.tell("told " + form + ", epoch " + epoch);
    }

    private void back() throws SQLException {
        complete = false;
        moved = 0;
        skipped = false;
        if (told == Form.OLD) {
            drop();
            return;
        }
        if (told == Form.CLEARING_NEW) {
            refusesOld = false;
        }
        tell(Form.values()[told.ordinal() - 1]);
    }

    /** The new columns go and come again, empty; that waits for whoever holds the table. */
    private void drop() throws SQLException {
        for (int key = 1; key <= keys; key++) {
            if (book.isHeld(key)) {
                return;
            }
        }
        FormSql.execute(connection, "UPDATE held SET new = NULL WHERE new IS NOT NULL");
        forward = true;
        book.dropped(true);
        book.tell("the new form is dropped");
    }

    /** One row at a time; those that somebody holds are come back for. */
    private void move() throws SQLException {
        moved++;
        if (book.isHeld(moved)) {
            skipped = true;
        } else {
            FormSql.move(connection, moved);
        }
        if (moved < keys) {
            return;
        }
        complete = !skipped;
        moved = 0;
        skipped = false;
        int differing = complete ? FormSql.differing(connection) : 0;
        if (differing > 0) {
            book.wrong(differing + " rows differ between their forms once all are moved");
        }
    }
}
