package dev.instar.state;

import java.util.List;
import java.util.Map;

/**
 * What an instance has to tell beside that it lives. Ages are milliseconds before the moment of telling, by a clock that only runs forward;
 * the database's clock makes times of them.
 *
 * @param uses columns that it was seen to use
 * @param unread statements of which nobody can say what they use
 * @param denials statements that the server refused because a column is taken away or gone
 */
public record Note(List<Seen> uses, List<Unread> unread, List<Denied> denials) {

    public Note {
        uses = List.copyOf(uses);
        unread = List.copyOf(unread);
        denials = List.copyOf(denials);
    }

    /**
     * A column that statements used.
     *
     * @param table the table, with its schema and a dot before it where the statement or the catalog told
     * @param column the column
     * @param write whether it was written; otherwise read
     * @param first age of the first use
     * @param last age of the last use
     */
    public record Seen(String table, String column, boolean write, long first, long last) {}

    /**
     * A statement that could not be read.
     *
     * @param digest of its text, at most 64 characters
     * @param reason why
     * @param sample its beginning, without values where that is possible
     * @param first age of its first execution
     * @param last age of its last execution
     */
    public record Unread(String digest, String reason, String sample, long first, long last) {}

    /**
     * A statement that the server refused.
     *
     * @param epoch what the instance knew when it sent the statement
     * @param code SQLSTATE, or SQLSTATE and the engine's own number
     * @param message the server's words
     * @param last age
     */
    public record Denied(long epoch, String code, String message, long last) {}

    /** Whether there is nothing to tell. */
    public boolean isEmpty() {
        return uses.isEmpty() && unread.isEmpty() && denials.isEmpty();
    }

    /** As the functions of the database take it. */
    String json() {
        return JsonText.of(Map.of(
                "uses",
                uses.stream()
                        .map(u -> Map.of(
                                "table", u.table(),
                                "column", u.column(),
                                "access", u.write() ? "WRITE" : "READ",
                                "first", u.first(),
                                "last", u.last()))
                        .toList(),
                "unread",
                unread.stream()
                        .map(u -> Map.of(
                                "digest", u.digest(),
                                "reason", u.reason(),
                                "sample", u.sample(),
                                "first", u.first(),
                                "last", u.last()))
                        .toList(),
                "denials",
                denials.stream()
                        .map(d ->
                                Map.of("epoch", d.epoch(), "code", d.code(), "message", d.message(), "last", d.last()))
                        .toList()));
    }
}
