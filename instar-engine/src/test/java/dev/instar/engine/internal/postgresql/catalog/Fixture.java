package dev.instar.engine.internal.postgresql.catalog;

import dev.instar.servers.Database;
import dev.instar.servers.PostgresMajor;
import dev.instar.servers.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** A database of a real server, furnished with one of everything that can lean on a column. */
final class Fixture {

    private Fixture() {}

    static Database furnished(PostgresMajor major) throws SQLException {
        Database database = PostgresServer.shared(major).createDatabase();
        try (Connection connection = database.connect()) {
            run(connection, text("furnished.sql"));
        }
        return database;
    }

    static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** A role without any right but to connect; the name is this database's own. */
    static String stranger(Database database) throws SQLException {
        String role = "stranger_of_" + database.name();
        try (Connection connection = database.connect()) {
            run(connection, "CREATE ROLE " + role + " LOGIN");
        }
        return role;
    }

    private static String text(String resource) {
        try (InputStream stream = Objects.requireNonNull(Fixture.class.getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
