package dev.instar.client.observe;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one connection is in the middle of: from the first statement of a transaction to its end it is counted under one snapshot. On
 * auto-commit a statement is a transaction, and what it returned is a part of it until it is closed. Nobody tells when a result is closed
 * (results are the driver's own, so that reading rows costs nothing); they are asked whenever it matters.
 *
 * <p>Knows nothing of the connection, so that an abandoned connection can be collected and then be left for.
 */
final class Transaction implements Runnable {

    private final Epochs epochs;
    private final Map<Object, Result> open = new HashMap<>(2);
    private Epochs.@Nullable Entered entered;
    private boolean autoCommit;
    private boolean begunBySql;
    private int running;

    /** A result that may still be read; null rows as long as the application has not asked for them. */
    private record Result(@Nullable ResultSet rows) {

        boolean isClosed() {
            try {
                return rows != null && rows.isClosed();
            } catch (SQLException e) {
                return true;
            }
        }
    }

    Transaction(Epochs epochs, boolean autoCommit) {
        this.epochs = epochs;
        this.autoCommit = autoCommit;
    }

    /** A statement is about to be sent. Tells the epoch it runs under. */
    synchronized long begin(Object statement) {
        open.remove(statement); // executing again closes the result before
        if (entered != null && running == 0) {
            settle();
        }
        if (entered == null) {
            entered = epochs.enter();
        }
        running++;
        return entered.epoch();
    }

    /** A statement is done; what it returned may still be read. */
    synchronized void done(Text.Kind kind) {
        running--;
        switch (kind) {
            case BEGINS -> begunBySql = true;
            case ENDS -> {
                begunBySql = false;
                end();
            }
            case CHAINS -> end();
            case MANUAL -> autoCommit(false);
            case AUTOMATIC -> autoCommit(true);
            case OTHER -> {}
        }
        settle();
    }

    /** A statement returned rows, or will when it is asked for them. */
    synchronized void returned(Object statement, @Nullable ResultSet rows) {
        if (autoCommit) {
            open.put(statement, new Result(rows));
        }
    }

    synchronized void closed(Object statement) {
        if (open.remove(statement) != null) {
            settle();
        }
    }

    /** Commit or rollback. */
    synchronized void end() {
        open.clear();
        leave();
    }

    /** Auto-commit was switched; switching it commits what was going on. */
    synchronized void autoCommit(boolean on) {
        if (on != autoCommit) {
            autoCommit = on;
            begunBySql = false;
            end();
        }
    }

    /** Leaves when nothing goes on any more: asks results that nobody has told of. */
    synchronized void settle() {
        if (!autoCommit || begunBySql || running > 0) {
            return;
        }
        for (Iterator<Result> results = open.values().iterator(); results.hasNext(); ) {
            if (results.next().isClosed()) {
                results.remove();
            }
        }
        if (open.isEmpty()) {
            leave();
        }
    }

    private void leave() {
        Epochs.Entered left = entered;
        entered = null;
        if (left != null) {
            left.leave();
        }
    }

    /** The connection is closed, aborted or forgotten. */
    @Override
    public synchronized void run() {
        begunBySql = false;
        running = 0;
        end();
    }
}
