package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.Catalog.ForeignKey;
import dev.instar.core.dialect.postgresql.impact.Query.Depth;
import dev.instar.core.dialect.postgresql.impact.Query.Kind;
import dev.instar.core.dialect.postgresql.impact.Query.Write;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Constraint;
import dev.instar.core.schema.Table;
import java.util.List;
import java.util.Locale;

/** INSERT, UPDATE, DELETE, MERGE: the rows' own tables, and those at the other end of foreign keys. */
final class WriteRules {

    private static final LockMode MODE = LockMode.ROW_EXCLUSIVE;

    private WriteRules() {}

    static void judge(Write write, Depth depth, Effects effects) {
        effects.lock(write.name(), MODE).ifPresent(table -> {
            if (depth != Depth.NAMES) {
                write(table, write, depth, effects);
            }
        });
    }

    private static void write(Table table, Write write, Depth depth, Effects effects) {
        effects.lock(table, MODE);
        if (Catalog.isView(table)) {
            effects.catalog().sources(table).forEach(source -> write(source, write, depth, effects));
            return;
        }
        List<Table> family = reaches(table, write) ? effects.catalog().family(table) : List.of(table);
        for (Table member : family) {
            effects.lock(member, MODE);
            rows(member, write, depth, effects);
        }
        if (depth == Depth.RUN) {
            ancestors(table, write, effects);
            sequences(table, write, effects);
            family.forEach(member -> foreignKeys(member, write, effects));
        }
    }

    /** An INSERT reaches partitions, anything else children too. */
    private static boolean reaches(Table table, Write write) {
        return table.kind() == Table.Kind.PARTITIONED || write.kind() != Kind.INSERT && !write.only();
    }

    /**
     * An INSERT opens indexes only while a row is put into them; the planner looks at them to find rows or a
     * conflict.
     */
    private static void rows(Table table, Write write, Depth depth, Effects effects) {
        boolean finds = write.kind() != Kind.INSERT;
        if (finds && QueryRules.isPlanned(table, effects) || write.infersIndex()) {
            effects.lockIndexes(table, MODE);
        }
        if (finds && depth == Depth.RUN) {
            effects.scan(table);
        }
    }

    /** A row written to a partition directly is held against the bounds of the tables above. */
    private static void ancestors(Table table, Write write, Effects effects) {
        if (write.kind() != Kind.DELETE) {
            effects.catalog().partitionedAncestors(table).forEach(above -> effects.lock(above, LockMode.ACCESS_SHARE));
        }
    }

    /** Sequences of the columns that an INSERT leaves out. */
    private static void sequences(Table table, Write write, Effects effects) {
        if (write.kind() == Kind.INSERT || write.defaults()) {
            List<String> given = given(table, write);
            table.columns().stream()
                    .filter(column -> write.defaults() || !given.contains(column.name()))
                    .forEach(column -> sequence(table, column, effects));
        }
    }

    private static void sequence(Table table, Column column, Effects effects) {
        column.defaultExpression().ifPresent(text -> DefaultRules.lockCalledSequences(Lexer.tokens(text), effects));
        boolean identity = column.generation() == Column.Generation.IDENTITY_ALWAYS
                || column.generation() == Column.Generation.IDENTITY_BY_DEFAULT;
        if (identity) {
            effects.catalog().sequencesOf(table, column.name()).forEach(sequence -> effects.lock(sequence, MODE));
        }
    }

    /** The columns that get a value: those that are named, or as many as there are values. */
    private static List<String> given(Table table, Write write) {
        if (!write.columns().isEmpty()) {
            return write.columns();
        }
        boolean counted = write.kind() == Kind.INSERT && write.values() >= 0;
        return table.columnNames().stream()
                .limit(counted ? write.values() : Long.MAX_VALUE)
                .toList();
    }

    private static void foreignKeys(Table table, Write write, Effects effects) {
        if (write.kind() != Kind.DELETE) {
            table.constraints().stream()
                    .filter(key -> key.kind() == Constraint.Kind.FOREIGN_KEY && gives(table, write, key))
                    .flatMap(key -> key.references().stream())
                    .map(effects.catalog()::tableOrEmpty)
                    .forEach(referenced -> lockRows(referenced, LockMode.ROW_SHARE, effects));
        }
        if (write.kind() != Kind.INSERT) {
            for (ForeignKey key : effects.catalog().referencing(table)) {
                referencing(key, write, effects);
            }
        }
    }

    /** Whether columns of the foreign key get a value. */
    private static boolean gives(Table table, Write write, Constraint key) {
        return key.columns().stream().anyMatch(given(table, write)::contains);
    }

    private static void referencing(ForeignKey key, Write write, Effects effects) {
        boolean deletes = write.kind() == Kind.DELETE || write.kind() == Kind.MERGE;
        boolean changes = key.constraint().referencedColumns().stream().anyMatch(write.columns()::contains);
        if (deletes || changes) {
            String definition = key.constraint().definition().toUpperCase(Locale.ROOT);
            boolean acts = definition.contains(deletes ? "ON DELETE CASCADE" : "ON UPDATE CASCADE")
                    || definition.contains(deletes ? "ON DELETE SET" : "ON UPDATE SET");
            lockRows(key.table(), acts ? MODE : LockMode.ROW_SHARE, effects);
        }
    }

    private static void lockRows(Table table, LockMode mode, Effects effects) {
        List<Table> members =
                table.kind() == Table.Kind.PARTITIONED ? effects.catalog().family(table) : List.of(table);
        for (Table member : members) {
            effects.lock(member, mode);
            if (Catalog.hasStorage(member)) {
                effects.lockIndexes(member, mode);
            }
        }
    }
}
