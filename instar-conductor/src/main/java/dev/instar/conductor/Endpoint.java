package dev.instar.conductor;

/** Everything that can be asked of a conductor with a token: the table of contents of its paths. */
enum Endpoint {
    HELLO("POST", "/v1/hello"),
    LIST("GET", "/v1/objects/{type}"),
    CREATE("POST", "/v1/objects/{type}"),
    FIND("GET", "/v1/objects/{type}/{key}"),
    SAVE("PATCH", "/v1/objects/{type}/{key}"),
    DELETE("DELETE", "/v1/objects/{type}/{key}"),
    BACKPORT("POST", "/v1/object_backport_versions"),
    PIN("GET", "/v1/pin"),
    UNPIN("DELETE", "/v1/pin"),
    METRICS("GET", "/v1/metrics");

    private final String method;
    private final String[] path;

    Endpoint(String method, String path) {
        this.method = method;
        this.path = path.split("/");
    }

    String method() {
        return method;
    }

    /** Whether the path is of its form. */
    boolean isAt(String[] segments) {
        boolean same = segments.length == path.length;
        for (int i = 0; same && i < path.length; i++) {
            same = path[i].startsWith("{") || path[i].equals(segments[i]);
        }
        return same;
    }

    /** Whether doing it twice is not the same as doing it once. */
    boolean writes() {
        return this == CREATE || this == SAVE || this == DELETE;
    }

    /** Where it is, for a client. */
    String path() {
        return String.join("/", path);
    }
}
