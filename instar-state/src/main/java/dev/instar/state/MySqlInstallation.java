package dev.instar.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Installs the state tables on MariaDB and MySQL, where every statement commits by itself: each can be repeated, one installer works at a
 * time, and the last table is the mark that all is there.
 */
final class MySqlInstallation {

    private static final String LOCK = "CONCAT('instar:install:', LEFT(SHA2(DATABASE(), 256), 40))";
    private static final int PATIENCE_SECONDS = 60;
    private static final int PROCEDURE_EXISTS = 1304;

    private final Connection connection;

    MySqlInstallation(Connection connection) {
        this.connection = connection;
    }

    void run() throws SQLException {
        boolean alone = Query.of(connection, "SELECT GET_LOCK(" + LOCK + ", " + PATIENCE_SECONDS + ")")
                .one(row -> row.getBoolean(1))
                .orElse(false);
        if (!alone) {
            throw new SQLException("Somebody else has been installing the state tables for " + PATIENCE_SECONDS + " s");
        }
        try {
            inOurMode();
        } finally {
            Query.of(connection, "SELECT RELEASE_LOCK(" + LOCK + ")").one(row -> true);
        }
    }

    /** A procedure keeps the mode it was made in, and in some modes this script has another meaning or none. */
    private void inOurMode() throws SQLException {
        String before = Query.of(connection, "SELECT @@SESSION.sql_mode")
                .one(row -> row.getString(1))
                .orElseThrow();
        Query.of(connection, "SET SESSION sql_mode = 'TRADITIONAL'").run();
        try {
            List<String> parts = Script.parts("mysql.sql");
            for (String part : parts.subList(0, parts.size() - 1)) {
                install(part);
            }
            // Before the mark: an application that sees it must be able to join.
            new MySqlAccounts(connection).admit();
            install(parts.get(parts.size() - 1));
        } finally {
            Query.of(connection, "SET SESSION sql_mode = ?", before).run();
        }
    }

    /** Only one of the products knows IF NOT EXISTS for procedures, and to replace one would take its rights away. */
    private void install(String part) throws SQLException {
        try {
            Query.of(connection, part).run();
        } catch (SQLException e) {
            if (e.getErrorCode() != PROCEDURE_EXISTS) {
                throw e;
            }
        }
    }
}
