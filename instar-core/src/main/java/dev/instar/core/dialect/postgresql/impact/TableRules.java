package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.PostgreSqlDetails.Relation;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.util.Optional;

/** Changes of a relation as a whole: name, owner, schema, and where and how it is stored. */
final class TableRules {

    private TableRules() {}

    static void rename(String to, AlterTarget target) {
        target.effects().lock(new TableName(target.table().name().schema(), to), target.mode());
    }

    /** Indexes and sequences follow their table to its new owner. */
    static void owner(String role, AlterTarget target) {
        Table table = target.table();
        if (!table.owner().equals(role)) {
            target.effects().lockIndexes(table, target.mode());
            target.catalog()
                    .sequencesOf(table)
                    .forEach(sequence -> target.effects().lock(sequence, target.mode()));
        }
    }

    static void schema(AlterTarget target) {
        target.catalog()
                .sequencesOf(target.table())
                .forEach(sequence -> target.effects().lock(sequence, target.mode()));
    }

    /** The file is copied, page by page; indexes stay where they are. */
    static void tablespace(String name, AlterTarget target) {
        boolean moves = !details(target).tablespace().equals(name);
        if (moves && Catalog.hasStorage(target.table())) {
            target.effects().rewriteFile(target.table().name());
        }
    }

    static void accessMethod(Optional<String> name, AlterTarget target) {
        String wanted = name.orElse(Relation.PLAIN.accessMethod());
        if (!details(target).accessMethod().equals(wanted)) {
            target.effects().rewrite(target.table());
        }
    }

    /** From 15 on the sequences of a table's columns follow it. */
    static void persistence(boolean unlogged, AlterTarget target) {
        Table table = target.table();
        if (details(target).unlogged() == unlogged) {
            return;
        }
        if (table.kind() == Table.Kind.SEQUENCE) {
            target.effects().rewriteFile(table.name());
            return;
        }
        target.effects().rewrite(table);
        if (target.catalog().major() >= Version.SEQUENCE_PERSISTENCE) {
            target.catalog().sequencesOf(table).forEach(sequence -> {
                target.effects().lock(sequence, target.mode());
                target.effects().rewriteFile(sequence);
            });
        }
    }

    static void withIndex(String index, LockMode mode, AlterTarget target) {
        target.effects().lockIndex(new TableName(target.table().name().schema(), index), mode);
    }

    private static Relation details(AlterTarget target) {
        return target.catalog().details(target.table());
    }
}
