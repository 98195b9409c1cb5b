package dev.instar.conductor;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The body of a request, read as far as the limit and no further. */
final class Body {

    private Body() {}

    static byte[] of(HttpExchange exchange, int limit) throws IOException {
        String announced = exchange.getRequestHeaders().getFirst("Content-Length");
        if (announced != null && longer(announced, limit)) {
            throw tooLarge(limit);
        }
        byte[] body = exchange.getRequestBody().readNBytes(limit + 1);
        if (body.length > limit) {
            throw tooLarge(limit);
        }
        return body;
    }

    private static boolean longer(String announced, int limit) {
        try {
            return Long.parseLong(announced.strip()) > limit;
        } catch (NumberFormatException e) {
            throw new RefusedRequest(ErrorCode.MALFORMED, "Content-Length is no number");
        }
    }

    private static RefusedRequest tooLarge(int limit) {
        return new RefusedRequest(ErrorCode.TOO_LARGE, "the body is longer than " + limit + " bytes");
    }

    /** Whether a body that is not read yet stands in the way of another request on this connection. */
    static boolean isExpected(HttpExchange exchange) {
        @Nullable String length = exchange.getRequestHeaders().getFirst("Content-Length");
        return exchange.getRequestHeaders().containsKey("Transfer-Encoding") || (length != null && !length.equals("0"));
    }
}
