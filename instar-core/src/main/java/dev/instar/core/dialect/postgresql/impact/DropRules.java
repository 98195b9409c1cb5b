package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.Catalog.IndexOf;
import dev.instar.core.schema.Dependent;
import dev.instar.core.schema.Table;
import java.util.Optional;

/** DROP. What has no table under it locks nothing unless a table uses it and CASCADE takes that use away. */
final class DropRules {

    private DropRules() {}

    static void drop(Drop drop, Effects effects) {
        Removal removal = new Removal(effects, drop.cascade());
        for (Name name : drop.names()) {
            switch (drop.kind()) {
                case "table", "view", "materialized view", "foreign table", "sequence" ->
                    relation(name, drop, removal, effects);
                case "index" -> index(name, drop, effects);
                case "statistics" -> statistics(name, effects);
                case "schema" -> schema(name, drop, removal, effects);
                case "type", "domain" -> type(name.bare(), drop, effects);
                case "function", "procedure", "routine" -> function(name.bare(), drop, effects);
                case "extension" -> extension(drop, effects);
                default -> {
                    // no relation
                }
            }
        }
    }

    private static void relation(Name name, Drop drop, Removal removal, Effects effects) {
        Optional<Table> found = effects.catalog().table(name);
        if (found.isPresent()) {
            removal.relation(found.get());
        } else if (!drop.ifExists()) {
            effects.lock(name, LockMode.ACCESS_EXCLUSIVE);
        }
    }

    /** Of the index itself nothing is said with CONCURRENTLY: when it goes nobody uses it any more. */
    private static void index(Name name, Drop drop, Effects effects) {
        Optional<IndexOf> index = effects.catalog().index(name);
        if (index.isEmpty()) {
            if (!drop.ifExists()) {
                effects.unknown();
            }
        } else if (drop.concurrently()) {
            effects.lock(index.get().table(), LockMode.SHARE_UPDATE_EXCLUSIVE);
        } else {
            Removal.index(index.get(), effects);
        }
    }

    private static void statistics(Name name, Effects effects) {
        for (Table table : effects.catalog().schema().tables().values()) {
            boolean has = table.dependents().stream()
                    .anyMatch(d -> d.kind() == Dependent.Kind.STATISTICS
                            && effects.catalog().named(d).name().equals(name.bare()));
            if (has) {
                effects.lock(table, LockMode.SHARE_UPDATE_EXCLUSIVE);
            }
        }
    }

    private static void schema(Name name, Drop drop, Removal removal, Effects effects) {
        if (drop.cascade()) {
            effects.catalog().schema().tables().values().stream()
                    .filter(table -> table.name().schema().equals(name.bare()))
                    .forEach(removal::relation);
        }
    }

    /** Columns of the type go, those of domains over it and tables of the type too. */
    private static void type(String name, Drop drop, Effects effects) {
        if (!drop.cascade()) {
            return;
        }
        for (String type : new Domains(effects.catalog().schema()).madeOf(name)) {
            for (Table table : Users.ofType(type, effects.catalog())) {
                effects.lock(table, LockMode.ACCESS_EXCLUSIVE);
                table.columns().stream()
                        .filter(column -> Users.isOf(column, type))
                        .forEach(column -> DropColumnRules.drop(table, column.name(), true, effects));
            }
        }
        Removal removal = new Removal(effects, true);
        TypedTables.of(name, effects.catalog()).forEach(removal::relation);
    }

    private static void function(String name, Drop drop, Effects effects) {
        if (drop.cascade()) {
            Users.ofFunction(name, effects.catalog()).forEach(table -> effects.lock(table, LockMode.ACCESS_EXCLUSIVE));
        }
    }

    /** What an extension holds is not in the picture. */
    private static void extension(Drop drop, Effects effects) {
        if (drop.cascade()) {
            effects.unknown();
        }
    }
}
