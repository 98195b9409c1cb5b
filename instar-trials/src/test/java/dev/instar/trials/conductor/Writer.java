package dev.instar.trials.conductor;

import dev.instar.conductor.ObjectClient;
import dev.instar.objects.Versioned;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Writes rows of its own, through any conductor in any version, and reads each through any other: what it finds must be what it wrote. */
final class Writer extends Thread {

    private final List<ObjectClient> old;
    private final List<ObjectClient> fresh;
    private final long first;
    private final int rows;
    private final SplittableRandom random;
    private final Map<Long, Integer> written = new ConcurrentHashMap<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong rounds = new AtomicLong();
    private volatile boolean enough;

    Writer(List<Member> members, long first, int rows, SplittableRandom random) {
        super("writer-" + first);
        this.old = members.stream().map(member -> member.worker(Memory.OLD)).toList();
        this.fresh = members.stream().map(member -> member.worker(Memory.NEW)).toList();
        this.first = first;
        this.rows = rows;
        this.random = random;
    }

    /** What each row held last, as was acknowledged. */
    Map<Long, Integer> written() {
        return written;
    }

    Queue<String> failures() {
        return failures;
    }

    long rounds() {
        return rounds.get();
    }

    void finish() throws InterruptedException {
        enough = true;
        join();
    }

    @Override
    public void run() {
        while (!enough) {
            long id = first + random.nextInt(rows);
            int value = (int) rounds.incrementAndGet() + 1000;
            try {
                write(id, value);
                written.put(id, value);
                int found = read(id);
                if (found != value) {
                    failures.add("row " + id + ": " + value + " was written, " + found + " is read");
                }
            } catch (RuntimeException e) {
                failures.add("row " + id + ": " + e);
            }
        }
    }

    private void write(long id, int value) {
        int through = random.nextInt(old.size());
        if (random.nextBoolean()) {
            Versioned<Memory.OldFlavor> mine =
                    old.get(through).get(Memory.OLD, id).orElseThrow();
            old.get(random.nextInt(old.size())).save(mine.with("memory_mb", value));
        } else {
            Versioned<Memory.Flavor> mine =
                    fresh.get(through).get(Memory.NEW, id).orElseThrow();
            fresh.get(random.nextInt(fresh.size())).save(mine.with("memory_mib", value));
        }
    }

    private int read(long id) {
        return random.nextBoolean()
                ? old.get(random.nextInt(old.size()))
                        .get(Memory.OLD, id)
                        .orElseThrow()
                        .value()
                        .memoryMb()
                : fresh.get(random.nextInt(fresh.size()))
                        .get(Memory.NEW, id)
                        .orElseThrow()
                        .value()
                        .memoryMib();
    }
}
