package dev.instar.conductor;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for.
 *
 * @param type the name in the path, or {@code ""}
 * @param key the key in the path, or {@code ""}
 * @param query the parameters behind the path
 */
record Route(Endpoint endpoint, String type, String key, Map<String, String> query) {

    private static final int TYPE = 3;
    private static final int KEY = 4;

    static Route of(String method, URI uri) {
        String[] segments = uri.getRawPath().split("/", -1);
        List<Endpoint> here = Arrays.stream(Endpoint.values())
                .filter(endpoint -> endpoint.isAt(segments))
                .toList();
        if (here.isEmpty()) {
            throw new RefusedRequest(ErrorCode.UNKNOWN_PATH, "there is nothing at " + uri.getRawPath());
        }
        Endpoint endpoint = here.stream()
                .filter(one -> one.method().equals(method))
                .findFirst()
                .orElseThrow(() -> new RefusedRequest(
                        ErrorCode.UNKNOWN_METHOD,
                        "%s has %s, not %s"
                                .formatted(
                                        uri.getRawPath(),
                                        here.stream().map(Endpoint::method).toList(),
                                        method)));
        return new Route(endpoint, segment(segments, TYPE), segment(segments, KEY), query(uri.getRawQuery()));
    }

    private static String segment(String[] segments, int index) {
        return segments.length > index ? decoded(segments[index].replace("+", "%2B")) : "";
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        if (raw != null) {
            for (String part : raw.split("&", -1)) {
                int equals = part.indexOf('=');
                if (equals > 0) {
                    query.put(part.substring(0, equals), decoded(part.substring(equals + 1)));
                }
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RefusedRequest(ErrorCode.MALFORMED, "the address is not encoded as it should be: " + text);
        }
    }

    /** A name or key as one segment of a path, or one parameter. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
