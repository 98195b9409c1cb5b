package dev.instar.conductor;

import dev.instar.objects.wire.MalformedWire;
import dev.instar.objects.wire.WireJson;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls of a conductor, sent again as long as that may help: when nobody was reached, when it is busy or stops, when its store is out of
 * reach, and when the connection ended before the answer came. A call that writes bears a number, the same each time, by which a conductor
 * knows that it was done; one that was restarted meanwhile does it again, and stores the same.
 */
final class Asking {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final int LONGEST_ANSWER = 64 << 20;

    /** What came back. */
    record Heard(int status, @Nullable Object json, boolean wasRepeated) {}

    private final HttpClient http;
    private final String conductor;
    private final Map<String, String> headers;
    private final Patience patience;
    private final WireJson json;
    private final PinHeard pin;

    Asking(
            HttpClient http,
            URI conductor,
            Map<String, String> headers,
            Patience patience,
            WireJson json,
            PinHeard pin) {
        this.http = http;
        this.conductor = conductor.toString().replaceFirst("/+$", "");
        this.headers = Map.copyOf(headers);
        this.patience = patience;
        this.json = json;
        this.pin = pin;
    }

    /**
     * Calls.
     *
     * @param path with its parameters, encoded
     * @param body null for none
     * @throws ConductorException when the answer is an error
     */
    Heard call(Endpoint endpoint, String path, @Nullable Object body) {
        return call(endpoint, path, body, patience.all());
    }

    /** The same, within another time for all. */
    Heard call(Endpoint endpoint, String path, @Nullable Object body, Duration all) {
        HttpRequest request = request(endpoint, path, body);
        Deadline deadline = Deadline.in(all);
        boolean mayBeDone = false;
        Duration pause = FIRST_PAUSE;
        for (boolean again = false; ; again = true) {
            try {
                Heard heard = once(request, deadline, again);
                if (heard.status() != 503) {
                    return heard;
                }
                mayBeDone |= endpoint.writes() && ErrorAnswer.of(heard).code() == ErrorCode.STORE_UNAVAILABLE;
                giveUpAt(
                        deadline,
                        pause,
                        ErrorAnswer.of(heard).code(),
                        ErrorAnswer.of(heard).message(),
                        mayBeDone,
                        null);
            } catch (IOException e) {
                mayBeDone |= endpoint.writes() && wasSent(e);
                giveUpAt(deadline, pause, ErrorCode.STOPPING, "no answer from " + conductor + ": " + e, mayBeDone, e);
            }
            sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private HttpRequest request(Endpoint endpoint, String path, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(conductor + path))
                .timeout(patience.answer())
                .method(
                        endpoint.method(),
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(json.writeBytes(body)));
        headers.forEach(request::header);
        if (endpoint.writes()) {
            request.header(Headers.REQUEST, UUID.randomUUID().toString());
        }
        return request.build();
    }

    private Heard once(HttpRequest request, Deadline deadline, boolean again) throws IOException {
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(request, head -> new LimitedBody(LONGEST_ANSWER));
        try {
            Duration time = shorter(patience.answer(), deadline.remaining());
            HttpResponse<String> response = answer.get(Math.max(1, time.toMillis()), TimeUnit.MILLISECONDS);
            response.headers().firstValue(Headers.PIN).ifPresent(pin::hear);
            return new Heard(response.statusCode(), json.read(response.body()), again);
        } catch (MalformedWire e) {
            throw new IOException("what answers there is no conductor: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException("no answer in time", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConductorUnavailableException(ErrorCode.STOPPING, "interrupted while waiting", true, e);
        } finally {
            answer.cancel(true);
        }
    }

    private static boolean wasSent(IOException e) {
        return !(e instanceof ConnectException || e instanceof HttpConnectTimeoutException);
    }

    private void giveUpAt(
            Deadline deadline,
            Duration pause,
            ErrorCode code,
            String message,
            boolean mayBeDone,
            @Nullable Throwable cause) {
        if (deadline.remaining().compareTo(pause) <= 0) {
            throw new ConductorUnavailableException(
                    code,
                    message + (mayBeDone ? ". It may have been done; load the object to see." : ". Nothing was done."),
                    mayBeDone,
                    cause);
        }
    }

    /** Between half of it and all, so that workers who failed together do not come together. */
    private static void sleep(Duration pause) {
        try {
            long millis = pause.toMillis();
            Thread.sleep(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConductorUnavailableException(ErrorCode.STOPPING, "interrupted while waiting", true, e);
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
