package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.Table;
import java.util.List;

/** Tables that were created OF a type. */
final class TypedTables {

    private TypedTables() {}

    static List<Table> of(String type, Catalog catalog) {
        return catalog.schema().tables().values().stream()
                .filter(table -> catalog.details(table)
                        .rowType()
                        .filter(of -> of.name().equals(type))
                        .isPresent())
                .toList();
    }
}
