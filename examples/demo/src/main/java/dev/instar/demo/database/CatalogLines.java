package dev.instar.demo.database;

import dev.instar.demo.application.Form;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything outside of Instar's own schema, one line each, sorted: columns with their rights, constraints, indexes, triggers,
 * functions, relations.
 *
 * @param lines the lines
 */
public record CatalogLines(List<String> lines) {

    private static final String QUERY = """
            WITH r AS (SELECT c.oid, c.relname, c.relkind, c.relacl FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                       WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'instar', 'pg_toast'))
            SELECT format('relation %s %s %s', r.relkind, r.relname, r.relacl) FROM r
            UNION ALL
            SELECT format('column %s.%s %s #%s not null %s default %s rights %s', r.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                          a.attnum, a.attnotnull, pg_get_expr(d.adbin, d.adrelid), a.attacl)
            FROM r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE r.relkind = 'r'
            UNION ALL
            SELECT format('constraint %s %s %s', r.relname, c.conname, pg_get_constraintdef(c.oid)) FROM r JOIN pg_constraint c ON c.conrelid = r.oid
            UNION ALL
            SELECT format('index %s', pg_get_indexdef(i.indexrelid)) FROM r JOIN pg_index i ON i.indrelid = r.oid
            UNION ALL
            SELECT format('trigger %s %s', r.relname, t.tgname) FROM r JOIN pg_trigger t ON t.tgrelid = r.oid WHERE NOT t.tgisinternal
            UNION ALL
            SELECT format('function %s.%s', n.nspname, p.proname) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'instar')
            UNION ALL
            SELECT format('schema %s', n.nspname) FROM pg_namespace n WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'instar'
            ORDER BY 1
            """;

    public CatalogLines {
        lines = List.copyOf(lines);
    }

    /** How the catalog is now. */
    public static CatalogLines read(Connection connection) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return new CatalogLines(lines);
    }

    /** The same with the new name in place of the old. */
    public CatalogLines renamed() {
        return new CatalogLines(lines.stream()
                .map(line -> line.replaceAll("\\b" + Form.OLD.column() + "\\b", Form.NEW.column()))
                .sorted()
                .toList());
    }

    /** What is too much or missing here, compared with what was expected; empty when equal. */
    public List<String> differences(CatalogLines expected) {
        List<String> differences = new ArrayList<>();
        lines.stream().filter(l -> !expected.lines.contains(l)).forEach(l -> differences.add("left over: " + l));
        expected.lines.stream().filter(l -> !lines.contains(l)).forEach(l -> differences.add("missing: " + l));
        return differences;
    }
}
