package dev.instar.conductor;

import static org.awaitility.Awaitility.await;

import dev.instar.objects.VersionedType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** A conductor on a free port, workers of it, and requests by hand. */
final class Stage implements AutoCloseable {

    static final String SECRET = "a-secret-of-a-worker-1";
    static final String READER = "a-secret-of-a-reader-2";

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectServer server;

    private Stage(ObjectServer server) {
        this.server = server;
    }

    static Stage of(ObjectStore<?> store) {
        return of(store, builder -> builder);
    }

    /** With one token that may everything, one that may read flavors, and what else is said. */
    static Stage of(ObjectStore<?> store, UnaryOperator<ObjectServer.Builder> said) {
        try {
            return new Stage(said.apply(ObjectServer.of(store)
                            .token(Token.of("worker", SECRET).may(Action.values()))
                            .token(Token.of("reader", READER).mayOn("Flavor", Action.READ)))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ObjectServer server() {
        return server;
    }

    URI uri() {
        return server.uri();
    }

    ObjectClient.Builder to(String secret) {
        return to(server.uri(), secret);
    }

    /** A worker that waits for a machine that stands still, for all but a conductor that never answers. */
    static ObjectClient.Builder to(URI uri, String secret) {
        return ObjectClient.to(uri, secret)
                .patience(new Patience(
                        SECOND.multipliedBy(30),
                        SECOND.multipliedBy(60),
                        SECOND.multipliedBy(180),
                        Duration.ofMillis(500)));
    }

    /** A worker that has little patience: on a machine that stands still it may lose it over its very introduction. */
    static ObjectClient introduced(ObjectClient.Builder hasty, VersionedType<?> type) {
        AtomicReference<ObjectClient> worker = new AtomicReference<>();
        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptionsInstanceOf(ConductorUnavailableException.class)
                .until(() -> {
                    worker.set(hasty.connect(type));
                    return true;
                });
        return worker.get();
    }

    ObjectClient worker(VersionedType<?>... types) {
        return to(SECRET).connect(types);
    }

    /** A request by hand of a worker of Flavor 1.1. */
    HttpResponse<String> send(String method, String path, String body, String... headers) {
        return send(
                request(method, path, body)
                        .header("Authorization", "Bearer " + SECRET)
                        .header(Headers.WORKER, "by-hand")
                        .header(Headers.MANIFEST, "Flavor=1.1"),
                headers);
    }

    HttpRequest.Builder request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(server.uri() + path))
                .timeout(SECOND.multipliedBy(180))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
    }

    HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(Duration.ZERO);
    }
}
