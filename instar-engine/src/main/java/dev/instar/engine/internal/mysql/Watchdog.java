package dev.instar.engine.internal.mysql;

import dev.instar.engine.internal.driver.Driver.Sending;
import dev.instar.engine.internal.mysql.catalog.Ask;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends one statement in time, from another connection: the servers' own lock timeouts count whole seconds, and everybody who comes after
 * a statement that waits for a table waits behind it.
 *
 * <p>The statement is ended by KILL QUERY, under a lock that whoever sent it takes when it has come back: a statement that is sent later
 * can never be the one that is ended.
 */
final class Watchdog implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    private static final long POLL_MILLIS = 10;
    /** What looking and KILL QUERY themselves take. */
    private static final long SPARE_MILLIS = 4;

    private static final String STATE =
            "SELECT STATE FROM information_schema.PROCESSLIST WHERE ID = ? AND COMMAND <> 'Sleep'";
    private static final String STATE_BY_INDEX =
            "SELECT PROCESSLIST_STATE FROM performance_schema.threads WHERE PROCESSLIST_ID = ?";

    private final ReentrantLock handshake = new ReentrantLock();
    private final Condition over = handshake.newCondition();
    private final Connection watcher;
    private final long id;
    private final long millis;
    private final boolean waitingOnly;
    private final boolean indexed;
    private boolean returned;
    private boolean killed;
    private boolean killedWaiting;

    private Watchdog(Connection watcher, long id, long millis, boolean waitingOnly, boolean indexed) {
        this.watcher = watcher;
        this.id = id;
        this.millis = millis;
        this.waitingOnly = waitingOnly;
        this.indexed = indexed;
    }

    /**
     * Sends a statement; without a watcher the server's own timeouts bound it.
     *
     * @param indexed whether the server finds a session's state without going through all of them
     * @throws SQLException the server's, or 1205 when it was ended because it waited for somebody's lock
     */
    static void send(Sending sending, String sql, boolean indexed) throws SQLException {
        send(sending, sql, indexed, () -> true);
    }

    /** Asked right before a statement is sent; the watcher is at work already. */
    interface LastQuestion {
        boolean answer() throws SQLException;
    }

    /**
     * The same, if the answer to a question is yes.
     *
     * @return whether it was sent
     */
    static boolean send(Sending sending, String sql, boolean indexed, LastQuestion question) throws SQLException {
        if (sending.watcher().isEmpty()) {
            boolean goOn = question.answer();
            if (goOn) {
                Ask.run(sending.connection(), sql);
            }
            return goOn;
        }
        long id = Ask.number(sending.connection(), "SELECT CONNECTION_ID()");
        Watchdog dog = new Watchdog(
                sending.watcher().get(), id, Math.max(1, sending.time().toMillis()), sending.waitingOnly(), indexed);
        Thread thread = new Thread(dog, "instar-watchdog");
        thread.setDaemon(true);
        thread.start();
        try {
            boolean goOn = question.answer();
            if (goOn) {
                Ask.run(sending.connection(), sql);
            }
            return goOn;
        } catch (SQLException e) {
            throw dog.killedWaiting(e);
        } finally {
            dog.quiet(thread);
            dog.absorb(sending.connection());
        }
    }

    /** A KILL QUERY that came too late would end the next statement (MySQL 8.0.15), so that it is given one. */
    private void absorb(Connection connection) throws SQLException {
        if (!killed) {
            return;
        }
        try {
            Ask.run(connection, "DO 0");
        } catch (SQLException e) {
            if (e.getErrorCode() != 1317) {
                throw e;
            }
        }
    }

    private SQLException killedWaiting(SQLException error) {
        handshake.lock();
        try {
            return killed && killedWaiting && error.getErrorCode() == 1317
                    ? new SQLException("ended after waiting for a lock for " + millis + " ms", "HY000", 1205, error)
                    : error;
        } finally {
            handshake.unlock();
        }
    }

    /** Until this returns the watcher may still be at work on the statement that has come back. */
    private void quiet(Thread thread) {
        handshake.lock();
        try {
            returned = true;
            over.signalAll();
        } finally {
            handshake.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        handshake.lock();
        try {
            if (waitingOnly) {
                watchWaiting();
            } else {
                watchClock();
            }
        } catch (SQLException e) {
            LOG.warn("a statement could not be watched; the server's own lock timeout of 1 s bounds it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            handshake.unlock();
        }
    }

    private void watchClock() throws SQLException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Math.max(1, millis - SPARE_MILLIS));
        while (!returned) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                end(isWaiting(state()));
                return;
            }
            over.awaitNanos(left);
        }
    }

    /** A statement may wait several times, at its beginning and at its end; each counts by itself. */
    private void watchWaiting() throws SQLException, InterruptedException {
        long pause = Math.max(1, Math.min(POLL_MILLIS, millis / 8));
        long looked = System.nanoTime();
        long since = -1;
        while (!returned) {
            over.awaitNanos(TimeUnit.MILLISECONDS.toNanos(pause));
            if (returned) {
                return;
            }
            long now = System.nanoTime();
            if (!isWaiting(state())) {
                since = -1;
            } else if (since < 0) {
                // It may have begun to wait right after the last look.
                since = looked;
            }
            looked = now;
            if (since >= 0 && now - since >= TimeUnit.MILLISECONDS.toNanos(Math.max(1, millis - pause))) {
                end(true);
                return;
            }
        }
    }

    private void end(boolean waiting) throws SQLException {
        Ask.run(watcher, "KILL QUERY " + id);
        killed = true;
        killedWaiting = waiting;
    }

    private @Nullable String state() throws SQLException {
        if (indexed) {
            try {
                java.util.Optional<String> state = Ask.text(watcher, STATE_BY_INDEX, id);
                if (state.isPresent()) {
                    return state.get();
                }
            } catch (SQLException e) {
                LOG.debug("performance_schema may not be read; the list of processes answers too", e);
            }
        }
        return Ask.text(watcher, STATE, id).orElse(null);
    }

    /** {@code Waiting for table metadata lock}, {@code Waiting for table flush} and their like; not waiting for other threads of our own commit. */
    private static boolean isWaiting(@Nullable String state) {
        return state != null
                && state.startsWith("Waiting for ")
                && (state.endsWith("lock") || state.endsWith("flush") || state.endsWith("tables"));
    }
}
