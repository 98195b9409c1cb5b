package dev.instar.conductor;

import com.sun.net.httpserver.HttpExchange;
import dev.instar.objects.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: each request says it, so that a conductor that was restarted, or another one, knows as much as the one before.
 *
 * @param worker the worker's own name
 * @param manifest what it knows
 */
record Introduction(String worker, Manifest manifest) {

    private static final int LONGEST_NAME = 200;

    static Introduction of(HttpExchange exchange) {
        return new Introduction(
                worker(exchange.getRequestHeaders().getFirst(Headers.WORKER)),
                manifest(exchange.getRequestHeaders().getFirst(Headers.MANIFEST)));
    }

    private static String worker(@Nullable String name) {
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME || !name.matches("[ -~]+")) {
            throw new RefusedRequest(
                    ErrorCode.MALFORMED,
                    "header " + Headers.WORKER + " is the worker's name, up to " + LONGEST_NAME
                            + " characters of ASCII");
        }
        return name;
    }

    private static Manifest manifest(@Nullable String text) {
        if (text == null) {
            throw new RefusedRequest(
                    ErrorCode.MALFORMED,
                    "header " + Headers.MANIFEST + " is missing: nobody is answered whose versions are unknown");
        }
        return ManifestText.read(text);
    }
}
