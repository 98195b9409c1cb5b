package dev.instar.engine.ladder;

/**
 * A write through one form and what the other form must read then. <code>:id</code> is a row of its own.
 *
 * @param write statements, a semicolon between two
 * @param read an expression over that row
 * @param expected that value as text; {@code "null"} for NULL
 */
record Exchange(String write, String read, String expected) {

    /** The same about one row. */
    Exchange of(long id) {
        String row = Long.toString(id);
        return new Exchange(write.replace(":id", row), read.replace(":id", row), expected.replace(":id", row));
    }
}
