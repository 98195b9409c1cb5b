package dev.instar.engine.acceptance;

import dev.instar.engine.stage.Stage;
import dev.instar.servers.PostgresMajor;
import dev.instar.servers.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** The role an application logs in with; no superuser. Roles belong to the whole server: open it before the stage, close it after. */
final class ApplicationRole implements AutoCloseable {

    /** What it may do with the tables. */
    enum Standing {
        /** Reads and writes them by rights that were granted. */
        GRANTED,
        /** Owns them, so that no right can be taken from it. */
        OWNER
    }

    private final String name = "app_" + UUID.randomUUID().toString().substring(0, 8);
    private final Standing standing;

    ApplicationRole(Standing standing) {
        this.standing = standing;
        onServer("CREATE ROLE " + name + " LOGIN");
    }

    /** Gives it its standing over the tables that are there now. */
    void settle(Stage stage) {
        stage.sql("GRANT USAGE ON SCHEMA public TO " + name);
        if (standing == Standing.GRANTED) {
            stage.sql("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO " + name);
            return;
        }
        stage.rows("SELECT format('ALTER TABLE %I.%I OWNER TO " + name
                        + "', schemaname, tablename) FROM pg_tables WHERE schemaname = 'public'")
                .forEach(row -> stage.sql(row.get(0)));
    }

    String name() {
        return name;
    }

    Connection connect(Stage stage) throws SQLException {
        return stage.database().connect(name, "");
    }

    @Override
    public void close() {
        onServer("DROP ROLE IF EXISTS " + name);
    }

    private static void onServer(String sql) {
        try (Connection c = PostgresServer.shared(PostgresMajor.newest()).connect("postgres");
                Statement s = c.createStatement()) {
            s.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
