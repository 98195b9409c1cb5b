package dev.instar.engine.internal.driver;

/** What an error of the server means for whoever ran the statement. */
public enum ErrorKind {
    /** A lock or the time was not granted within the budget, or a deadlock or serialization failure: try again. */
    TRY_AGAIN,
    /** A value does not convert. */
    VALUE,
    /** The connection is gone or the server is going down. */
    CONNECTION,
    /** The server cannot do it the way the statement asks for, and has done nothing. */
    NOT_THAT_WAY,
    /** A right is missing. */
    RIGHT,
    /** The database or transaction is read only. */
    READ_ONLY,
    /** Anything else. */
    OTHER
}
