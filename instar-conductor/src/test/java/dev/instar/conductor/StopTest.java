package dev.instar.conductor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.objects.Versioned;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A conductor that stops answers what it works on and sends the rest elsewhere. */
@Timeout(600)
class StopTest {

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);
    private final MapStore<Flavors.Flavor> store = new MapStore<>(Flavors.NEW) {
        @Override
        public Optional<Versioned<Flavors.Flavor>> change(
                Object key, UnaryOperator<Versioned<Flavors.Flavor>> change, Deadline deadline) {
            entered.countDown();
            try {
                leave.await();
            } catch (InterruptedException e) {
                throw new StoreUnavailableException("interrupted", e);
            }
            return super.change(key, change, deadline);
        }
    };

    @Test
    void whatIsWorkedOnIsAnsweredAndNewRequestsAreSentAway() throws Exception {
        store.with(Flavors.NEW.fields(new Flavors.Flavor(1, "m1.small", 2048)));
        Stage stage = Stage.of(store);
        ObjectClient worker = stage.worker(Flavors.NEW);
        Versioned<Flavors.Flavor> mine = worker.get(Flavors.NEW, 1L).orElseThrow();
        CompletableFuture<Versioned<Flavors.Flavor>> save =
                CompletableFuture.supplyAsync(() -> worker.save(mine.with("memory_mib", 4096)));
        entered.await();
        CompletableFuture<Boolean> stopped =
                CompletableFuture.supplyAsync(() -> stage.server().stop(Duration.ofMinutes(3)));
        HttpResponse<String> health;
        do {
            health = stage.send(stage.request("GET", "/health", ""));
        } while (health.statusCode() == 200);
        assertThat(health.statusCode()).isEqualTo(503);
        HttpResponse<String> other = stage.send("GET", "/v1/objects/Flavor/1", "");
        assertThat(other.statusCode()).isEqualTo(503);
        assertThat(other.body()).contains("\"stopping\"");
        assertThat(save).isNotDone();
        leave.countDown();
        assertThat(save.get().value().memoryMib()).isEqualTo(4096);
        assertThat(stopped.get()).isTrue();
    }

    @Test
    void itDoesNotWaitForLongerThanItWasTold() throws Exception {
        store.with(Flavors.NEW.fields(new Flavors.Flavor(1, "m1.small", 2048)));
        Stage stage = Stage.of(store);
        String body = stage.send("GET", "/v1/objects/Flavor/1", "").body();
        CompletableFuture<HttpResponse<String>> save =
                CompletableFuture.supplyAsync(() -> stage.send("PATCH", "/v1/objects/Flavor/1", body));
        entered.await();
        assertThat(stage.server().stop(Duration.ofMillis(200))).isFalse();
        assertThat(save).failsWithin(Duration.ofMinutes(1));
        leave.countDown();
    }
}
