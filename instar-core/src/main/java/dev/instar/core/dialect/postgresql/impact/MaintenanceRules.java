package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.Table;
import java.util.List;
import java.util.Optional;

/** What VACUUM, ANALYZE, CLUSTER and LOCK TABLE do to one table. */
final class MaintenanceRules {

    private MaintenanceRules() {}

    static List<Table> tables(List<Name> names, Effects effects) {
        if (names.isEmpty()) {
            return effects.catalog().schema().tables().values().stream()
                    .filter(table -> Catalog.hasStorage(table) || table.kind() == Table.Kind.PARTITIONED)
                    .toList();
        }
        return names.stream()
                .map(name -> effects.lock(name, LockMode.ACCESS_SHARE))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Of a partitioned table its partitions; children that inherit are left alone. */
    static void vacuum(Table table, boolean full, Effects effects) {
        boolean partitioned = table.kind() == Table.Kind.PARTITIONED;
        LockMode mode = full ? LockMode.ACCESS_EXCLUSIVE : LockMode.SHARE_UPDATE_EXCLUSIVE;
        for (Table member : partitioned ? effects.catalog().family(table) : List.of(table)) {
            if (!Catalog.hasStorage(member)) {
                continue;
            }
            effects.lock(member, mode);
            if (full) {
                effects.rewrite(member);
            } else {
                effects.lockIndexes(member, LockMode.ROW_EXCLUSIVE);
            }
        }
    }

    /** Samples of the rows; children are sampled for their parent too. */
    static void analyze(Table table, Effects effects) {
        boolean partitioned = table.kind() == Table.Kind.PARTITIONED;
        boolean strong = partitioned || effects.catalog().major() >= Version.GRANT_LOCKS;
        effects.lock(table, LockMode.SHARE_UPDATE_EXCLUSIVE);
        if (!partitioned) {
            effects.lockIndexes(table, LockMode.ACCESS_SHARE);
        }
        for (Table child : effects.catalog().descendants(table)) {
            effects.lock(child, strong ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_SHARE);
            if (strong && Catalog.hasStorage(child)) {
                effects.lockIndexes(child, LockMode.ACCESS_SHARE);
            }
        }
    }

    static void rewrite(Table table, Effects effects) {
        for (Table member :
                table.kind() == Table.Kind.PARTITIONED ? effects.catalog().descendants(table) : List.of(table)) {
            effects.lock(member, LockMode.ACCESS_EXCLUSIVE);
            effects.rewrite(member);
        }
    }

    /** A view is locked with all that it reads. */
    static void lock(Table table, boolean only, LockMode mode, Effects effects) {
        effects.lock(table, mode);
        if (Catalog.isView(table)) {
            effects.catalog().sources(table).forEach(source -> lock(source, false, mode, effects));
        } else if (!only) {
            effects.catalog().descendants(table).forEach(child -> effects.lock(child, mode));
        }
    }
}
