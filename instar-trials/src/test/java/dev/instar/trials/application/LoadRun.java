package dev.instar.trials.application;

import dev.instar.client.Use;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;

/**
 * Reads and writes rows that nobody else writes, one after the other, until it is told to stop. What fails is tried once more when the
 * epoch has grown meanwhile, as a stale process may; anything else is told.
 */
final class LoadRun implements Runnable {

    private final Member member;
    private final Output output;
    private final Field field;
    private final long first;
    private final long last;
    private final long pauseMillis;
    private final SplittableRandom random;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopped;
    private volatile long statements;
    private volatile long again;

    LoadRun(Member member, Output output, Field field, long first, long last, long pauseMillis, long seed) {
        this.member = member;
        this.output = output;
        this.field = field;
        this.first = first;
        this.last = last;
        this.pauseMillis = pauseMillis;
        this.random = new SplittableRandom(seed);
    }

    void stop() {
        stopped = true;
    }

    /** Waits until what was under way has ended. */
    void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Statements that succeeded, and those that needed a second try. */
    String counts() {
        return statements + " " + again;
    }

    @Override
    public void run() {
        try (Connection connection = member.pool().getConnection()) {
            while (!stopped) {
                once(connection);
                Thread.sleep(pauseMillis);
            }
        } catch (SQLException | RuntimeException e) {
            output.failed(String.valueOf(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    private void once(Connection connection) throws SQLException {
        long row = random.nextLong(first, last + 1);
        long value = random.nextBoolean() ? random.nextLong(1_000_000) : -1;
        long[] epoch = new long[1];
        try {
            one(connection, row, value, epoch);
        } catch (SQLException e) {
            if (member.instar().refresh() <= epoch[0]) {
                output.failed(e.getSQLState() + " " + e.getErrorCode() + " " + e.getMessage());
                return;
            }
            again++;
            one(connection, row, value, epoch);
        }
        statements++;
    }

    private void one(Connection connection, long row, long value, long[] epoch) throws SQLException {
        try (Use use = member.instar().begin("load")) {
            epoch[0] = use.epoch();
            if (value < 0) {
                output.readOwn(row, new Flavors(connection, field, use).read(row));
            } else {
                member.work(output).write(connection, field, use, row, value);
            }
        }
    }
}
