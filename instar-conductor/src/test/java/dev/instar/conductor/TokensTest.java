package dev.instar.conductor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and to do what. */
class TokensTest {

    private final MapStore<Flavors.Flavor> store =
            new MapStore<>(Flavors.NEW).with(Flavors.NEW.fields(new Flavors.Flavor(1, "m1.small", 2048)));
    private final Stage stage = Stage.of(store);

    @AfterEach
    void close() {
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer ",
                "Bearer wrong-secret-of-somebody",
                "Basic " + Stage.SECRET,
                Stage.SECRET,
                "Bearer " + Stage.SECRET + "x",
                "Bearer a-secret-of-a-worker-"
            })
    void withoutATokenThatIsKnownNothingIsAnswered(String authorization) {
        HttpResponse<String> answer = stage.send("GET", "/v1/objects/Flavor/1", "", "Authorization", authorization);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(answer.body()).contains("unauthenticated").doesNotContain("2048", "secret");
        assertThat(stage.send("GET", "/v1/ghost", "", "Authorization", authorization)
                        .statusCode())
                .as("what is there is not for strangers")
                .isEqualTo(401);
    }

    @Test
    void aWorkerWithAWrongTokenIsToldAndDoesNotTryAgain() {
        assertThatThrownBy(() -> stage.to("wrong-secret-of-somebody").connect(Flavors.NEW))
                .isInstanceOfSatisfying(
                        ConductorException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAUTHENTICATED));
        assertThat(stage.server().counts().unauthenticated()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/objects/Flavor/1, 200",
        "GET, /v1/objects/Flavor, 200",
        "POST, /v1/objects/Flavor, 403",
        "PATCH, /v1/objects/Flavor/1, 403",
        "DELETE, /v1/objects/Flavor/1, 403",
        "GET, /v1/objects/Host/1, 403",
        "GET, /v1/metrics, 403",
        "DELETE, /v1/pin, 403"
    })
    void aTokenAllowsWhatItSaysAndNothingElse(String method, String path, int status) {
        HttpResponse<String> answer = stage.send(method, path, "", "Authorization", "Bearer " + Stage.READER);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(store.writes()).isZero();
    }

    @Test
    void healthIsForEverybodyAndSaysNothingElse() {
        HttpResponse<String> answer = stage.send(stage.request("GET", "/health", ""));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"up\"}");
    }

    @Test
    void countsAreForWhoMayReadThem() {
        stage.worker(Flavors.NEW).get(Flavors.NEW, 1L);
        HttpResponse<String> answer = stage.send("GET", "/v1/metrics", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"found\":1", "\"backports\":0", "\"working\":1");
    }

    @Test
    void noSecretIsWrittenAnywhere() {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            stage.send("GET", "/v1/objects/Flavor/x", "");
            stage.send("GET", "/v1/objects/Flavor/1", "", "Authorization", "Bearer " + Stage.SECRET + "x");
        } finally {
            System.setErr(before);
        }
        String written = log.toString(StandardCharsets.UTF_8);
        assertThat(written).contains("token worker").doesNotContain(Stage.SECRET);
        assertThat(Token.of("worker", Stage.SECRET)).hasToString("token worker");
    }

    @Test
    void aSecretThatCanBeGuessedIsNone() {
        assertThatThrownBy(() -> Token.of("weak", "short"))
                .hasMessageContaining("weak")
                .hasMessageContaining("16");
    }

    @Test
    void tokensDoNotGoOverANetworkInPlainText() {
        assertThatThrownBy(() -> ObjectServer.of(store)
                        .address(new InetSocketAddress("0.0.0.0", 0))
                        .start())
                .hasMessageContaining("TLS");
    }
}
