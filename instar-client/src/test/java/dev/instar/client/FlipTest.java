package dev.instar.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.state.DirectiveRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Snapshots that are replaced while many threads work, without a database: only so do enough of both meet. Whether the right snapshot
 * comes from the database is {@link SwitchTest}'s.
 */
class FlipTest {

    private final Application application = Cell.orders(new Application());
    private final Snapshots snapshots = new Snapshots(application, () -> {});
    private final AtomicLong mixed = new AtomicLong();
    private final AtomicLong newForms = new AtomicLong();

    private static Snapshot snapshot(Application application, long epoch) {
        boolean isNew = epoch % 2 == 1;
        return new Snapshot(
                application,
                epoch,
                List.of(Cell.ID),
                List.of(isNew ? "MIGRATED" : "EXPANDED"),
                List.of(
                        directive("memory_mb", "OLD", isNew ? "retiring" : "live", epoch),
                        directive("memory_mib", "NEW", isNew ? "live" : "bridged", epoch)));
    }

    private static DirectiveRecord directive(String column, String role, String status, long epoch) {
        return new DirectiveRecord(Cell.ID, "public", Cell.TABLE, column, role, status, epoch);
    }

    /** Asks in every way there is, with time between for a flip. */
    private void look(Use use, boolean isNew) {
        boolean same = use.isNew(Cell.ID) == isNew
                && use.columns(Cell.TABLE).select().equals(isNew ? "id, memory_mib" : "id, memory_mb")
                && use.isLive(Cell.TABLE, "memory_mb") != isNew
                && use.columns(Cell.TABLE).has("memory_mib") == isNew;
        if (!same) {
            mixed.incrementAndGet();
        }
        if (isNew) {
            newForms.incrementAndGet();
        }
    }

    /** Runs workers until so many flips are done; each flip waits until somebody has worked since the last. */
    private void flipUnder(int threads, int flips, Runnable work) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong worked = new AtomicLong();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<CompletableFuture<Void>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(CompletableFuture.runAsync(
                        () -> {
                            while (!over.get()) {
                                work.run();
                                worked.incrementAndGet();
                            }
                        },
                        workers));
            }
            for (int epoch = 1; epoch <= flips; epoch++) {
                long before = worked.get();
                snapshots.replace(snapshot(application, epoch));
                while (worked.get() == before) {
                    Thread.onSpinWait();
                }
                assertThat(snapshots.acknowledgeable()).isLessThanOrEqualTo(epoch);
            }
            over.set(true);
            for (CompletableFuture<Void> worker : running) {
                worker.get(5, TimeUnit.MINUTES);
            }
        } finally {
            over.set(true);
            workers.shutdown();
        }
        assertThat(snapshots.acknowledgeable()).isEqualTo(flips);
        assertThat(snapshots.isIdle()).isTrue();
    }

    @Test
    void statementsOf64ThreadsAreWhollyOfOneFormOver10000Flips_seedsRow46() throws Exception {
        flipUnder(64, 10_000, () -> {
            try (Use use = new Use(snapshots, "statement", null)) {
                look(use, use.isNew(Cell.ID));
            }
        });
        assertThat(mixed).hasValue(0);
        assertThat(newForms.get()).isPositive();
    }

    @Test
    void aMillionTransactionsOfSeveralStatementsUseOneFormEach_fleetRow44() throws Exception {
        AtomicLong transactions = new AtomicLong();
        flipUnder(4, 2_000, () -> {
            for (int i = 0; i < 250; i++) {
                try (Use use = new Use(snapshots, "transaction", null)) {
                    boolean isNew = use.isNew(Cell.ID);
                    for (int statement = 0; statement < 3; statement++) {
                        look(use, isNew);
                    }
                }
                transactions.incrementAndGet();
            }
        });
        while (transactions.get() < 1_000_000) {
            flipOnce(transactions);
        }
        assertThat(transactions.get()).isGreaterThanOrEqualTo(1_000_000);
        assertThat(mixed).hasValue(0);
    }

    private void flipOnce(AtomicLong transactions) {
        try (Use use = new Use(snapshots, "transaction", null)) {
            boolean isNew = use.isNew(Cell.ID);
            snapshots.replace(snapshot(application, snapshots.current().epoch() + 1));
            look(use, isNew);
        }
        transactions.incrementAndGet();
    }

    @Test
    void noAcknowledgementWhileWorkOfAnOlderEpochGoesOn() throws Exception {
        AtomicLong tooEarly = new AtomicLong();
        flipUnder(16, 3_000, () -> {
            try (Use use = new Use(snapshots, "work", null)) {
                Thread.yield();
                if (snapshots.acknowledgeable() > use.epoch()) {
                    tooEarly.incrementAndGet();
                }
            }
        });
        assertThat(tooEarly).hasValue(0);
    }

    @Test
    void beginningTakesNoLongerWhileFormsFlip_fleetRow44() {
        List<Long> quiet = new ArrayList<>();
        List<Long> flipping = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            quiet.add(longPauses(false));
            flipping.add(longPauses(true));
        }
        quiet.sort(Long::compare);
        flipping.sort(Long::compare);
        // Whatever else the machine does adds to either; a begin that waits for flips would wait in every round.
        assertThat(flipping.get(0))
                .as("pauses over 5 ms among 100,000: flipping %s, quiet %s", flipping, quiet)
                .isLessThanOrEqualTo(2 * quiet.get(2) + 5);
    }

    private long longPauses(boolean flip) {
        AtomicBoolean over = new AtomicBoolean();
        Thread flipper = new Thread(() -> {
            while (!over.get()) {
                if (flip) {
                    snapshots.replace(snapshot(application, snapshots.current().epoch() + 1));
                    snapshots.acknowledgeable();
                }
                LockSupport.parkNanos(20_000);
            }
        });
        flipper.start();
        long pauses = 0;
        for (int i = 0; i < 100_000; i++) {
            long begun = System.nanoTime();
            new Use(snapshots, "transaction", null).close();
            if (System.nanoTime() - begun > 5_000_000) {
                pauses++;
            }
        }
        over.set(true);
        return pauses;
    }
}
