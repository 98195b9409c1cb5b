package dev.instar.engine.internal.postgresql.catalog;

import dev.instar.core.schema.ServerVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One reading of the catalog: everything asked through it is asked with an empty search path and in UTC, so that the
 * server prints every name with its schema and the same object always reads the same.
 *
 * <p>On a connection in auto-commit the reading is one read-only transaction with one snapshot, and ends it. On any
 * other it joins the caller's transaction, leaves it open, and puts both settings back.
 */
final class CatalogReading implements AutoCloseable {

    private static final String TAG = "/* instar */ ";
    private static final String SESSION = """
        SELECT pg_catalog.current_database() AS database,
               pg_catalog.current_setting('server_version_num')::pg_catalog.int4 AS number,
               pg_catalog.current_setting('server_version') AS version,
               pg_catalog.current_setting('search_path') AS search_path,
               pg_catalog.current_setting('TimeZone') AS time_zone,
               ARRAY(SELECT s.name::pg_catalog.text
                     FROM pg_catalog.unnest(pg_catalog.current_schemas(false)) WITH ORDINALITY AS s (name, place)
                     WHERE s.name NOT LIKE 'pg\\_%' ORDER BY s.place) AS path
        """;
    private static final String SETTINGS = """
        SELECT pg_catalog.set_config('search_path', ?, true) AS search_path,
               pg_catalog.set_config('TimeZone', ?, true) AS time_zone
        """;

    private final Connection connection;
    private final boolean own;
    private final Session session;

    private CatalogReading(Connection connection, boolean own) throws SQLException {
        this.connection = connection;
        this.own = own;
        this.session = rows(SESSION, Session::read).get(0);
        rows(SETTINGS, row -> row.text("search_path"), "", "UTC");
    }

    /** Begins a reading. The connection must not be in a failed transaction. */
    static CatalogReading open(Connection connection) throws SQLException {
        boolean own = connection.getAutoCommit();
        if (!own) {
            return new CatalogReading(connection, false);
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(TAG + "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            return new CatalogReading(connection, true);
        } catch (SQLException | RuntimeException e) {
            leave(connection);
            throw e;
        }
    }

    String database() {
        return session.database();
    }

    ServerVersion version() {
        return session.version();
    }

    /** Whether the server is of this major version or a later one. */
    boolean atLeast(int major) {
        return session.version().major() >= major;
    }

    /** The session's time zone as it was before the reading. */
    String timeZone() {
        return session.timeZone();
    }

    /**
     * The schemas of the search path that exist and may be used, in order, without the system's and the temporary ones.
     */
    List<String> path() {
        return session.path();
    }

    <T> List<T> rows(String sql, Row.Reader<T> reader, Object... parameters) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(TAG + sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(new Row(result)));
                }
            }
        }
        return rows;
    }

    /** The rows by the table they belong to, which the query calls {@code relid}. */
    <T> Map<Long, List<T>> byTable(String sql, Row.Reader<T> reader, Object... parameters) throws SQLException {
        Map<Long, List<T>> tables = new LinkedHashMap<>();
        for (Owned<T> owned : rows(sql, row -> new Owned<>(row.number("relid"), reader.read(row)), parameters)) {
            tables.computeIfAbsent(owned.table(), oid -> new ArrayList<>()).add(owned.value());
        }
        return tables;
    }

    Object texts(Collection<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    Object oids(Collection<Long> oids) throws SQLException {
        return connection.createArrayOf("oid", oids.toArray());
    }

    Object numbers(Collection<Integer> numbers) throws SQLException {
        return connection.createArrayOf("int4", numbers.toArray());
    }

    @Override
    public void close() throws SQLException {
        if (own) {
            leave(connection);
        } else {
            rows(SETTINGS, row -> row.text("search_path"), session.searchPath(), session.timeZone());
        }
    }

    private static void leave(Connection connection) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    private record Owned<T>(long table, T value) {}

    private record Session(
            String database, ServerVersion version, String searchPath, String timeZone, List<String> path) {

        static Session read(Row row) throws SQLException {
            int number = (int) row.number("number");
            return new Session(
                    row.text("database"),
                    new ServerVersion("PostgreSQL", number / 10_000, number % 10_000, row.text("version")),
                    row.text("search_path"),
                    row.text("time_zone"),
                    row.texts("path"));
        }
    }
}
