package dev.instar.conductor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tokens over a network go encrypted. */
@Timeout(600)
class TlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder;

    private SSLContext context() throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "conductor",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1,dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory mine = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        mine.init(keys, PASSWORD);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(mine.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    @Test
    void aWorkerThatTrustsTheConductorIsServedAndOneThatDoesNotIsNot() throws Exception {
        SSLContext context = context();
        MapStore<Flavors.Flavor> store =
                new MapStore<>(Flavors.NEW).with(Flavors.NEW.fields(new Flavors.Flavor(1, "m1.small", 2048)));
        try (Stage stage = Stage.of(store, builder -> builder.tls(new HttpsConfigurator(context)))) {
            assertThat(stage.uri().getScheme()).isEqualTo("https");
            ObjectClient worker = stage.to(Stage.SECRET).tls(context).connect(Flavors.OLD);
            assertThat(worker.get(Flavors.OLD, 1L).orElseThrow().value().memoryMb())
                    .isEqualTo(2048);
            Duration enough = Duration.ofSeconds(20);
            assertThatThrownBy(() -> stage.to(Stage.SECRET)
                            .patience(new Patience(enough, enough, enough, enough))
                            .connect(Flavors.OLD))
                    .isInstanceOf(ConductorUnavailableException.class)
                    .hasMessageContaining("certif");
        }
    }

    @Test
    void aHandshakeThatNeverEndsHoldsNoThread() throws Exception {
        SSLContext context = context();
        ConductorLimits limits = ConductorLimits.DEFAULT
                .atMost(1 << 20, 1, 5)
                .within(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMinutes(1));
        try (Stage stage = Stage.of(
                new MapStore<>(Flavors.NEW),
                builder -> builder.tls(new HttpsConfigurator(context)).limits(limits))) {
            List<Socket> slow = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Socket socket =
                        new Socket(InetAddress.getLoopbackAddress(), stage.uri().getPort());
                socket.getOutputStream().write(new byte[] {22, 3, 1}); // the beginning of a greeting
                slow.add(socket);
            }
            assertThat(stage.to(Stage.SECRET).tls(context).connect(Flavors.NEW).get(Flavors.NEW, 1L))
                    .isEmpty();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> stage.server().counts().cut() >= 4);
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }
}
