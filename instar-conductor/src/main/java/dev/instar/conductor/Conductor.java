package dev.instar.conductor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.instar.objects.wire.WireJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Takes each request through its checks, in the order in which they cost: who, whether there is room, what, whether they may, which version. */
final class Conductor implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectServer.class);

    private final Tokens tokens;
    private final Gatekeeping gate;
    private final Calls calls;
    private final Repeats repeats;
    private final Counters counters;
    private final RequestThreads threads;
    private final Supplier<Counts> counts;
    private final WireJson json;
    private final ConductorLimits limits;
    private final Semaphore room;
    private volatile boolean stopping;

    Conductor(
            Tokens tokens,
            Gatekeeping gate,
            Calls calls,
            Repeats repeats,
            Counters counters,
            RequestThreads threads,
            Supplier<Counts> counts,
            WireJson json,
            ConductorLimits limits) {
        this.tokens = tokens;
        this.gate = gate;
        this.calls = calls;
        this.repeats = repeats;
        this.counters = counters;
        this.threads = threads;
        this.counts = counts;
        this.json = json;
        this.limits = limits;
        this.room = new Semaphore(limits.concurrent());
    }

    /** New requests are answered with {@link ErrorCode#STOPPING} from now on. */
    void stop() {
        stopping = true;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestURI().getPath().equals("/health")) {
                send(exchange, json(stopping ? 503 : 200, Map.of("status", stopping ? "stopping" : "up")));
                return;
            }
            Token token = tokens.shownBy(exchange.getRequestHeaders().getFirst("Authorization"))
                    .orElse(null);
            if (token == null) {
                counters.unauthenticated.increment();
                LOG.info("a request of {} came without a token that is known here", exchange.getRemoteAddress());
                exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
                refuse(exchange, new RefusedRequest(ErrorCode.UNAUTHENTICATED, "there is no token that is known here"));
                return;
            }
            counters.requests.increment();
            authenticated(exchange, token);
        }
    }

    private void authenticated(HttpExchange exchange, Token token) throws IOException {
        counters.working.incrementAndGet();
        try {
            work(exchange, token);
        } finally {
            counters.working.decrementAndGet();
        }
    }

    private void work(HttpExchange exchange, Token token) throws IOException {
        Answer answer;
        try {
            answer = answer(exchange, token);
        } catch (RuntimeException e) {
            RefusedRequest refused = Faults.of(e);
            counters.refused.increment();
            log(exchange, token, refused);
            threads.current().answer();
            refuse(exchange, refused);
            return;
        }
        threads.current().answer();
        if (answer.isRepeated()) {
            counters.repeated.increment();
        }
        exchange.getResponseHeaders().set(Headers.PIN, calls.pinHeader());
        send(exchange, answer);
    }

    /** What belongs to every day is told quietly; whatever a peer sent stays on its line. */
    private static void log(HttpExchange exchange, Token token, RefusedRequest refused) {
        boolean everyDay = refused.code() == ErrorCode.NO_SUCH_OBJECT || refused.code() == ErrorCode.BUSY;
        LOG.atLevel(everyDay ? Level.DEBUG : Level.INFO)
                .log(
                        "{} of {} {} was refused: {} ({})",
                        exchange.getRequestMethod(),
                        token,
                        exchange.getRemoteAddress(),
                        refused.code().text(),
                        String.valueOf(refused.getMessage()).replaceAll("\\p{Cntrl}", "?"));
    }

    private Answer answer(HttpExchange exchange, Token token) throws IOException {
        if (stopping) {
            throw new RefusedRequest(ErrorCode.STOPPING, "the conductor stops");
        }
        Route route = Route.of(exchange.getRequestMethod(), exchange.getRequestURI());
        Introduction worker = gate.admit(exchange, token, route);
        byte[] body = Body.of(exchange, limits.bodyBytes());
        String number = exchange.getRequestHeaders().getFirst(Headers.REQUEST);
        if (!room.tryAcquire()) {
            counters.busy.increment();
            throw new RefusedRequest(
                    ErrorCode.BUSY, limits.concurrent() + " requests are worked on, as many as may be");
        }
        try {
            Deadline deadline = threads.current().work();
            Supplier<Answer> work = () -> done(route, worker, body, deadline);
            return route.endpoint().writes() && number != null
                    ? repeats.once(number(exchange, token, worker, number), deadline, work)
                    : work.get();
        } finally {
            room.release();
        }
    }

    private Answer done(Route route, Introduction worker, byte[] body, Deadline deadline) {
        return json(
                route.endpoint() == Endpoint.CREATE ? 201 : 200,
                route.endpoint() == Endpoint.METRICS
                        ? CountsJson.of(counts.get())
                        : calls.answer(route, worker.manifest(), body, deadline));
    }

    /** A number is one worker's, and for one thing. */
    private static String number(HttpExchange exchange, Token token, Introduction worker, String number) {
        if (number.length() > 100) {
            throw new RefusedRequest(
                    ErrorCode.MALFORMED, "header " + Headers.REQUEST + " is longer than 100 characters");
        }
        return String.join(
                " ",
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                number,
                token.name(),
                worker.worker());
    }

    private Answer json(int status, @Nullable Object value) {
        return Answer.of(status, json.writeBytes(value));
    }

    /** What is left of the request is not looked at: the connection ends. */
    private void refuse(HttpExchange exchange, RefusedRequest refused) throws IOException {
        if (refused.code() == ErrorCode.BUSY || refused.code() == ErrorCode.STOPPING) {
            exchange.getResponseHeaders().set("Retry-After", "1");
        }
        if (Body.isExpected(exchange) || refused.code() == ErrorCode.STOPPING) {
            exchange.getResponseHeaders().set("Connection", "close");
        }
        send(exchange, json(refused.code().status(), refused.json()));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), head ? -1 : answer.body().length);
        if (!head) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer.body());
                out.flush();
                Body.discard(exchange);
            }
        }
    }
}
