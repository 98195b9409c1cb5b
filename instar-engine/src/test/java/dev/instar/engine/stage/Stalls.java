package dev.instar.engine.stage;

import dev.instar.servers.Database;
import dev.instar.servers.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long the machine let somebody wait who only wanted to sleep for a moment, and the server somebody who commits a row that nobody
 * else wants. On an idle machine that is a millisecond or two, and what the disk takes; where many builds share few processors and one
 * disk it is what no lock budget can be blamed for.
 */
public final class Stalls implements AutoCloseable {

    private static final long NAP_MILLIS = 2;
    private static final long BETWEEN_COMMITS_MILLIS = 20;

    private final AtomicLong ofMachine = new AtomicLong();
    private final AtomicLong ofServer = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private final Database database;
    private volatile boolean over;

    private Stalls(Database database) {
        this.database = database;
        start("stalls-of-machine", this::nap);
        start("stalls-of-server", this::commit);
    }

    /** Watches this machine and that server from now on. */
    public static Stalls of(Server server) throws SQLException {
        Database database = server.createDatabase();
        try (Connection c = database.connect();
                Statement s = c.createStatement()) {
            s.execute("CREATE TABLE stalls (id int PRIMARY KEY, n int)");
            s.execute("INSERT INTO stalls VALUES (1, 0)");
        }
        return new Stalls(database);
    }

    private void start(String name, Watching watching) {
        Thread thread = new Thread(() -> watch(watching), name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private interface Watching {
        void watch() throws SQLException, InterruptedException;
    }

    private static void watch(Watching watching) {
        try {
            watching.watch();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void nap() throws InterruptedException {
        while (!over) {
            long begun = System.nanoTime();
            Thread.sleep(NAP_MILLIS);
            ofMachine.accumulateAndGet(System.nanoTime() - begun - NAP_MILLIS * 1_000_000, Math::max);
        }
    }

    private void commit() throws SQLException, InterruptedException {
        try (Connection c = database.connect();
                Statement s = c.createStatement()) {
            while (!over) {
                long begun = System.nanoTime();
                s.execute("UPDATE stalls SET n = n + 1 WHERE id = 1");
                ofServer.accumulateAndGet(System.nanoTime() - begun, Math::max);
                Thread.sleep(BETWEEN_COMMITS_MILLIS);
            }
        }
    }

    /** The longest of the machine and the longest of the server, one after the other. */
    public double longestMillis() {
        return (ofMachine.get() + ofServer.get()) / 1e6;
    }

    @Override
    public void close() {
        over = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        database.close();
    }
}
