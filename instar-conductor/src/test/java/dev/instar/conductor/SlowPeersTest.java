package dev.instar.conductor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers that send byte by byte, or take their answer byte by byte, hold no thread for longer than a request may take. */
@Timeout(600)
class SlowPeersTest {

    /** Four times as many threads as requests at once: all of them are taken here. */
    private static final ConductorLimits LIMITS = ConductorLimits.DEFAULT
            .atMost(1 << 20, 2, 5)
            .within(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMinutes(1));

    private static final int THREADS = 8;

    private final MapStore<Flavors.Flavor> store = new MapStore<>(Flavors.NEW);
    private final Stage stage = Stage.of(store, builder -> builder.limits(LIMITS));
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        stage.close();
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), stage.uri().getPort());
        sockets.add(socket);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    @Test
    void aHeadThatNeverEndsIsCutOff() throws Exception {
        for (int i = 0; i < THREADS * 2; i++) {
            send(connected(), "GET /v1/objects/Flavor/1 HTTP/1.1\r\nX-Slow: ");
        }
        assertOthersAreServedAndTheSlowAreGone();
    }

    @Test
    void aBodyThatNeverEndsIsCutOff() throws Exception {
        for (int i = 0; i < THREADS * 2; i++) {
            send(
                    connected(),
                    "PATCH /v1/objects/Flavor/1 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + Stage.SECRET
                            + "\r\nInstar-Worker: slow\r\nInstar-Manifest: Flavor=1.1\r\nContent-Length: 1000\r\n\r\n{");
        }
        assertOthersAreServedAndTheSlowAreGone();
        assertThat(store.writes()).isZero();
    }

    @Test
    void theBodyOfAStrangerHoldsNobodyEither() throws Exception {
        for (int i = 0; i < THREADS * 2; i++) {
            send(connected(), "POST /v1/hello HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n{");
        }
        assertThat(stage.worker(Flavors.NEW).get(Flavors.NEW, 1L)).isEmpty();
    }

    private void assertOthersAreServedAndTheSlowAreGone() throws IOException {
        assertThat(stage.worker(Flavors.NEW).get(Flavors.NEW, 1L)).isEmpty();
        for (Socket socket : sockets) {
            assertThat(ends(socket)).isTrue();
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> stage.server().counts().cut() >= THREADS);
    }

    private static boolean ends(Socket socket) throws IOException {
        socket.setSoTimeout(120_000);
        try (InputStream in = socket.getInputStream()) {
            in.readAllBytes();
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    @Test
    void anAnswerThatNobodyTakesIsCutOff() throws Exception {
        store.with(Flavors.NEW.fields(new Flavors.Flavor(1, "x".repeat(8 << 20), 1)));
        for (int i = 0; i < THREADS; i++) {
            Socket socket = connected();
            send(
                    socket,
                    "GET /v1/objects/Flavor/1 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + Stage.SECRET
                            + "\r\nInstar-Worker: slow\r\nInstar-Manifest: Flavor=1.1\r\n\r\n");
        }
        assertThat(stage.worker(Flavors.NEW).get(Flavors.NEW, 2L)).isEmpty();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> stage.server().counts().cut() > 0);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> stage.server().counts().working() == 0);
    }
}
