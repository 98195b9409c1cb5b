package dev.instar.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Requests of several transactions while a real database flips forms. */
class RequestTest {

    private static final int REQUESTS = 10_000;
    private static final int FLIPS = 1_000;

    @Test
    void requestsOfThreeTransactionsStraddleFlipsAndNoneIsMixed_seedsRow93() throws Exception {
        try (Cell cell = Cell.installed(ServerKind.POSTGRESQL_18)) {
            cell.begin("EXPANDED");
            try (Instar instar = Instar.join(cell.source().pooled(3), Cell::orders);
                    Connection leading = cell.connect()) {
                leading.createStatement().execute("SET synchronous_commit = off");
                AtomicBoolean over = new AtomicBoolean();
                AtomicInteger requests = new AtomicInteger();
                AtomicInteger straddling = new AtomicInteger();
                List<CompletableFuture<Integer>> workers = IntStream.range(0, 4)
                        .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                            int mixed = 0;
                            while (!over.get() || requests.get() < REQUESTS) {
                                mixed += request(instar, straddling);
                                requests.incrementAndGet();
                            }
                            return mixed;
                        }))
                        .toList();
                for (int i = 0; i < FLIPS; i++) {
                    Cell.move(leading, Cell.ID, i % 2 == 0 ? "MIGRATED" : "EXPANDED");
                    instar.refresh();
                }
                over.set(true);
                for (CompletableFuture<Integer> worker : workers) {
                    assertThat(worker.get(5, TimeUnit.MINUTES)).as("mixed").isZero();
                }
                assertThat(requests.get()).isGreaterThanOrEqualTo(REQUESTS);
                assertThat(straddling.get())
                        .as("requests during which the form flipped")
                        .isPositive();
                assertThat(instar.epoch()).isGreaterThan(FLIPS);
            }
        }
    }

    /** Three transactions, each of which opens the request anew, as a filter and two layers below it do; 1 when they differ. */
    private static int request(Instar instar, AtomicInteger straddling) {
        try (Use request = instar.request("GET /flavors")) {
            String columns = request.columns(Cell.TABLE).select();
            int mixed = 0;
            for (int i = 0; i < 3; i++) {
                try (Use transaction = instar.request("transaction")) {
                    pause();
                    if (!transaction.columns(Cell.TABLE).select().equals(columns)
                            || transaction.isNew(Cell.ID) != request.isNew(Cell.ID)) {
                        mixed = 1;
                    }
                }
            }
            if (!instar.columns(Cell.TABLE).select().equals(columns)) {
                straddling.incrementAndGet();
            }
            return mixed;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(1).toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aThreadOfAPoolCarriesNothingOver() throws SQLException {
        try (Cell cell = Cell.installed(ServerKind.POSTGRESQL_18)) {
            cell.begin("EXPANDED");
            try (Instar instar = cell.join()) {
                for (int i = 0; i < 3; i++) {
                    instar.request("request " + i).close();
                    assertThat(instar.currentRequest()).isNull();
                }
            }
        }
    }
}
