package dev.instar.demo.application;

import dev.instar.demo.database.DemoDatabase;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * What must be true of every row: the last value whose write was acknowledged. Work on one row is serialised by striped locks, so that
 * each read has exactly one right answer; no lock is held over two rows, and waiting for one is not counted as waiting for the database.
 */
public final class Oracle {

    private static final int STRIPES = 4096;
    private static final int RECENT = 256;

    private final int rowsAtFirst;
    private final Map<Integer, Integer> memory = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> flavorOfInstance = new ConcurrentHashMap<>();
    private final AtomicIntegerArray recent = new AtomicIntegerArray(RECENT);
    private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];

    /** Work on one row that nobody else works on meanwhile. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    public Oracle(int rowsPerTable) {
        this.rowsAtFirst = rowsPerTable;
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new ReentrantLock();
        }
        for (int id = 1; id <= rowsPerTable; id++) {
            memory.put(id, DemoDatabase.firstMemory(id));
            flavorOfInstance.put(id, id);
        }
    }

    void exclusively(int flavor, Work work) throws SQLException {
        ReentrantLock lock = stripes[flavor % STRIPES];
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    /** Any flavor; every second time one that somebody has just written, so that builds meet on it. */
    int anyFlavor(RandomGenerator random) {
        int written = recent.get(random.nextInt(RECENT));
        return written > 0 && random.nextBoolean() ? written : 1 + random.nextInt(rowsAtFirst);
    }

    /** Any of the instances that were there at first; flavor and instance have the same number then. */
    int anyInstance(RandomGenerator random) {
        int flavor = anyFlavor(random);
        return flavor <= rowsAtFirst ? flavor : 1 + random.nextInt(rowsAtFirst);
    }

    int expected(int flavor) {
        return memory.getOrDefault(flavor, -1);
    }

    void acknowledged(int flavor, int value, RandomGenerator random) {
        memory.put(flavor, value);
        recent.set(random.nextInt(RECENT), flavor);
    }

    void acknowledgedInstance(int instance, int flavor) {
        flavorOfInstance.put(instance, flavor);
    }

    /** Memory by flavor; read it when nobody writes any more. */
    public Map<Integer, Integer> memory() {
        return memory;
    }

    /** Flavor by instance; read it when nobody writes any more. */
    public Map<Integer, Integer> flavorOfInstance() {
        return flavorOfInstance;
    }
}
