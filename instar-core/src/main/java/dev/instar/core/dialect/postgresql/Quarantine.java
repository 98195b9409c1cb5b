package dev.instar.core.dialect.postgresql;

import java.util.List;
import java.util.stream.Collectors;

/** How a trigger's function puts the row at hand into quarantine, inside of an exception handler. */
final class Quarantine {

    private Quarantine() {}

    /** @param key columns that tell rows apart; without any the whole row is kept */
    static String put(String bridge, boolean up, List<String> key) {
        String row = key.isEmpty()
                ? "pg_catalog.to_jsonb(NEW)"
                : key.stream()
                        .map(column -> "(NEW." + Sql.name(column) + ")::pg_catalog.text")
                        .collect(Collectors.joining(", ", "pg_catalog.jsonb_build_array(", ")"));
        return "PERFORM instar.quarantine_row(" + Sql.literal(bridge) + ", '" + (up ? "up" : "down") + "', " + row
                + ", SQLSTATE, SQLERRM);\n";
    }
}
