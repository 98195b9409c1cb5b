package dev.instar.conductor;

import java.util.LinkedHashMap;
import java.util.Map;

/** A request that is answered with an error. */
final class RefusedRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Map<String, Object> details;

    RefusedRequest(ErrorCode code, String message) {
        this(code, message, Map.of());
    }

    RefusedRequest(ErrorCode code, String message, Map<String, Object> details) {
        super(message, null, false, false);
        this.code = code;
        this.details = details;
    }

    ErrorCode code() {
        return code;
    }

    /** What is in the answer besides code, message and remedy. */
    Map<String, Object> details() {
        return details;
    }

    /** The answer's JSON. */
    Map<String, Object> json() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code.text());
        error.put("message", String.valueOf(getMessage()));
        error.put("remedy", code.remedy());
        error.putAll(details);
        return Map.of("error", error);
    }
}
