package dev.instar.core.dialect.postgresql;

import dev.instar.core.plan.Range;
import dev.instar.core.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How a table's rows are walked: by its key, or by blocks of its file where no key tells rows apart. */
final class Ranges {

    private Ranges() {}

    static Range over(Table table) {
        return over(table, Map.of());
    }

    /** @param names columns that bear another name for now */
    static Range over(Table table, Map<String, String> names) {
        List<String> key = table.walkableKey();
        if (key.isEmpty()) {
            return new Range(
                    table.name(),
                    Sql.table(table.name()),
                    key,
                    "ctid >= CAST(? AS pg_catalog.tid)",
                    "ctid < CAST(? AS pg_catalog.tid)",
                    List.of(0),
                    "ctid = CAST(? AS pg_catalog.tid)",
                    "ctid::pg_catalog.text",
                    "ctid",
                    "");
        }
        List<String> actual = key.stream().map(k -> names.getOrDefault(k, k)).toList();
        String columns = Sql.names(actual);
        String parameters = key.stream()
                .map(k -> "CAST(? AS " + table.column(k).orElseThrow().type() + ")")
                .collect(Collectors.joining(", "));
        // The aliases matter: ORDER BY looks for an output column first, and would order by the text.
        String texts = IntStream.range(0, actual.size())
                .mapToObj(i -> "(" + Sql.name(actual.get(i)) + ")::pg_catalog.text AS instar_key" + i)
                .collect(Collectors.joining(", "));
        return new Range(
                table.name(),
                Sql.table(table.name()),
                actual,
                "ROW(" + columns + ") > ROW(" + parameters + ")",
                "ROW(" + columns + ") <= ROW(" + parameters + ")",
                IntStream.range(0, key.size()).boxed().toList(),
                "ROW(" + columns + ") = ROW(" + parameters + ")",
                texts,
                columns,
                "");
    }
}
