package dev.instar.conductor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.objects.Versioned;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A conductor takes on what it said, and answers the rest clearly. */
@Timeout(600)
class LimitsTest {

    private static final ConductorLimits SMALL = ConductorLimits.DEFAULT.atMost(2000, 3, 5);

    private final CountDownLatch entered = new CountDownLatch(3);
    private final CountDownLatch leave = new CountDownLatch(1);
    private final MapStore<Flavors.Flavor> store = new MapStore<>(Flavors.NEW) {
        @Override
        public Optional<Versioned<Flavors.Flavor>> find(Object key, Deadline deadline) {
            if (key.equals(666L)) {
                entered.countDown();
                try {
                    leave.await();
                } catch (InterruptedException e) {
                    throw new StoreUnavailableException("interrupted", e);
                }
            }
            return super.find(key, deadline);
        }
    };
    private final Stage stage = Stage.of(store, builder -> builder.limits(SMALL));

    @AfterEach
    void close() {
        leave.countDown();
        stage.close();
    }

    @Test
    void aBodyBeyondTheLimitIsRefusedBeforeItIsReadAndWhoeverStillSendsItIsTold() {
        String much = " ".repeat(3_000_000);
        for (int i = 0; i < 100; i++) { // a reset overtakes the answer now and then
            HttpResponse<String> answer = stage.send("PATCH", "/v1/objects/Flavor/1", much);
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("too_large", "2000");
        }
    }

    @Test
    void aListIsNeverLongerThanTheLimit() {
        for (long id = 1; id <= 9; id++) {
            store.with(Flavors.NEW.fields(new Flavors.Flavor(id, "n", 1)));
        }
        Page<Flavors.Flavor> page = stage.worker(Flavors.NEW).list(Flavors.NEW, 1000);
        assertThat(page.objects()).hasSize(5);
        assertThat(page.next()).contains(5L);
        assertThat(stage.send("GET", "/v1/objects/Flavor?limit=0", "").statusCode())
                .isEqualTo(422);
        assertThat(stage.send("GET", "/v1/objects/Flavor?limit=99999999999", "").statusCode())
                .isEqualTo(422);
    }

    @Test
    void moreRequestsAtOnceAreToldToComeAgainAndThoseThatAreWorkedOnGoOn() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<CompletableFuture<HttpResponse<String>>> slow = IntStream.range(0, 3)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> stage.send("GET", "/v1/objects/Flavor/666", ""), threads))
                    .toList();
            entered.await();
            HttpResponse<String> refused = stage.send("GET", "/v1/objects/Flavor/1", "");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(refused.body()).contains("\"busy\"");
            assertThat(stage.send(stage.request("GET", "/health", "")).statusCode())
                    .isEqualTo(200);
            CompletableFuture<Optional<Versioned<Flavors.Flavor>>> patient = CompletableFuture.supplyAsync(() -> {
                ObjectClient worker = stage.worker(Flavors.NEW);
                return worker.get(Flavors.NEW, 2L);
            });
            leave.countDown();
            for (CompletableFuture<HttpResponse<String>> one : slow) {
                assertThat(one.get().statusCode()).isEqualTo(404);
            }
            assertThat(patient.get()).as("it came again by itself").isEmpty();
            assertThat(stage.server().counts().busy()).isPositive();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aWorkerDoesNotWaitForAnAnswerForEver() {
        ObjectClient worker = Stage.introduced(
                stage.to(Stage.SECRET)
                        .patience(new Patience(
                                Duration.ofSeconds(5),
                                Duration.ofMillis(200),
                                Duration.ofSeconds(1),
                                Duration.ofMillis(100))),
                Flavors.NEW);
        assertThatThrownBy(() -> worker.get(Flavors.NEW, 666L))
                .isInstanceOfSatisfying(
                        ConductorUnavailableException.class,
                        e -> assertThat(e.mayBeDone()).isFalse());
    }

    /** 40 ms is what a peer waits with an acknowledgement that nobody needs yet. */
    @Test
    void anAnswerDoesNotWaitForTheAcknowledgementOfItsHead() {
        ObjectClient worker = stage.worker(Flavors.NEW);
        Duration enough = Duration.ofMillis(30);
        Duration shortest = quickerQuarter(worker);
        for (int i = 1; i < 5 && shortest.compareTo(enough) >= 0; i++) { // neighbours only ever add
            Duration again = quickerQuarter(worker);
            shortest = again.compareTo(shortest) < 0 ? again : shortest;
        }
        assertThat(shortest).isLessThan(enough);
    }

    private static Duration quickerQuarter(ObjectClient worker) {
        long[] nanos = new long[100];
        for (int i = 0; i < nanos.length; i++) {
            long begun = System.nanoTime();
            worker.get(Flavors.NEW, 1L);
            nanos[i] = System.nanoTime() - begun;
        }
        Arrays.sort(nanos);
        return Duration.ofNanos(nanos[nanos.length / 4]);
    }

    @Test
    void whatTheStoreCannotDoInTimeIsToldAsSuch() {
        try (Stage slow = Stage.of(new MapStore<>(Flavors.NEW) {
            @Override
            public Optional<Versioned<Flavors.Flavor>> find(Object key, Deadline deadline) {
                assertThat(deadline.remaining()).isLessThanOrEqualTo(ConductorLimits.DEFAULT.work());
                throw new StoreUnavailableException("canceling statement due to statement timeout", new Exception());
            }
        })) {
            HttpResponse<String> answer = slow.send("GET", "/v1/objects/Flavor/1", "");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("store_unavailable", "statement timeout");
        }
    }

    @Test
    void whatGoesWrongInsideIsForTheLogAndNotForPeers() {
        try (Stage broken = Stage.of(new MapStore<>(Flavors.NEW) {
            @Override
            public Optional<Versioned<Flavors.Flavor>> find(Object key, Deadline deadline) {
                throw new IllegalStateException("password of the database");
            }
        })) {
            HttpResponse<String> answer = broken.send("GET", "/v1/objects/Flavor/1", "");
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("internal").doesNotContain("password");
        }
    }
}
