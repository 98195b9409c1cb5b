package dev.instar.engine.bridge;

import dev.instar.engine.stage.Stage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** One session of an application. */
final class Client implements AutoCloseable {

    private final Connection connection;

    private Client(Connection connection) {
        this.connection = connection;
    }

    /** A session of the administrator. */
    static Client of(Stage stage) throws SQLException {
        return new Client(stage.connect());
    }

    /** A session that logs in as a role. */
    static Client as(Stage stage, String role) throws SQLException {
        return new Client(stage.database().connect(role, ""));
    }

    Connection connection() {
        return connection;
    }

    Client run(String... statements) throws SQLException {
        try (Statement s = connection.createStatement()) {
            for (String statement : statements) {
                s.execute(statement);
            }
        }
        return this;
    }

    /** What a statement returns: rows as texts divided by {@code |}. */
    List<String> rows(String query) throws SQLException {
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (r.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= r.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(r.getString(i)));
                }
                rows.add(String.join("|", row));
            }
            return rows;
        }
    }

    String row(String query) throws SQLException {
        return rows(query).get(0);
    }

    /** The SQLSTATE a statement fails with; empty when it succeeds. */
    String refused(String statement) {
        try {
            run(statement);
            return "";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    /** Begins a transaction that lasts until {@code COMMIT} or {@code ROLLBACK} is run. */
    Client begin() throws SQLException {
        return run("BEGIN");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
