package dev.instar.engine.internal.postgresql.catalog;

import dev.instar.core.schema.Dependent;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Functions that the server keeps as text and that name a table, with the columns of it that they name. A function that
 * a trigger of the table calls need not name the table: it has NEW and OLD.
 */
final class FunctionTextQuery {

    private static final int NAMES_WORTH_SEARCHING_FOR = 100;

    private static final String SQL = """
        SELECT n.nspname || '.' || p.proname || '(' || pg_catalog.oidvectortypes(p.proargtypes) || ')' AS name,
               p.prosrc AS source, fired.tables AS fired_by
        FROM pg_catalog.pg_proc p
        JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
        JOIN pg_catalog.pg_language l ON l.oid = p.prolang
        LEFT JOIN (SELECT t.tgfoid, pg_catalog.array_agg(t.tgrelid) AS tables
                   FROM pg_catalog.pg_trigger t WHERE t.tgrelid = ANY (?) GROUP BY t.tgfoid) AS fired
               ON fired.tgfoid = p.oid
        WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'instar') AND l.lanname NOT IN ('internal', 'c')
          AND p.prosqlbody IS NULL
          AND (? OR fired.tables IS NOT NULL OR EXISTS (
               SELECT FROM pg_catalog.unnest(?::pg_catalog.text[]) AS wanted (name)
               WHERE pg_catalog.strpos(pg_catalog.lower(p.prosrc), pg_catalog.lower(wanted.name)) > 0))
        """;

    private FunctionTextQuery() {}

    /** Adds what it finds to the dependents. */
    static void read(
            CatalogReading catalog,
            Collection<Relation> relations,
            Map<Long, List<String>> columns,
            Dependents dependents)
            throws SQLException {
        for (Source source : sources(catalog, relations)) {
            FunctionText text = new FunctionText(source.text());
            for (Relation relation : relations) {
                if (source.firedBy().contains(relation.oid())
                        || text.mentions(relation.name().name())) {
                    Set<String> named = new HashSet<>(columns.getOrDefault(relation.oid(), List.of()));
                    named.removeIf(column -> !text.mentions(column));
                    dependents.add(relation.oid(), dependent(source.name(), named));
                }
            }
        }
    }

    private static Dependent dependent(String name, Set<String> columns) {
        return new Dependent(Dependent.Kind.FUNCTION, name, columns, Dependent.Binding.TEXT);
    }

    private static List<Source> sources(CatalogReading catalog, Collection<Relation> relations) throws SQLException {
        List<Long> oids = relations.stream().map(Relation::oid).toList();
        Set<String> names = new HashSet<>();
        relations.forEach(relation -> names.add(withoutQuotes(relation.name().name())));
        boolean everyFunction = names.size() > NAMES_WORTH_SEARCHING_FOR;
        return catalog.rows(
                SQL,
                row -> new Source(row.text("name"), row.text("source"), Set.copyOf(row.oids("fired_by"))),
                catalog.oids(oids),
                everyFunction,
                catalog.texts(everyFunction ? Set.of() : names));
    }

    /** The longest part of a name between its quotes: a text may have them once or doubled. */
    private static String withoutQuotes(String name) {
        return Stream.of(name.split("\""))
                .max(Comparator.comparing(String::length))
                .orElse("");
    }

    private record Source(String name, String text, Set<Long> firedBy) {}
}
