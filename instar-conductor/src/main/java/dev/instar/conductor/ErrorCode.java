package dev.instar.conductor;

import java.util.Locale;

/** Everything a conductor can say no with. */
public enum ErrorCode {
    MALFORMED(400, "Send what the page of the conductor describes."),
    UNAUTHENTICATED(401, "Send  Authorization: Bearer  with a token that this conductor knows."),
    FORBIDDEN(403, "Use a token that is allowed this, or allow it to this one."),
    UNKNOWN_PATH(404, "Use a path that the page of the conductor names."),
    UNKNOWN_TYPE(404, "Ask for a type that this conductor serves, or upgrade the conductor first."),
    NO_SUCH_OBJECT(404, "Load it again: somebody deleted it, or it never was."),
    UNKNOWN_METHOD(405, "Use a method that the path has."),
    OBJECT_EXISTS(409, "Load the one that is there, or create yours with another key."),
    INCOMPATIBLE_VERSION(
            409, "Upgrade the conductor before its workers; a worker that is too old has to be upgraded itself."),
    TOO_LARGE(413, "Send less, or raise the conductor's limit."),
    INVALID_VALUE(422, "Send another value."),
    INTERNAL(500, "Look into the conductor's log; this may be a bug."),
    BUSY(503, "Try again after the time of Retry-After."),
    STOPPING(503, "Try again: another conductor, or this one when it is back."),
    STORE_UNAVAILABLE(503, "Try again; what was written may have been stored, and a repeated save stores the same.");

    private final int status;
    private final String remedy;

    ErrorCode(int status, String remedy) {
        this.status = status;
        this.remedy = remedy;
    }

    /** The status of the answer. */
    public int status() {
        return status;
    }

    /** What to do. */
    public String remedy() {
        return remedy;
    }

    /** What it is called in JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The code of a text; {@link #INTERNAL} when it is none. */
    static ErrorCode of(String text) {
        for (ErrorCode code : values()) {
            if (code.text().equals(text)) {
                return code;
            }
        }
        return INTERNAL;
    }
}
