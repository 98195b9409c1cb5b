package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.Catalog.ForeignKey;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * TRUNCATE.
 *
 * @param targets the tables
 * @param restart whether sequences of their columns begin anew
 * @param cascade whether tables that point at them are emptied too
 */
record Truncate(List<Target> targets, boolean restart, boolean cascade) implements SqlStatement {

    Truncate {
        targets = List.copyOf(targets);
    }

    /** A table, with or without its children. */
    record Target(Name name, boolean only) {

        static Target read(TokenReader reader) {
            boolean only = reader.takes("only");
            Name name = reader.name();
            reader.takesSymbol("*");
            return new Target(name, only);
        }
    }

    static Truncate read(TokenReader reader) {
        reader.takes("table");
        List<Target> targets = new java.util.ArrayList<>();
        do {
            targets.add(Target.read(reader));
        } while (reader.takesSymbol(","));
        boolean restart = reader.takes("restart", "identity");
        reader.takes("continue", "identity");
        return new Truncate(targets, restart, reader.takes("cascade"));
    }

    @Override
    public void judge(Effects effects) {
        Set<TableName> emptied = new HashSet<>();
        for (Target target : targets) {
            effects.lock(target.name(), LockMode.ACCESS_EXCLUSIVE)
                    .ifPresent(table -> empty(table, target.only(), emptied, effects));
        }
    }

    private void empty(Table table, boolean only, Set<TableName> emptied, Effects effects) {
        for (Table member : only ? List.of(table) : effects.catalog().family(table)) {
            if (emptied.add(member.name())) {
                empty(member, effects);
                if (cascade) {
                    for (ForeignKey key : effects.catalog().referencing(member)) {
                        empty(key.table(), false, emptied, effects);
                    }
                }
            }
        }
    }

    private void empty(Table table, Effects effects) {
        effects.lock(table, LockMode.ACCESS_EXCLUSIVE);
        if (effects.catalog().major() < Version.TRUNCATE_ALONE) {
            effects.catalog().partitionedAncestors(table).forEach(above -> effects.lock(above, LockMode.ACCESS_SHARE));
        }
        effects.rewriteUnread(table);
        if (restart) {
            for (TableName sequence : effects.catalog().sequencesOf(table)) {
                effects.lock(sequence, LockMode.ACCESS_EXCLUSIVE);
                effects.rewriteFile(sequence);
            }
        }
    }
}
