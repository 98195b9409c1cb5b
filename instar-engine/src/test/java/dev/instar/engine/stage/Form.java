package dev.instar.engine.stage;

/**
 * How one build of an application reads and writes a value of a row.
 *
 * @param name for messages
 * @param insert parameters: id, value
 * @param update parameters: value, id
 * @param read parameter: id; yields the value
 */
public record Form(String name, String insert, String update, String read) {

    /** A table with an id and one value column; everything else has a default. */
    public static Form of(String table, String column) {
        return new Form(
                column,
                "INSERT INTO " + table + " (id, " + column + ") VALUES (?, ?)",
                "UPDATE " + table + " SET " + column + " = ? WHERE id = ?",
                "SELECT " + column + " FROM " + table + " WHERE id = ?");
    }
}
