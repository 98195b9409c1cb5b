package dev.instar.sql.mysql;

import dev.instar.client.sql.Catalog;
import dev.instar.client.sql.TableUse;
import dev.instar.client.sql.Touched;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The tables of the corpus. */
final class Shop {

    static final List<String> ORDERS = List.of("id", "person", "total", "state", "note", "placed");

    static final Catalog CATALOG = (schema, table) -> switch (table.toLowerCase(java.util.Locale.ROOT)) {
        case "person" -> List.of("id", "name", "email", "city", "boss", "data", "created");
        case "orders" -> ORDERS;
        case "item" -> List.of("id", "orders", "product", "qty", "price");
        case "product" -> List.of("id", "name", "price", "sku");
        case "archive" -> List.of("id", "person", "total", "state");
        case "odd name" -> List.of("Id", "select", "a.b", "Ünï", "day");
        case "log" -> List.of("id", "message", "at");
        default -> List.of();
    };

    private Shop() {}

    static String schema() {
        try {
            return Files.readString(Path.of("src/test/resources/dev/instar/sql/mysql/schema.sql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line for each table, and one for what is unknown. */
    static List<String> lines(Touched touched) {
        List<String> lines = new ArrayList<>();
        for (TableUse use : touched.tables()) {
            String line = (use.schema() == null ? "" : use.schema() + ".")
                    + use.table().replace(' ', '_');
            if (!use.reads().isEmpty() || use.readsWhole()) {
                line += (use.readsWhole() ? " r*:" : " r:") + String.join(",", new TreeSet<>(use.reads()));
            }
            if (use.written()) {
                line += (use.writesWhole() ? " w*:" : " w:") + String.join(",", new TreeSet<>(use.writes()));
            }
            lines.add(line);
        }
        if (touched.unknown() != null) {
            lines.add("unknown: " + touched.unknown());
        }
        return lines;
    }
}
