package dev.instar.engine.internal.mysql.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Columns that decide in which partition a row is. */
final class PartitionQuery {

    private record Keyed(String table, String expressions) {}

    private PartitionQuery() {}

    /** By table; tables that are not partitioned are missing. */
    static Map<String, Set<String>> read(Connection connection, Scope scope) throws SQLException {
        Map<String, Set<String>> keys = new LinkedHashMap<>();
        scope.rows(
                        connection,
                        "SELECT TABLE_NAME, PARTITION_EXPRESSION, SUBPARTITION_EXPRESSION FROM information_schema.PARTITIONS",
                        "TABLE_SCHEMA",
                        "TABLE_NAME",
                        "AND PARTITION_NAME IS NOT NULL",
                        row -> new Keyed(
                                row.getString(1),
                                Optional.ofNullable(row.getString(2)).orElse("") + " "
                                        + Optional.ofNullable(row.getString(3)).orElse("")))
                .forEach(keyed -> keys.computeIfAbsent(keyed.table(), t -> new LinkedHashSet<>())
                        .addAll(IndexQuery.mentioned(keyed.expressions())));
        return keys;
    }
}
