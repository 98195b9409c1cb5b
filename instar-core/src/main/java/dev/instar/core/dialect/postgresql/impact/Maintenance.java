package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.Table;
import java.util.List;
import java.util.Optional;

/** VACUUM, ANALYZE, CLUSTER, LOCK TABLE. */
sealed interface Maintenance extends SqlStatement {

    /**
     * VACUUM.
     *
     * @param tables the tables; empty: all
     * @param full whether the file is written anew
     */
    record Vacuum(List<Name> tables, boolean full) implements Maintenance {

        public Vacuum {
            tables = List.copyOf(tables);
        }

        @Override
        public void judge(Effects effects) {
            MaintenanceRules.tables(tables, effects).forEach(table -> MaintenanceRules.vacuum(table, full, effects));
        }
    }

    /**
     * ANALYZE.
     *
     * @param tables the tables; empty: all
     */
    record Analyze(List<Name> tables) implements Maintenance {

        public Analyze {
            tables = List.copyOf(tables);
        }

        @Override
        public void judge(Effects effects) {
            MaintenanceRules.tables(tables, effects).forEach(table -> MaintenanceRules.analyze(table, effects));
        }
    }

    /**
     * CLUSTER.
     *
     * @param table the table; empty: all that were clustered before
     */
    record Cluster(Optional<Name> table) implements Maintenance {
        @Override
        public void judge(Effects effects) {
            if (table.isPresent()) {
                effects.lock(table.get(), LockMode.ACCESS_EXCLUSIVE)
                        .ifPresent(found -> MaintenanceRules.rewrite(found, effects));
                return;
            }
            for (Table found : effects.catalog().schema().tables().values()) {
                if (effects.catalog().details(found).clusteredOn().isPresent()) {
                    MaintenanceRules.rewrite(found, effects);
                }
            }
        }
    }

    /**
     * LOCK TABLE.
     *
     * @param targets the tables
     * @param mode the lock
     */
    record Lock(List<Truncate.Target> targets, LockMode mode) implements Maintenance {

        public Lock {
            targets = List.copyOf(targets);
        }

        @Override
        public void judge(Effects effects) {
            for (Truncate.Target target : targets) {
                effects.lock(target.name(), mode)
                        .ifPresent(table -> MaintenanceRules.lock(table, target.only(), mode, effects));
            }
        }
    }
}
