package dev.instar.trials.forms;

import dev.instar.client.Form;
import dev.instar.client.Instar;
import dev.instar.client.JoinRefusedException;
import dev.instar.client.Use;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** One process with the real client: a thread that does transactions, each in the form of its snapshot, until it leaves or is cut off. */
final class Living implements AutoCloseable {

    private static final int KEYS = 12;

    private final RowAccess access;
    private final String build;
    private final boolean knows;
    private final String migration;
    private final Book book;
    private final InUse inUse;
    private final SplittableRandom random;
    private final Doors doors;
    private final Connection connection;
    private final Instar instar;
    private final Thread thread = new Thread(this::lives, "living");
    private final Map<Integer, Optional<Integer>> pending = new HashMap<>();
    private volatile boolean over;
    private volatile long begun;

    private Living(
            RowAccess access,
            Lines.Source source,
            String migration,
            String build,
            boolean knows,
            Book book,
            InUse inUse,
            SplittableRandom random)
            throws SQLException {
        this.access = access;
        this.build = build;
        this.knows = knows;
        this.migration = migration;
        this.book = book;
        this.inUse = inUse;
        this.random = random;
        this.doors = new Doors(source);
        this.instar = Instar.join(doors, app -> {
            // A living one is never lost because the machine stands still; a dead one's lease is ended by LedFleet.
            app.name("shop").build(build).lease(Duration.ofMinutes(10));
            app.polls(Duration.ofMillis(60), Duration.ofMillis(30)).grace(Duration.ofSeconds(20));
            return knows ? app.supports(migration) : app;
        });
        this.connection = source.open();
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    }

    /**
     * Joins and begins to work.
     *
     * @throws JoinRefusedException when the database does not want this build
     */
    static Living start(
            RowAccess access,
            Lines.Source source,
            String migration,
            String build,
            boolean knows,
            Book book,
            InUse inUse,
            SplittableRandom random)
            throws SQLException {
        Living living = new Living(access, source, migration, build, knows, book, inUse, random);
        living.thread.start();
        return living;
    }

    String build() {
        return build;
    }

    boolean knows() {
        return knows;
    }

    /** Transactions begun so far. */
    long begun() {
        return begun;
    }

    /** Whether it goes on working; one that may not come back ends. */
    boolean works() {
        return thread.isAlive();
    }

    private void lives() {
        while (!over) {
            try (Use use = instar.begin("a transaction")) {
                Form form = use.form(migration);
                inUse.begins(form, build);
                begun++;
                try {
                    transaction(form);
                } finally {
                    inUse.ends(form);
                }
                Thread.sleep(random.nextInt(3));
            } catch (SQLTransactionRollbackException e) {
                // Two writers met, on InnoDB in a gap between rows: rolled back, as its application would have to
                // expect without us.
                continue;
            } catch (SQLException e) {
                book.wrong("failed: " + build + ": " + e.getMessage());
                return;
            } catch (InterruptedException | JoinRefusedException e) {
                return;
            }
        }
    }

    private void transaction(Form form) throws SQLException, InterruptedException {
        try {
            for (int left = 1 + random.nextInt(4); left > 0; left--) {
                int key = 1 + random.nextInt(KEYS);
                if (book.take(key, this)) {
                    statement(form, key);
                }
                if (random.nextInt(40) == 0) {
                    Thread.sleep(random.nextInt(250));
                }
            }
            if (random.nextInt(8) == 0) {
                connection.rollback();
            } else {
                connection.commit();
                book.commit(pending, this);
            }
        } catch (SQLException | InterruptedException e) {
            connection.rollback();
            throw e;
        } finally {
            pending.clear();
            book.letGo(this);
        }
    }

    private void statement(Form form, int key) throws SQLException {
        Optional<Integer> there = pending.containsKey(key) ? pending.get(key) : book.committed(key);
        String who = build + " in " + form;
        int value = book.another();
        int what = random.nextInt(10);
        if (what < 4) {
            book.compare(who, key, access.read(connection, form, key), there);
        } else if (there.isEmpty()) {
            access.insert(connection, form, key, value);
            pending.put(key, Optional.of(value));
        } else if (what == 9) {
            access.delete(connection, form, key);
            pending.put(key, Optional.empty());
        } else {
            access.update(connection, form, key, value);
            pending.put(key, Optional.of(value));
        }
    }

    /** Is no more from one moment to the next: nobody says so. */
    void die() throws SQLException {
        doors.cut();
        over = true;
        thread.interrupt();
        join();
        // It cannot say that it leaves any more.
        instar.close();
        connection.close();
    }

    private void join() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends its work and leaves. */
    @Override
    public void close() throws SQLException {
        over = true;
        join();
        instar.close();
        doors.close();
        connection.close();
    }
}
