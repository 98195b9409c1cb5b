package dev.instar.objects.jdbc;

import dev.instar.servers.Database;
import dev.instar.servers.ServerKind;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A database of its own with one connection, which keeps the texts of what is asked over it. */
final class Cell implements AutoCloseable {

    private final Database database;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Connection plain;
    final Connection connection;

    Cell(ServerKind kind) throws SQLException {
        this.database = kind.shared().createDatabase();
        this.plain = database.connect();
        this.connection = heard(plain);
    }

    /** A database with the flavors' table, both forms in it. */
    static Cell ofFlavors(ServerKind kind) throws SQLException {
        Cell cell = new Cell(kind);
        cell.run("CREATE TABLE flavors (id bigint PRIMARY KEY, name varchar(50), memory_mb int, foobars int)");
        return cell;
    }

    Database database() {
        return database;
    }

    private Connection heard(Connection deaf) {
        return (Connection) Proxy.newProxyInstance(
                Cell.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        asked.add(String.valueOf(arguments[0]));
                    }
                    try {
                        return method.invoke(deaf, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Texts of the statements since the last time this was asked. */
    List<String> asked() {
        List<String> texts = new ArrayList<>(asked);
        asked.clear();
        return texts;
    }

    void run(String sql) throws SQLException {
        try (Statement statement = plain.createStatement()) {
            statement.execute(sql);
        }
    }

    void flavor(long id, @Nullable Integer memoryMb, @Nullable Integer foobars) throws SQLException {
        run("INSERT INTO flavors (id, name, memory_mb, foobars) VALUES (" + id + ", 'm" + id + "', " + memoryMb + ", "
                + foobars + ")");
    }

    /** Many rows at once; each has its id, name, memory_mb and foobars. */
    void flavors(List<@Nullable Object[]> rows) throws SQLException {
        boolean committing = plain.getAutoCommit();
        plain.setAutoCommit(false);
        try (PreparedStatement insert =
                plain.prepareStatement("INSERT INTO flavors (id, name, memory_mb, foobars) VALUES (?, ?, ?, ?)")) {
            for (@Nullable Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    insert.setObject(i + 1, row[i]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
        plain.commit();
        plain.setAutoCommit(committing);
    }

    /** The rows of a query, each as its values in one text. */
    List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = plain.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(String.valueOf(found.getString(i)));
                }
                rows.add(String.join(",", values));
            }
        }
        return rows;
    }

    /** What both columns of a flavor hold. */
    String forms(long id) throws SQLException {
        return rows("SELECT memory_mb, foobars FROM flavors WHERE id = " + id).get(0);
    }

    @Override
    public void close() throws SQLException {
        plain.close();
        database.close();
    }
}
