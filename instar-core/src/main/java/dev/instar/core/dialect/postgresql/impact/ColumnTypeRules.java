package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.Catalog.ForeignKey;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Column.Generation;
import dev.instar.core.schema.Constraint;
import dev.instar.core.schema.Constraint.Kind;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.Table;
import java.util.List;
import java.util.Optional;

/**
 * ALTER COLUMN ... TYPE. Even when rows stay as they are, whatever hangs on the column is made anew: its indexes
 * (from their old files where possible), its CHECKs (held against all rows again), its foreign keys in both
 * directions.
 */
final class ColumnTypeRules {

    private ColumnTypeRules() {}

    static void change(ColumnAction.ChangeType action, AlterTarget target) {
        Effects effects = target.effects();
        for (Table member : target.lockFamily()) {
            Optional<Column> column = member.column(action.column());
            if (column.isEmpty()) {
                effects.unknown();
                continue;
            }
            change(action, member, column.get(), effects);
        }
    }

    private static void change(ColumnAction.ChangeType action, Table table, Column column, Effects effects) {
        Optional<TypeName> from = TypeName.tryParse(column.type());
        boolean virtual = column.generation() == Generation.VIRTUAL;
        boolean keeps = virtual || from.isPresent() && keepsRows(action, from.get(), effects);
        if (!keeps) {
            effects.rewrite(table);
        }
        TypeName before = from.orElse(action.type());
        Domains domains = new Domains(effects.catalog().schema());
        Optional<String> collation = column.collation().or(() -> domains.collation(before));
        Optional<String> wanted = action.collation().or(() -> domains.collation(action.type()));
        boolean sameCollation = collation.map(ColumnTypeRules::bare).equals(wanted.map(ColumnTypeRules::bare));
        IndexReuse reuse = new IndexReuse(effects.catalog().schema(), before, action.type(), sameCollation);
        indexes(table, column, reuse, keeps, effects);
        constraints(table, column, keeps && reuse.sameOperators(), effects);
        sequences(table, column, effects);
    }

    private static boolean keepsRows(ColumnAction.ChangeType action, TypeName from, Effects effects) {
        Catalog catalog = effects.catalog();
        TypeChange change = new TypeChange(catalog.schema(), catalog.details().timeZone());
        Optional<List<TypeName>> casts = action.using().isEmpty()
                ? Optional.of(List.of())
                : UsingExpression.casts(action.using().get(), action.column());
        if (casts.isEmpty()) {
            return false;
        }
        TypeName current = from;
        for (TypeName cast : casts.get()) {
            if (!change.keepsRows(current, cast)) {
                return false;
            }
            current = cast;
        }
        return change.keepsRows(current, action.type());
    }

    /** The last part of a name, without quotes. */
    private static String bare(String collation) {
        return collation.substring(collation.lastIndexOf('.') + 1).replace("\"", "");
    }

    private static void indexes(Table table, Column column, IndexReuse reuse, boolean keepsRows, Effects effects) {
        for (Index index : table.indexesOn(column.name())) {
            effects.lockIndex(table, index, LockMode.ACCESS_EXCLUSIVE);
            boolean part = effects.catalog().isPart(table, index);
            if (keepsRows && (part || !reuse.keeps(index, column.name())) && Catalog.hasStorage(table)) {
                effects.rebuild(table, index);
            }
        }
    }

    private static void constraints(Table table, Column column, boolean sameOperators, Effects effects) {
        for (Constraint constraint : table.constraintsOn(column.name())) {
            if (constraint.kind() == Kind.CHECK && constraint.validated()) {
                effects.scan(table);
            }
            if (constraint.kind() == Kind.FOREIGN_KEY) {
                ForeignKeyRules.remake(new ForeignKey(table, constraint), !sameOperators, effects);
            }
        }
        for (ForeignKey key : effects.catalog().referencing(table)) {
            if (key.constraint().referencedColumns().contains(column.name())) {
                ForeignKeyRules.remake(key, !sameOperators, effects);
            }
        }
    }

    /** The sequence of a serial column is looked up again; that of an identity column gets the new type itself. */
    private static void sequences(Table table, Column column, Effects effects) {
        boolean identity = column.generation() == Generation.IDENTITY_ALWAYS
                || column.generation() == Generation.IDENTITY_BY_DEFAULT;
        if (identity) {
            effects.catalog().sequencesOf(table, column.name()).forEach(sequence -> {
                effects.lock(sequence, LockMode.SHARE_ROW_EXCLUSIVE);
                effects.rewriteFile(sequence);
            });
        }
        column.defaultExpression().ifPresent(text -> DefaultRules.lockNamedSequences(Lexer.tokens(text), effects));
    }

    /** SET EXPRESSION: stored values are computed anew, virtual ones when they are read. */
    static void changeExpression(String name, AlterTarget target) {
        for (Table member : target.lockFamily()) {
            boolean virtual = member.column(name)
                    .filter(column -> column.generation() == Generation.VIRTUAL)
                    .isPresent();
            if (!virtual) {
                target.effects().rewrite(member);
            }
        }
    }
}
