package dev.instar.engine.stage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/**
 * Clients that insert, update and read rows by id, each in its form, and remember what was acknowledged. Rows are written by one client at
 * a time, so every read has one right answer.
 */
public final class Load implements AutoCloseable {

    private static final Duration LONGEST_STATEMENT = Duration.ofMinutes(2);

    private final Callable<Connection> connections;
    private final SplittableRandom seeds;
    private final Map<Long, Long> acknowledged = new ConcurrentHashMap<>();
    private final Object[] stripes = new Object[256];
    private final AtomicLong nextId;
    private final List<Client> clients = new CopyOnWriteArrayList<>();
    private final AtomicLong statements = new AtomicLong();
    private final AtomicLong longestNanos = new AtomicLong();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final long bound;
    private final long pauseMillis;

    /**
     * @param firstId ids from here on are inserted by the load; smaller ones may exist
     * @param bound values are at least 0 and below this
     */
    public Load(Callable<Connection> connections, long seed, long firstId, long bound, long pauseMillis) {
        this.connections = connections;
        this.seeds = new SplittableRandom(seed);
        this.nextId = new AtomicLong(firstId);
        this.bound = bound;
        this.pauseMillis = pauseMillis;
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = new Object();
        }
        System.err.println("load: seed " + seed);
    }

    /** Remembers rows that exist already. */
    public void know(long id, long value) {
        acknowledged.put(id, value);
    }

    /** Starts clients of one form. */
    public synchronized List<Client> start(Form form, int count) {
        List<Client> started = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Client client = new Client(form, seeds.split());
            clients.add(client);
            started.add(client);
            client.thread.start();
        }
        return started;
    }

    /** Stops these clients and waits for what they have under way. */
    public void stop(List<Client> some) {
        some.forEach(c -> c.stopped = true);
        some.forEach(c -> {
            try {
                c.thread.join(LONGEST_STATEMENT.toMillis());
                if (c.thread.isAlive()) {
                    failures.add(c.form.name() + ": still at work " + LONGEST_STATEMENT + " after it was told to stop");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Waits until the clients have sent so many statements more; whatever kept them from it is among the failures. */
    public void awaitMore(long more) {
        long enough = statements() + more;
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> statements() >= enough || !failures.isEmpty());
    }

    public long statements() {
        return statements.get();
    }

    public double longestMillis() {
        return longestNanos.get() / 1e6;
    }

    public void forgetLongest() {
        longestNanos.set(0);
    }

    /** Statements that failed, with their error. */
    public List<String> failures() {
        return failures;
    }

    /** Reads that did not give what was acknowledged. */
    public List<String> wrong() {
        return wrong;
    }

    /** Compares every row that was ever acknowledged with what the form reads now; the number of rows compared. */
    public long compareAll(Form form) throws Exception {
        try (Connection c = connections.call();
                PreparedStatement read = c.prepareStatement(form.read())) {
            for (long id : acknowledged.keySet()) {
                // The clients may go on meanwhile: a row and what is known of it are looked at together.
                synchronized (stripes[(int) (id % stripes.length)]) {
                    check(form, id, acknowledged.get(id), read);
                }
            }
        }
        return acknowledged.size();
    }

    /**
     * The same with one statement, for tables with many rows.
     *
     * @param all yields id and value of every row there is
     */
    public long compareAllAtOnce(String all) throws Exception {
        Map<Long, Object> found = new HashMap<>();
        try (Connection c = connections.call();
                PreparedStatement read = c.prepareStatement(all);
                ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                found.put(rows.getLong(1), rows.getObject(2));
            }
        }
        acknowledged.forEach((id, expected) -> {
            Object got = found.get(id);
            if (!(got instanceof Number n) || n.longValue() != expected) {
                wrong.add("row " + id + ": " + got + " instead of " + expected);
            }
        });
        return acknowledged.size();
    }

    private void check(Form form, long id, Long expected, PreparedStatement read) throws SQLException {
        read.setLong(1, id);
        try (ResultSet rows = read.executeQuery()) {
            Object got = rows.next() ? rows.getObject(1) : "no row";
            if (!(got instanceof Number n) || n.longValue() != expected) {
                wrong.add(form.name() + " of row " + id + ": " + got + " instead of " + expected);
            }
        }
    }

    @Override
    public void close() {
        stop(clients);
    }

    /** One client: a thread with a connection of its own. */
    public final class Client {
        private final Form form;
        private final SplittableRandom random;
        private final Thread thread;
        private volatile boolean stopped;

        private Client(Form form, SplittableRandom random) {
            this.form = form;
            this.random = random;
            this.thread = new Thread(this::run, "client-" + form.name());
            this.thread.setDaemon(true);
        }

        private void run() {
            try (Connection c = connections.call();
                    PreparedStatement insert = c.prepareStatement(form.insert());
                    PreparedStatement update = c.prepareStatement(form.update());
                    PreparedStatement read = c.prepareStatement(form.read())) {
                while (!stopped) {
                    one(insert, update, read);
                    if (pauseMillis > 0) {
                        Thread.sleep(pauseMillis);
                    }
                }
            } catch (Exception e) {
                failures.add(form.name() + ": " + e);
            }
        }

        private void one(PreparedStatement insert, PreparedStatement update, PreparedStatement read)
                throws SQLException {
            int what = random.nextInt(10);
            long id = what < 2 ? nextId.getAndIncrement() : random.nextLong(nextId.get());
            synchronized (stripes[(int) (id % stripes.length)]) {
                Long known = acknowledged.get(id);
                long begun = System.nanoTime();
                try {
                    if (what < 2) {
                        long value = random.nextLong(bound);
                        insert.setLong(1, id);
                        insert.setLong(2, value);
                        insert.executeUpdate();
                        acknowledged.put(id, value);
                    } else if (known != null && what < 6) {
                        long value = random.nextLong(bound);
                        update.setLong(1, value);
                        update.setLong(2, id);
                        update.executeUpdate();
                        acknowledged.put(id, value);
                    } else if (known != null) {
                        check(form, id, known, read);
                    }
                } catch (SQLException e) {
                    failures.add(form.name() + " row " + id + ": " + e.getSQLState() + " " + e.getMessage());
                }
                long took = System.nanoTime() - begun;
                longestNanos.accumulateAndGet(took, Math::max);
                statements.incrementAndGet();
            }
        }
    }
}
