package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.Column;
import dev.instar.core.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a partitioned table is divided by. */
final class PartitionKey {

    private PartitionKey() {}

    /** The column that alone is the key; empty for several and for an expression. */
    static Optional<Column> singleColumn(Table partitioned, Catalog catalog) {
        List<String> parts = catalog.details(partitioned)
                .partitionKey()
                .map(PartitionKey::parts)
                .orElse(List.copyOf(partitioned.partitionKey()));
        return parts.size() == 1 ? partitioned.column(parts.get(0)) : Optional.empty();
    }

    /** Of {@code RANGE (k, lower(b))}; an expression is no column and found nowhere. */
    private static List<String> parts(String printed) {
        List<String> parts = new ArrayList<>();
        TokenReader reader = new TokenReader(Lexer.tokens(printed));
        reader.next();
        for (List<Token> part : reader.parts()) {
            boolean call = part.size() > 1 && part.get(1).symbol("(");
            parts.add(call ? "" : part.get(0).text());
        }
        return parts;
    }
}
