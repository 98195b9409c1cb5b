package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.Catalog.IndexOf;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;

/** ALTER INDEX, also when it is written as ALTER TABLE: the index is locked, its table is not. */
final class IndexAlterRules {

    private IndexAlterRules() {}

    static void judge(AlterAction action, IndexOf index, boolean byTable, Effects effects) {
        if (action instanceof TableAction.Rename rename) {
            LockMode mode = byTable ? LockMode.ACCESS_EXCLUSIVE : LockMode.SHARE_UPDATE_EXCLUSIVE;
            effects.lockIndex(index.name(), mode);
            effects.lockIndex(new TableName(index.name().schema(), rename.to()), mode);
            return;
        }
        effects.lockIndex(index.name(), action.mode());
        if (action instanceof TableAction.Tablespace tablespace) {
            tablespace(tablespace.name(), index, effects);
        } else if (action instanceof PartitionAction.AttachIndex attach) {
            attach(attach.index(), index, effects);
        }
    }

    private static void tablespace(String name, IndexOf index, Effects effects) {
        String present = effects.catalog().details(index.table(), index.index()).tablespace();
        if (Catalog.hasStorage(index.table()) && !present.equals(name)) {
            effects.rewriteFile(index.name());
        }
    }

    private static void attach(Name part, IndexOf index, Effects effects) {
        Table table = index.table();
        effects.lock(table, LockMode.ACCESS_SHARE);
        effects.catalog()
                .index(part)
                .ifPresentOrElse(
                        found -> {
                            effects.lock(found.table(), LockMode.ACCESS_SHARE);
                            effects.lockIndex(found.name(), LockMode.ACCESS_EXCLUSIVE);
                        },
                        effects::unknown);
    }
}
