package dev.instar.cli;

import dev.instar.servers.Database;
import dev.instar.servers.PostgresMajor;
import dev.instar.servers.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** Several databases with a table of flavors, a file that names them, and a folder that declares the renaming of a column. */
final class Cells implements AutoCloseable {

    private final Path folder;
    private final Map<String, Database> databases = new TreeMap<>();

    private Cells(Path folder) {
        this.folder = folder;
    }

    static Cells open(Path folder, String... names) {
        Cells cells = new Cells(folder);
        for (String name : names) {
            Database database = PostgresServer.shared(PostgresMajor.newest()).createDatabase();
            cells.databases.put(name, database);
            cells.sql(
                    name,
                    "CREATE TABLE flavors (id bigint PRIMARY KEY, memory_mb integer NOT NULL);"
                            + " INSERT INTO flavors SELECT i, i FROM generate_series(1, 100) AS i");
        }
        cells.file("migrations/0001-rename-memory.yaml", Shop.RENAME);
        cells.file("instar.yaml", "lock_budget: 10s\nsoak: 0s\n");
        cells.declare("");
        return cells;
    }

    /** Writes the file anew, with more lines about how to go over them. */
    void declare(String policy) {
        StringBuilder text = new StringBuilder("user: postgres\n" + policy + "targets:\n");
        databases.forEach((name, database) -> text.append("  - { name: ")
                .append(name)
                .append(", target: \"")
                .append(database.jdbcUrl())
                .append("\", labels: { region: ")
                .append(name.replaceAll("-.*", ""))
                .append(" } }\n"));
        file("cells.yaml", text.toString());
    }

    /** Takes a database out of the file; it lives on. */
    void remove(String name) {
        databases.remove(name);
        declare("");
    }

    Database database(String name) {
        return databases.get(name);
    }

    Map<String, Database> databases() {
        return databases;
    }

    Path folder() {
        return folder;
    }

    Shell shell() {
        return new Shell(folder);
    }

    void sql(String name, String sql) {
        try (Connection connection = databases.get(name).connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    void file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        databases.values().forEach(Database::close);
    }
}
