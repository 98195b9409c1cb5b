package dev.instar.conductor;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The body of a request, read as far as the limit and no further. */
final class Body {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectServer.class);

    /** A peer that goes on sending for longer than this may miss the answer. */
    private static final int MOST_DISCARDED = 16 << 20;

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

    /**
     * Takes what the peer still sends, for as long as an answer may take. A connection that is closed over bytes that nobody has read is
     * reset, and the peer loses the answer on its way (RFC 9112, section 9.6).
     */
    static void discard(HttpExchange exchange) {
        byte[] piece = new byte[1 << 14];
        int discarded = 0;
        try {
            for (int read; discarded < MOST_DISCARDED; discarded += read) {
                read = exchange.getRequestBody().read(piece);
                if (read < 0) {
                    return;
                }
            }
        } catch (IOException e) {
            LOG.debug("the peer was gone before it had sent its request", e);
        }
    }
}
