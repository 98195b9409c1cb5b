package dev.instar.engine.acceptance;

import dev.instar.engine.stage.Form;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients whose transactions read a row, think, write it and commit; then they rest. Each has rows of its own, so that none is ever in
 * another's way: whatever fails, fails because of whom they share the table with.
 */
final class ReadersThatWrite implements AutoCloseable {

    private static final int THINKING_MILLIS = 30;
    private static final int RESTING_MILLIS = 100;

    private final Callable<Connection> connections;
    private final int rows;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<Long, Long> written = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicLong> errors = new ConcurrentHashMap<>();
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final AtomicLong transactions = new AtomicLong();
    private final SplittableRandom seeds;
    private volatile Form form;
    private volatile boolean stopped;

    /** @param rows ids from 0 on exist, with {@code id % 1000} as their value */
    ReadersThatWrite(Callable<Connection> connections, int clients, int rows, Form form, long seed) {
        this.connections = connections;
        this.rows = rows;
        this.form = form;
        this.seeds = new SplittableRandom(seed);
        System.err.println("readers that write: seed " + seed);
        for (int i = 0; i < clients; i++) {
            int client = i;
            SplittableRandom random = seeds.split();
            Thread thread = new Thread(() -> work(client, clients, random), "reads-then-writes-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** From their next transaction on they use this form. */
    void use(Form other) {
        form = other;
    }

    /** How often each error of the server was met, by its number. */
    Map<Integer, AtomicLong> errors() {
        return errors;
    }

    long deadlocks() {
        AtomicLong count = errors.get(1213);
        return count == null ? 0 : count.get();
    }

    long transactions() {
        return transactions.get();
    }

    /** Reads that did not give what was written last, and threads that ended. */
    List<String> wrong() {
        return wrong;
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join(60_000);
        }
    }

    private void work(int client, int clients, SplittableRandom random) {
        try (Connection c = connections.call()) {
            c.setAutoCommit(false);
            while (!stopped) {
                long id = client + (long) clients * random.nextInt(rows / clients);
                try {
                    transaction(c, form, id, random);
                    transactions.incrementAndGet();
                } catch (SQLException e) {
                    c.rollback();
                    errors.computeIfAbsent(e.getErrorCode(), code -> new AtomicLong())
                            .incrementAndGet();
                }
                Thread.sleep(random.nextInt(RESTING_MILLIS));
            }
        } catch (Exception e) {
            wrong.add("a client ended: " + e);
        }
    }

    private void transaction(Connection c, Form used, long id, SplittableRandom random)
            throws SQLException, InterruptedException {
        try (PreparedStatement read = c.prepareStatement(used.read());
                PreparedStatement update = c.prepareStatement(used.update())) {
            read.setLong(1, id);
            try (ResultSet row = read.executeQuery()) {
                long found = row.next() ? row.getLong(1) : -1;
                long expected = written.getOrDefault(id, id % 1000);
                if (found != expected) {
                    wrong.add(used.name() + " of row " + id + ": " + found + " instead of " + expected);
                }
            }
            Thread.sleep(random.nextInt(THINKING_MILLIS));
            long value = random.nextInt(1_000_000);
            update.setLong(1, value);
            update.setLong(2, id);
            update.executeUpdate();
            c.commit();
            written.put(id, value);
        }
    }
}
