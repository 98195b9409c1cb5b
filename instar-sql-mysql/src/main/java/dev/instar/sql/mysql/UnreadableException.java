package dev.instar.sql.mysql;

/** A text that cannot be read, and why. */
final class UnreadableException extends Exception {

    private final String reason;

    UnreadableException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
