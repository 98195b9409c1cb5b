package dev.instar.conductor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The conductor is upgraded first. */
class HandshakeTest {

    private final MapStore<Flavors.Flavor> store =
            new MapStore<>(Flavors.NEW).with(Flavors.NEW.fields(new Flavors.Flavor(1, "m1.small", 2048)));
    private Stage stage = Stage.of(store);

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    @DisplayName("seed row 57: a worker newer than the conductor refuses to start, naming both versions")
    void aNewerWorkerDoesNotStart() {
        assertThatThrownBy(() -> stage.to(Stage.SECRET).worker("compute-7").connect(Flavors.NEWEST))
                .isInstanceOf(WorkerRefusedException.class)
                .hasMessageContaining("worker compute-7")
                .hasMessageContaining("Flavor 1.2, the conductor 1.1")
                .hasMessageContaining("Upgrade the conductor before");
    }

    @Test
    @DisplayName("seed row 57: once the conductor is upgraded the same worker starts, and the older ones go on")
    void afterTheConductorTheWorkerStarts() {
        stage.close();
        stage = Stage.of(new MapStore<>(Flavors.NEWEST).with(Flavors.NEW.fields(new Flavors.Flavor(1, "a", 1))));
        assertThat(stage.worker(Flavors.NEWEST).get(Flavors.NEWEST, 1L)).isPresent();
        assertThat(stage.worker(Flavors.NEW).get(Flavors.NEW, 1L)).isPresent();
        assertThat(stage.worker(Flavors.OLD).get(Flavors.OLD, 1L)).isPresent();
    }

    /** A worker that was never asked whether it may start, or whose conductor went back to an older build. */
    @ParameterizedTest(name = "seed row 57: {0} {1} of a newer worker is refused by the server too")
    @CsvSource({
        "POST, /v1/hello",
        "GET, /v1/objects/Flavor",
        "GET, /v1/objects/Flavor/1",
        "POST, /v1/objects/Flavor",
        "PATCH, /v1/objects/Flavor/1",
        "DELETE, /v1/objects/Flavor/1",
        "POST, /v1/object_backport_versions",
        "GET, /v1/pin"
    })
    void noRequestOfANewerWorkerPasses(String method, String path) {
        HttpResponse<String> answer = stage.send(method, path, "{}", Headers.MANIFEST, "Flavor=1.2");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains("\"incompatible_version\"", "\"asked\":\"1.2\"", "\"supported\":\"1.1\"", "by-hand");
        assertThat(store.writes()).isZero();
        assertThat(store.find(1L, Deadline.in(java.time.Duration.ofSeconds(1)))).isPresent();
    }

    @Test
    @DisplayName("seed row 57: a conductor that went back to an older build stops the workers that are newer than it")
    void aConductorThatGoesBackRefusesWorkersThatRun() {
        stage.close();
        stage = Stage.of(new MapStore<>(Flavors.NEWEST));
        ObjectClient worker = stage.worker(Flavors.NEWEST);
        int port = stage.uri().getPort();
        stage.close();
        stage = Stage.of(store, builder -> builder.address(new java.net.InetSocketAddress("127.0.0.1", port)));
        assertThatThrownBy(() -> worker.get(Flavors.NEWEST, 1L))
                .isInstanceOf(WorkerRefusedException.class)
                .hasMessageContaining("1.2")
                .hasMessageContaining("1.1");
    }

    @ParameterizedTest(name = "seed row 65: a worker with {0} is refused")
    @CsvSource({"Flavor=2.0, 2.0", "Flavor=0.9, 0.9", "Flavor=1.10, 1.10", "Flavor=1.2.3, 1.2.3"})
    void anotherMajorAndANewerMinorAreRefused(String manifest, String asked) {
        HttpResponse<String> answer = stage.send("GET", "/v1/objects/Flavor/1", "", Headers.MANIFEST, manifest);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("\"asked\":\"" + asked + "\"", "\"supported\":\"1.1\"");
    }

    @ParameterizedTest(name = "seed row 65: a worker with {0} reads {1}")
    @CsvSource({"Flavor=1.0, memory_mb", "Flavor=1.1, memory_mib", "Flavor=1.0.7, memory_mb", "Flavor=1.1.7, memory_mib"
    })
    void olderWorkersAndPatchLevelsAreServed(String manifest, String field) {
        HttpResponse<String> answer = stage.send("GET", "/v1/objects/Flavor/1", "", Headers.MANIFEST, manifest);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"" + field + "\":2048");
    }

    @Test
    void aTypeThatTheConductorDoesNotHaveIsAsGoodAsANewerOne() {
        HttpResponse<String> answer = stage.send("POST", "/v1/hello", "{}", Headers.MANIFEST, "Flavor=1.1,Host=1.0");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Host 1.0 is a type that the conductor does not have");
    }

    @Test
    void whoDoesNotSayWhatItKnowsIsNotAnswered() {
        HttpResponse<String> answer = stage.send(stage.request("GET", "/v1/objects/Flavor/1", "")
                .header("Authorization", "Bearer " + Stage.SECRET)
                .header(Headers.WORKER, "silent"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(Headers.MANIFEST);
    }
}
