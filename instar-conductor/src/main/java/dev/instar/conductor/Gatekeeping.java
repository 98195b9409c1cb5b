package dev.instar.conductor;

import com.sun.net.httpserver.HttpExchange;
import dev.instar.objects.Manifest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a worker may ask for what it asks for, and is not newer than the conductor; each request is asked anew. */
final class Gatekeeping {

    private final ServedTypes types;
    private final Workers workers;

    Gatekeeping(ServedTypes types, Workers workers) {
        this.types = types;
        this.workers = workers;
    }

    /**
     * Who asks.
     *
     * @throws RefusedRequest when the token does not allow it, or the worker cannot be served at all
     */
    Introduction admit(HttpExchange exchange, Token token, Route route) {
        Action action = action(route.endpoint());
        if (action != null && !token.allows(action, route.type())) {
            throw new RefusedRequest(
                    ErrorCode.FORBIDDEN,
                    "%s may not %s %s".formatted(token, action, route.type()).strip());
        }
        if (route.endpoint() == Endpoint.METRICS || route.endpoint() == Endpoint.UNPIN) {
            return new Introduction(token.name(), new Manifest(Map.of()));
        }
        Introduction introduction = Introduction.of(exchange);
        types.admit(introduction.worker(), introduction.manifest());
        workers.hear(token.name() + " " + introduction.worker(), introduction.manifest());
        return introduction;
    }

    /** What has to be allowed; null where any token will do. */
    private static @Nullable Action action(Endpoint endpoint) {
        return switch (endpoint) {
            case LIST, FIND -> Action.READ;
            case CREATE -> Action.CREATE;
            case SAVE -> Action.SAVE;
            case DELETE -> Action.DELETE;
            case METRICS -> Action.METRICS;
            case UNPIN -> Action.UNPIN;
            case HELLO, BACKPORT, PIN -> null;
        };
    }
}
