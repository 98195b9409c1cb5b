package dev.instar.engine.rollout;

import dev.instar.engine.internal.files.CellDirectory;
import dev.instar.engine.internal.files.CellLogin;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a directory for its cells. */
final class DirectoryQuery {

    private static final int SECONDS = 30;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CellDirectory directory;

    DirectoryQuery(CellDirectory directory) {
        this.directory = directory;
    }

    /** In a read-only transaction: the query is the user's. */
    List<CellLogin> cells(Connection connection) throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(SECONDS);
            try (ResultSet rows = statement.executeQuery("/* instar */ " + directory.query())) {
                List<CellLogin> cells = new ArrayList<>();
                while (rows.next()) {
                    cells.add(cell(rows));
                }
                return cells;
            }
        } finally {
            connection.rollback();
        }
    }

    private CellLogin cell(ResultSet row) throws SQLException {
        Map<String, String> labels = new TreeMap<>();
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String column = columns.getColumnLabel(i).toLowerCase(Locale.ROOT);
            String value = row.getString(i);
            if (value != null && column.equals("labels")) {
                labels.putAll(object(value));
            } else if (value != null && !column.equals("name") && !column.equals("address")) {
                labels.put(column, value);
            }
        }
        return directory.cell(text(row, "name"), text(row, "address"), labels);
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String value = row.getString(column);
        return value == null ? "" : value;
    }

    private static Map<String, String> object(String json) throws SQLException {
        try {
            Map<String, String> labels = new TreeMap<>();
            JsonNode node = JSON.readTree(json);
            node.propertyNames().forEach(key -> labels.put(key, node.get(key).asString("")));
            return labels;
        } catch (JacksonException e) {
            throw new SQLException("its labels are no JSON object", e);
        }
    }
}
