package dev.instar.engine.internal.postgresql;

import dev.instar.core.schema.Dependent;
import dev.instar.core.schema.TableName;
import dev.instar.engine.internal.driver.Driver.Hazard;
import dev.instar.engine.internal.postgresql.catalog.PostgreSqlInspector;
import dev.instar.engine.internal.postgresql.catalog.TableRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What PostgreSQL cannot hide when the column list of a table changes: prepared {@code SELECT *} and {@code RETURNING *} fail once per
 * connection (0A000), COPY without a column list sees another row, subscribers that lack the column stop. Found in the statement
 * statistics, where they are kept, and in the catalog.
 */
final class ColumnListHazards {

    private static final String STAR = "(?is).*\\b(select|returning)\\s+(\"?\\w+\"?\\s*\\.\\s*)?\\*.*";
    private static final String COPY = "(?is)^\\s*copy\\s+(\"?\\w+\"?\\s*\\.\\s*)?%s\\s+(from|to)\\b.*";

    private ColumnListHazards() {}

    static List<Hazard> of(Connection connection, TableName table) throws SQLException {
        List<Hazard> hazards = new ArrayList<>(statements(connection, table));
        PostgreSqlInspector.inspect(connection, Set.of(TableRequest.of(table)), Set.of())
                .table(table)
                .ifPresent(found -> found.dependents().stream()
                        .filter(d -> d.kind() == Dependent.Kind.PUBLICATION
                                && d.columns().isEmpty())
                        .forEach(d -> hazards.add(new Hazard(
                                d.label(),
                                d.label() + " carries whole rows of " + table
                                        + ": a subscriber that lacks the new column stops"))));
        return hazards;
    }

    private static List<Hazard> statements(Connection c, TableName table) throws SQLException {
        List<String> schemas = Ask.all(
                c,
                "SELECT pg_catalog.quote_ident(n.nspname) FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid ="
                        + " e.extnamespace WHERE e.extname = 'pg_stat_statements' AND"
                        + " pg_catalog.current_setting('pg_stat_statements.max', true) IS NOT NULL",
                row -> row.getString(1));
        if (schemas.isEmpty()) {
            return List.of();
        }
        Map<String, Long> calls = new LinkedHashMap<>();
        Pattern copy = Pattern.compile(COPY.formatted("\"?" + Pattern.quote(table.name()) + "\"?"));
        Pattern named = Pattern.compile("(?is).*\\b" + Pattern.quote(table.name()) + "\\b.*");
        Ask.all(
                c,
                "SELECT s.query, s.calls FROM " + schemas.get(0)
                        + ".pg_stat_statements s WHERE s.dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname ="
                        + " pg_catalog.current_database()) AND s.query NOT LIKE '/* instar */%' AND pg_catalog.strpos(s.query, ?) > 0",
                row -> {
                    String query = row.getString(1);
                    if (named.matcher(query).matches() && query.matches(STAR)) {
                        calls.merge("select * on " + table, row.getLong(2), Long::sum);
                    } else if (copy.matcher(query).matches()) {
                        calls.merge("copy " + table, row.getLong(2), Long::sum);
                    }
                    return query;
                },
                table.name());
        return calls.entrySet().stream()
                .map(e -> new Hazard(
                        e.getKey(),
                        "statements that do not name their columns (" + e.getKey() + ") were run " + e.getValue()
                                + " times; prepared ones fail once per connection (0A000)"))
                .toList();
    }
}
