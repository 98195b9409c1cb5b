package dev.instar.core.dialect.mysql;

import dev.instar.core.schema.Table;
import java.util.stream.Collectors;

/** How a trigger puts the row at hand into quarantine, with its own definer's rights. */
final class Quarantine {

    private Quarantine() {}

    /**
     * @param table the row's table
     * @param bridge the bridge's name
     * @param direction SQL for {@code 'up'} or {@code 'down'}
     * @param code SQL for the SQLSTATE
     * @param message SQL for the server's words
     */
    static String put(Table table, String bridge, String direction, String code, String message) {
        return "INSERT INTO " + Sql.beside(table.name(), "instar_quarantine")
                + " (bridge, direction, `key`, code, message) VALUES (" + Sql.literal(bridge) + ", " + direction + ", "
                + key(table) + ", " + code + ", " + message
                + ") ON DUPLICATE KEY UPDATE code = VALUES(code), message = VALUES(message), at = UTC_TIMESTAMP(6);\n";
    }

    /** The key's values as a JSON array of the texts that a walk over the table reads. */
    private static String key(Table table) {
        return Ranges.key(table).stream()
                .map(column -> Ranges.text(column, "NEW." + Sql.name(column.name())))
                .collect(Collectors.joining(", ", "CAST(JSON_ARRAY(", ") AS CHAR CHARACTER SET utf8mb4)"));
    }
}
