package dev.instar.engine.internal.postgresql.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A whole database as sorted lines of text, one for each thing in its catalog: equal pictures, equal databases. It
 * shows schemas, extensions, settings, tables, columns, sequences, indexes, constraints, triggers, event triggers,
 * views, rules, policies, functions, types, statistics, publications, grants and comments; nothing that differs between
 * two databases made by the same statements: no object identifiers, no dropped columns, no values of sequences, no
 * counts of rows. Operators, casts, text search, foreign servers and large objects are not shown.
 *
 * @param lines sorted, none twice, none with a line break ({@code \n} stands for one)
 */
public record CatalogPicture(List<String> lines) {

    private static final String SCHEMAS = """
        SELECT n.oid
        FROM pg_catalog.pg_namespace n
        WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
          AND n.nspname <> ALL (?::pg_catalog.text[])
        """;

    private static final String SCOPE = """
        WITH scope (oid, nspname) AS (
            SELECT oid, nspname FROM pg_catalog.pg_namespace WHERE oid = ANY (?)
        )
        """;

    private static final List<String> SECTIONS = List.of(
            SchemaLines.SQL,
            RelationLines.SQL,
            SequenceLines.SQL,
            IndexLines.SQL,
            ConstraintLines.SQL,
            TriggerLines.SQL,
            EventTriggerLines.SQL,
            ViewLines.SQL,
            PolicyLines.SQL,
            FunctionLines.SQL,
            TypeLines.SQL,
            StatisticsLines.SQL,
            GrantLines.SQL,
            CommentLines.SQL);

    public CatalogPicture {
        lines = List.copyOf(lines);
    }

    /**
     * The picture of the connection's database.
     *
     * @param connection in no failed transaction; left as it was
     * @param exceptSchemas schemas that are left out, such as the one of our state tables
     * @throws SQLException when the connection fails or something it shows is dropped meanwhile; nothing was changed
     */
    public static CatalogPicture read(Connection connection, Collection<String> exceptSchemas) throws SQLException {
        return read(connection, exceptSchemas, true);
    }

    /** As {@link #read}, without the order of the columns. */
    public static CatalogPicture readWithoutPositions(Connection connection, Collection<String> exceptSchemas)
            throws SQLException {
        return read(connection, exceptSchemas, false);
    }

    /**
     * What differs, readable: {@code "- "} before each line that only the first picture has, {@code "+ "} before each
     * that only the second has, both in order of the lines. Empty when the pictures are equal.
     */
    public static List<String> diff(CatalogPicture before, CatalogPicture after) {
        Set<String> old = new HashSet<>(before.lines);
        Set<String> young = new HashSet<>(after.lines);
        Set<String> all = new TreeSet<>(before.lines);
        all.addAll(after.lines);
        List<String> diff = new ArrayList<>();
        for (String line : all) {
            if (!young.contains(line)) {
                diff.add("- " + line);
            } else if (!old.contains(line)) {
                diff.add("+ " + line);
            }
        }
        return diff;
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }

    private static CatalogPicture read(Connection connection, Collection<String> exceptSchemas, boolean positions)
            throws SQLException {
        try (CatalogReading catalog = CatalogReading.open(connection)) {
            Object scope = catalog.oids(catalog.rows(SCHEMAS, row -> row.number("oid"), catalog.texts(exceptSchemas)));
            Set<String> lines = new TreeSet<>();
            for (String section : SECTIONS) {
                lines.addAll(catalog.rows(SCOPE + section, CatalogPicture::line, scope));
            }
            lines.addAll(catalog.rows(SCOPE + ColumnLines.SQL, CatalogPicture::line, scope, positions));
            lines.addAll(catalog.rows(PublicationLines.sql(catalog), CatalogPicture::line));
            return new CatalogPicture(List.copyOf(lines));
        }
    }

    private static String line(Row row) throws SQLException {
        return row.text("line").replace("\r", "\\r").replace("\n", "\\n");
    }
}
