package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.Query.Depth;
import dev.instar.core.schema.Table;
import java.util.List;
import java.util.Optional;

/** Statements about something that lives at a table: triggers, rules, policies, statistics, comments, grants. */
sealed interface OnTable extends SqlStatement {

    /**
     * A lock on each of these relations and nothing else.
     *
     * @param relations the relations
     * @param mode the lock
     * @param sinceMajor servers before this one take none
     */
    record Lock(List<Name> relations, LockMode mode, int sinceMajor) implements OnTable {

        static Lock of(Name relation, LockMode mode) {
            return new Lock(List.of(relation), mode, 0);
        }

        @Override
        public void judge(Effects effects) {
            if (effects.catalog().major() >= sinceMajor) {
                relations.forEach(relation -> AtTableRules.lock(relation, mode, effects));
            }
        }
    }

    /**
     * CREATE TRIGGER.
     *
     * @param table its table
     * @param forEachRow row triggers of a partitioned table have copies in partitions
     * @param from the other table of a constraint trigger
     */
    record CreateTrigger(Name table, boolean forEachRow, Optional<Name> from) implements OnTable {
        @Override
        public void judge(Effects effects) {
            LockMode mode = LockMode.SHARE_ROW_EXCLUSIVE;
            effects.lock(table, mode).filter(found -> forEachRow).ifPresent(found -> copies(found, mode, effects));
            from.ifPresent(other -> effects.lock(other, LockMode.ACCESS_SHARE));
        }
    }

    /**
     * DROP or ALTER of a trigger.
     *
     * @param trigger its name
     * @param table its table
     * @param ifExists whether it may be missing
     * @param copiesSinceMajor servers before this one leave the copies in partitions alone
     */
    record ChangeTrigger(String trigger, Name table, boolean ifExists, int copiesSinceMajor) implements OnTable {
        @Override
        public void judge(Effects effects) {
            Optional<Table> found = effects.catalog().table(table);
            boolean missing = found.isPresent()
                    && found.get().triggers().stream().noneMatch(t -> t.name().equals(trigger));
            if (ifExists && (missing || found.isEmpty())) {
                return;
            }
            LockMode mode = LockMode.ACCESS_EXCLUSIVE;
            effects.lock(table, mode)
                    .filter(there -> effects.catalog().major() >= copiesSinceMajor)
                    .ifPresent(there -> copies(there, mode, effects));
        }
    }

    private static void copies(Table table, LockMode mode, Effects effects) {
        if (table.kind() == Table.Kind.PARTITIONED) {
            effects.catalog().descendants(table).forEach(partition -> effects.lock(partition, mode));
        }
    }

    /**
     * CREATE, ALTER and DROP of rules and policies: the strongest lock, and names that are looked up. Whether there
     * is one that IF EXISTS asks for is not in the picture; then more is said than happens.
     *
     * @param table its table
     * @param ifExists whether it may be missing
     * @param queries what it will do
     */
    record WithQueries(Name table, boolean ifExists, List<Query> queries) implements OnTable {

        public WithQueries {
            queries = List.copyOf(queries);
        }

        @Override
        public void judge(Effects effects) {
            if (!ifExists || effects.catalog().table(table).isPresent()) {
                effects.lock(table, LockMode.ACCESS_EXCLUSIVE);
            }
            queries.forEach(query -> QueryRules.judge(query, Depth.NAMES, effects));
        }
    }
}
