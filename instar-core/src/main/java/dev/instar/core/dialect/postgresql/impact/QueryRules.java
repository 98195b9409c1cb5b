package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.Query.Depth;
import dev.instar.core.dialect.postgresql.impact.Query.Source;
import dev.instar.core.dialect.postgresql.impact.Query.Write;
import dev.instar.core.schema.Table;
import java.util.List;

/**
 * Queries. A planned query locks all indexes of the tables it reads, as weakly as the table. Whether rows are then
 * found through an index is the planner's choice: here every table that is read counts as scanned.
 */
final class QueryRules {

    private QueryRules() {}

    static void judge(Query query, Depth depth, Effects effects) {
        for (Source source : query.sources()) {
            source(source, depth, effects);
        }
        for (Write write : query.writes()) {
            WriteRules.judge(write, depth, effects);
        }
        if (depth != Depth.NAMES) {
            DefaultRules.lockCalledSequences(query.sequences(), effects);
            boolean opaque = query.functions().stream()
                    .anyMatch(f -> Volatility.isOpaque(f, effects.catalog().schema()));
            if (opaque) {
                effects.unknown();
            }
        } else {
            DefaultRules.lockNamedSequences(query.sequences(), effects);
        }
    }

    private static void source(Source source, Depth depth, Effects effects) {
        effects.lock(source.name(), source.mode())
                .ifPresent(table -> read(table, source.only(), source.mode(), depth, effects));
    }

    /** A relation that is read, with what is behind it when it is a view. */
    private static void read(Table table, boolean only, LockMode mode, Depth depth, Effects effects) {
        effects.lock(table, mode);
        if (depth == Depth.NAMES) {
            return;
        }
        if (Catalog.isView(table)) {
            for (Table source : effects.catalog().sources(table)) {
                read(source, false, mode, depth, effects);
            }
            return;
        }
        List<Table> family = only ? List.of(table) : effects.catalog().family(table);
        for (Table member : family) {
            effects.lock(member, mode);
            readRows(member, mode, depth, effects);
        }
    }

    /** Whether the planner looks at the indexes of the table. */
    static boolean isPlanned(Table table, Effects effects) {
        return table.kind() != Table.Kind.PARTITIONED || effects.catalog().major() >= Version.PARTITIONED_INDEXES;
    }

    private static void readRows(Table table, LockMode mode, Depth depth, Effects effects) {
        if (isPlanned(table, effects)) {
            effects.lockIndexes(table, mode);
        }
        if (depth == Depth.RUN) {
            effects.scan(table);
        }
    }

    /** What a materialized view or a table is filled from. */
    static void read(Table table, Effects effects) {
        read(table, false, LockMode.ACCESS_SHARE, Depth.RUN, effects);
    }
}
