package dev.instar.engine.internal.postgresql.catalog;

import dev.instar.core.schema.Dependent;
import dev.instar.core.schema.Dependent.Binding;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What leans on each table, collected from one query per sort of dependent. Two tables of one dependent are two
 * dependents.
 *
 * <p>Names: views, functions and statistics {@code schema.name}, functions with their argument types; rules, policies,
 * triggers, generated columns and foreign keys {@code schema.table.name}; publications and subscriptions their bare
 * name.
 */
final class Dependents {

    private static final Comparator<Dependent> ORDER =
            Comparator.comparing(Dependent::kind).thenComparing(Dependent::name).thenComparing(Dependent::binding);

    private final Map<Long, Set<Dependent>> byTable = new TreeMap<>();

    /** Everything that leans on these tables. */
    static Dependents read(CatalogReading catalog, Collection<Relation> relations) throws SQLException {
        List<Long> oids = relations.stream().map(Relation::oid).toList();
        Dependents dependents = new Dependents();
        dependents.add(ViewQuery.SQL, catalog, catalog.oids(oids));
        dependents.add(DependencyQuery.SQL, catalog, catalog.oids(oids));
        dependents.add(RowTypeQuery.SQL, catalog, catalog.oids(oids));
        dependents.add(GeneratedColumnQuery.SQL, catalog, catalog.oids(oids));
        dependents.add(ReferenceQuery.SQL, catalog, catalog.oids(oids));
        dependents.add(PublicationQuery.sql(catalog), catalog, catalog.oids(oids));
        dependents.add(SubscriptionQuery.SQL, catalog, catalog.oids(oids));
        return dependents;
    }

    void add(long table, Dependent dependent) {
        byTable.computeIfAbsent(table, oid -> new LinkedHashSet<>()).add(dependent);
    }

    List<Dependent> of(long table) {
        List<Dependent> dependents = new ArrayList<>(byTable.getOrDefault(table, Set.of()));
        dependents.sort(ORDER);
        return dependents;
    }

    /** Queries here name their columns {@code relid, kind, name, columns, binding}. */
    private void add(String sql, CatalogReading catalog, Object... parameters) throws SQLException {
        catalog.byTable(sql, Dependents::dependent, parameters)
                .forEach((table, dependents) -> dependents.forEach(dependent -> add(table, dependent)));
    }

    private static Dependent dependent(Row row) throws SQLException {
        return new Dependent(
                Dependent.Kind.valueOf(row.text("kind")),
                row.text("name"),
                Set.copyOf(row.texts("columns")),
                Binding.valueOf(row.text("binding")));
    }
}
