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
import java.util.Optional;
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

    /** The view of the statement statistics, where they are kept. */
    private static final String STATISTICS =
            "SELECT pg_catalog.quote_ident(n.nspname) || '.pg_stat_statements' FROM pg_catalog.pg_extension e JOIN"
                    + " pg_catalog.pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_stat_statements' AND"
                    + " pg_catalog.current_setting('pg_stat_statements.max', true) IS NOT NULL";

    private static final String HERE =
            " s WHERE s.dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())";

    private static final String HIDDEN = "hidden statements";

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
        Optional<String> statistics =
                Ask.all(c, STATISTICS, row -> row.getString(1)).stream().findFirst();
        if (statistics.isEmpty()) {
            return List.of();
        }
        List<Hazard> hazards = new ArrayList<>(hidden(c, statistics.get()));
        Map<String, Long> calls = new LinkedHashMap<>();
        Pattern copy = Pattern.compile(COPY.formatted("\"?" + Pattern.quote(table.name()) + "\"?"));
        Pattern named = Pattern.compile("(?is).*\\b" + Pattern.quote(table.name()) + "\\b.*");
        Ask.all(
                c,
                "SELECT s.query, s.calls FROM " + statistics.get() + HERE
                        + " AND s.query NOT LIKE '/* instar */%' AND pg_catalog.strpos(s.query, ?) > 0",
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
        calls.forEach((what, count) -> hazards.add(new Hazard(
                what,
                "statements that do not name their columns (" + what + ") were run " + count
                        + " times; prepared ones fail once per connection (0A000)")));
        return hazards;
    }

    /**
     * The server shows a role only its own statements unless it may read all statistics. What is hidden may be a {@code SELECT *}: unknown
     * is no. Where nothing is hidden yet that is only said, because an empty search proves little then.
     */
    private static List<Hazard> hidden(Connection c, String statistics) throws SQLException {
        long texts = Ask.number(
                c,
                "SELECT pg_catalog.count(*) FROM " + statistics + HERE
                        + " AND (s.query IS NULL OR s.query OPERATOR(pg_catalog.=) '<insufficient privilege>')");
        if (texts > 0) {
            return List.of(
                    new Hazard(
                            HIDDEN,
                            texts
                                    + " statements of other roles are hidden in the statement statistics, so whether they name their columns"
                                    + " is unknown (GRANT pg_read_all_stats TO the role that Instar logs in with, and they are read)"));
        }
        return Ask.yes(c, "SELECT pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE')")
                ? List.of()
                : List.of(new Hazard(
                        HIDDEN,
                        "The role that Instar logs in with is no member of pg_read_all_stats: of statements that do not name their"
                                + " columns it sees only its own",
                        false));
    }
}
