package dev.instar.core.operation;

/** What becomes of a write whose value does not convert into the other form. */
public enum Unconvertible {
    /** It succeeds; the other form gets the fallback or NULL, and the row goes to quarantine. */
    QUARANTINE,
    /** It is refused as an error of the client, which must be declared. */
    REJECT
}
