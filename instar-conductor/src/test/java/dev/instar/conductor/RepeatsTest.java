package dev.instar.conductor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.instar.objects.Versioned;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The connection is cut after the request was sent: the worker sends it again, and it is done once. */
@Timeout(600)
class RepeatsTest {

    private final MapStore<Flavors.Flavor> store =
            new MapStore<>(Flavors.NEW).with(Flavors.NEW.fields(new Flavors.Flavor(1, "m1.small", 2048)));
    private Stage stage = Stage.of(store);
    private final LosingProxy proxy = proxy();
    private final ObjectClient worker =
            Stage.to(proxy.uri(), Stage.SECRET).worker("far-away").connect(Flavors.NEW);

    private LosingProxy proxy() {
        try {
            return new LosingProxy(stage.uri());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        stage.close();
    }

    @Test
    void aSaveWhoseAnswerWasLostIsNotDoneAgain() {
        Versioned<Flavors.Flavor> mine = worker.get(Flavors.NEW, 1L).orElseThrow();
        ObjectClient other = stage.worker(Flavors.NEW);
        proxy.lose(1);
        Versioned<Flavors.Flavor> saved = worker.save(mine.with("memory_mib", 4096));
        assertThat(proxy.lost()).isEqualTo(1);
        assertThat(saved.value().memoryMib()).isEqualTo(4096);
        assertThat(store.writes()).isEqualTo(1);
        assertThat(stage.server().counts().repeated()).isEqualTo(1);
        assertThat(other.get(Flavors.NEW, 1L).orElseThrow().value().memoryMib()).isEqualTo(4096);
    }

    @Test
    void aSaveThatIsSentAgainDoesNotUndoWhatSomebodySavedMeanwhile() {
        String body = stage.send("GET", "/v1/objects/Flavor/1", "")
                .body()
                .replace("2048", "4096")
                .replaceFirst("}$", ",\"versioned_object.changes\":[\"memory_mib\"]}");
        HttpResponse<String> first = stage.send("PATCH", "/v1/objects/Flavor/1", body, Headers.REQUEST, "number-1");
        ObjectClient other = stage.worker(Flavors.NEW);
        other.save(other.get(Flavors.NEW, 1L).orElseThrow().with("memory_mib", 1));
        HttpResponse<String> again = stage.send("PATCH", "/v1/objects/Flavor/1", body, Headers.REQUEST, "number-1");
        assertThat(again.body()).isEqualTo(first.body()).contains("4096");
        assertThat(other.get(Flavors.NEW, 1L).orElseThrow().value().memoryMib()).isEqualTo(1);
        HttpResponse<String> otherNumber =
                stage.send("PATCH", "/v1/objects/Flavor/1", body, Headers.REQUEST, "number-2");
        assertThat(otherNumber.statusCode()).isEqualTo(200);
        assertThat(other.get(Flavors.NEW, 1L).orElseThrow().value().memoryMib()).isEqualTo(4096);
    }

    @Test
    void theNumberOfOneWorkerSaysNothingAboutAnothers() {
        String body = stage.send("GET", "/v1/objects/Flavor/1", "")
                .body()
                .replace("2048", "4096")
                .replaceFirst("}$", ",\"versioned_object.changes\":[\"memory_mib\"]}");
        stage.send("PATCH", "/v1/objects/Flavor/1", body, Headers.REQUEST, "same");
        ObjectClient other = stage.worker(Flavors.NEW);
        other.save(other.get(Flavors.NEW, 1L).orElseThrow().with("memory_mib", 1));
        stage.send("PATCH", "/v1/objects/Flavor/1", body, Headers.REQUEST, "same", Headers.WORKER, "another");
        assertThat(other.get(Flavors.NEW, 1L).orElseThrow().value().memoryMib()).isEqualTo(4096);
    }

    @Test
    void aCreateAndADeleteWhoseAnswersWereLostAreDoneOnce() {
        proxy.lose(1);
        worker.create(Flavors.NEW.create(new Flavors.Flavor(2, "fresh", 5)));
        proxy.lose(1);
        assertThat(worker.delete(Flavors.NEW, 2L)).isTrue();
        assertThat(proxy.lost()).isEqualTo(2);
        assertThat(store.writes()).isEqualTo(2);
    }

    @Test
    void aReadIsSentAgainAsOftenAsItTakes() {
        proxy.lose(3);
        assertThat(worker.get(Flavors.NEW, 1L)).isPresent();
        assertThat(proxy.lost()).isEqualTo(3);
    }

    @Test
    void whenNoAnswerEverComesTheWorkerIsToldThatItMayBeDone() {
        Versioned<Flavors.Flavor> mine = worker.get(Flavors.NEW, 1L).orElseThrow();
        ObjectClient hasty = Stage.introduced(
                Stage.to(proxy.uri(), Stage.SECRET)
                        .patience(new Patience(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(1),
                                Duration.ofMillis(500),
                                Duration.ofMillis(100))),
                Flavors.NEW);
        proxy.lose(1_000_000);
        // Its time may be over before anything was sent, when the machine stands still just then.
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThatThrownBy(() -> hasty.save(mine.with("memory_mib", 4096)))
                        .isInstanceOfSatisfying(
                                ConductorUnavailableException.class,
                                e -> assertThat(e.mayBeDone()).isTrue())
                        .hasMessageContaining("may have been done"));
    }

    @Test
    void aWorkerWaitsForAConductorThatIsRestarted() throws Exception {
        int port = stage.uri().getPort();
        Versioned<Flavors.Flavor> mine = worker.get(Flavors.NEW, 1L).orElseThrow();
        stage.close();
        CompletableFuture<Versioned<Flavors.Flavor>> save =
                CompletableFuture.supplyAsync(() -> worker.save(mine.with("memory_mib", 4096)));
        Thread.sleep(500);
        assertThat(save).isNotDone();
        stage = Stage.of(store, builder -> builder.address(new InetSocketAddress("127.0.0.1", port)));
        assertThat(save.get().value().memoryMib()).isEqualTo(4096);
    }

    @Test
    void whatFailedTheFirstTimeIsDoneTheSecond() {
        Repeats repeats = new Repeats(1_000_000_000, System::nanoTime);
        Deadline deadline = Deadline.in(Duration.ofMinutes(1));
        assertThatThrownBy(() -> repeats.once("n", deadline, () -> {
                    throw new IllegalStateException("first");
                }))
                .hasMessage("first");
        assertThat(repeats.once("n", deadline, () -> Answer.of(200, new byte[1]))
                        .isRepeated())
                .isFalse();
        assertThat(repeats.once("n", deadline, () -> Answer.of(500, new byte[2]))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anAnswerIsKeptForAsLongAsWasSaid() {
        long[] now = {0};
        Repeats repeats = new Repeats(100, () -> now[0]);
        Deadline deadline = Deadline.in(Duration.ofMinutes(1));
        repeats.once("n", deadline, () -> Answer.of(200, new byte[1]));
        now[0] = 101;
        assertThat(repeats.once("n", deadline, () -> Answer.of(200, new byte[2]))
                        .isRepeated())
                .isFalse();
    }
}
