package dev.instar.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

/** Installs the state tables and tells which version of them is there. */
public final class StateTables {

    /** The version that this code reads and writes. */
    public static final int VERSION = 1;

    private StateTables() {}

    /**
     * The version that is installed; 0 when there is none.
     *
     * @throws SQLException when the database cannot be asked
     */
    public static int version(Connection connection) throws SQLException {
        boolean present = Query.of(connection, "SELECT pg_catalog.to_regclass('instar.target') IS NOT NULL")
                .one(row -> row.getBoolean(1))
                .orElse(false);
        return present
                ? Query.of(connection, "SELECT version FROM instar.target")
                        .one(row -> row.getInt(1))
                        .orElse(0)
                : 0;
    }

    /**
     * Installs the tables where they are missing. Safe to repeat and safe against a second installer; the caller's transaction
     * decides.
     *
     * @throws SQLException when a right is missing or the database refuses
     */
    public static void install(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_catalog.pg_advisory_xact_lock(" + RunnerLease.SPACE + ", 0)");
            for (String part : script()) {
                statement.execute("/* instar */ " + part);
            }
        }
    }

    private static List<String> script() {
        try (InputStream in = Objects.requireNonNull(
                StateTables.class.getResourceAsStream("postgresql.sql"), "postgresql.sql is part of this jar")) {
            return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("--;\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
