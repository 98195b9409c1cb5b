package dev.instar.client.observe;

import dev.instar.client.sql.Catalog;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The columns of tables as the driver tells them, asked for once each, on the thread that reads. For that thread alone. Where the database
 * cannot be asked, the table is not known: then names stand for themselves.
 */
final class TargetCatalog implements Catalog {

    private final DataSource dataSource;
    private final Map<String, String> questions;
    private final Map<String, List<String>> tables = new HashMap<>();
    private final Map<String, String> settings = new HashMap<>();

    /** @param questions by the name of a setting, the query that tells it */
    TargetCatalog(DataSource dataSource, Map<String, String> questions) {
        this.dataSource = dataSource;
        this.questions = questions;
    }

    /** The structure may have changed. */
    void forget() {
        tables.clear();
        settings.clear();
    }

    @Override
    public List<String> columns(@Nullable String schema, String table) {
        String key = schema + "\0" + table;
        List<String> known = tables.get(key);
        if (known != null) {
            return known;
        }
        try (Connection connection = dataSource.getConnection()) {
            List<String> columns = ask(connection, schema, table);
            commit(connection);
            tables.put(key, columns);
            return columns;
        } catch (SQLException | RuntimeException e) {
            return List.of();
        }
    }

    /** Where a name without a schema is not found in the current one, it means any table of this name: the path may have more. */
    private static List<String> ask(Connection connection, @Nullable String schema, String table) throws SQLException {
        DatabaseMetaData meta = connection.getMetaData();
        String name = escaped(table, meta);
        if (!meta.supportsSchemasInTableDefinitions()) {
            return columns(meta, schema == null ? connection.getCatalog() : schema, null, name);
        }
        String current = schema == null ? connection.getSchema() : schema;
        List<String> columns =
                columns(meta, connection.getCatalog(), current == null ? null : escaped(current, meta), name);
        return columns.isEmpty() && schema == null ? columns(meta, connection.getCatalog(), null, name) : columns;
    }

    private static String escaped(String name, DatabaseMetaData meta) throws SQLException {
        String escape = meta.getSearchStringEscape();
        return name.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
    }

    private static List<String> columns(
            DatabaseMetaData meta, @Nullable String catalog, @Nullable String schema, String table)
            throws SQLException {
        LinkedHashSet<String> columns = new LinkedHashSet<>();
        try (ResultSet rows = meta.getColumns(catalog, schema, table, "%")) {
            while (rows.next()) {
                columns.add(rows.getString("COLUMN_NAME"));
            }
        }
        return new ArrayList<>(columns);
    }

    @Override
    public String setting(String name) {
        return settings.computeIfAbsent(name, this::ask);
    }

    private String ask(String setting) {
        String question = questions.get(setting);
        if (question == null) {
            return "";
        }
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("/* instar setting */ " + question)) {
            String answer = rows.next() ? rows.getString(1) : "";
            commit(connection);
            return answer == null ? "" : answer;
        } catch (SQLException e) {
            return "";
        }
    }

    private static void commit(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }
}
