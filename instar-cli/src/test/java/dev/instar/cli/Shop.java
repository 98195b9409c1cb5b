package dev.instar.cli;

import static org.awaitility.Awaitility.await;

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
import java.time.Duration;

/** A database with a table of flavors, and a folder that declares the renaming of a column of it. */
final class Shop implements AutoCloseable {

    static final String RENAME = """
            description: memory_mb is mebibytes; say so
            operations:
              - rename_column: { table: flavors, from: memory_mb, to: memory_mib }
            """;
    static final String MIGRATION = "0001-rename-memory";

    private final Path folder;
    private final Database database;

    private Shop(Path folder, Database database) {
        this.folder = folder;
        this.database = database;
    }

    static Shop open(Path folder) {
        return open(folder, PostgresServer.shared(PostgresMajor.newest()));
    }

    static Shop open(Path folder, PostgresServer server) {
        Shop shop = new Shop(folder, server.createDatabase());
        shop.sql("CREATE TABLE flavors (id bigint PRIMARY KEY, name text NOT NULL, memory_mb integer NOT NULL)");
        shop.sql("INSERT INTO flavors SELECT i, 'flavor ' || i, i % 1024 FROM generate_series(1, 1000) AS i");
        shop.file(
                "instar.yaml",
                "target: " + shop.database.jdbcUrl() + "\nuser: postgres\nmigrations: migrations\nsoak: 0s\n");
        shop.migration(MIGRATION, RENAME);
        return shop;
    }

    /** A shell in its folder. */
    Shell shell() {
        return new Shell(folder);
    }

    /** Runs each command, one after the other; all must succeed. */
    void have(String... commands) {
        for (String command : commands) {
            Shell.Ran ran = shell().instar(command, "0001");
            if (ran.exit() != 0) {
                throw new AssertionError(command + " ended with " + ran.exit() + ":\n" + ran.all());
            }
        }
    }

    /** Waits until instances that were running before Instar came would have joined. */
    void gathered() {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !shell().instar("gate", "0001").out().contains("the fleet: "));
    }

    Database database() {
        return database;
    }

    Path folder() {
        return folder;
    }

    void migration(String name, String text) {
        file("migrations/" + name + ".yaml", text);
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

    void sql(String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
