package dev.instar.engine.ladder;

import dev.instar.engine.internal.postgresql.catalog.CatalogPicture;
import dev.instar.engine.stage.Stage;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

/** PostgreSQL: the row's address and transaction tell of every touch, and DDL can be looked at and rolled back. */
record PostgreSqlGround(ServerKind kind) implements Ground {

    @Override
    public String schema(Stage stage) {
        return "public";
    }

    @Override
    public String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public String spelled(String postgreSql, String mySql) {
        return postgreSql;
    }

    @Override
    public boolean checksRows() {
        return true;
    }

    @Override
    public boolean indexesParts() {
        return true;
    }

    @Override
    public boolean walksWithoutKey() {
        return true;
    }

    @Override
    public boolean has(Shape shape) {
        return shape != Shape.PARTITIONED;
    }

    @Override
    public List<String> triggers() {
        return List.of(
                """
                CREATE FUNCTION {counting}() RETURNS trigger LANGUAGE plpgsql AS
                $f$ BEGIN NEW.{seen} := coalesce(NEW.{seen}, 0) + 1; RETURN NEW; END $f$
                """,
                "CREATE TRIGGER {counted} BEFORE INSERT OR UPDATE ON {t} FOR EACH ROW EXECUTE FUNCTION {counting}()");
    }

    @Override
    public List<String> grants() {
        return List.of("""
                DO $f$ BEGIN
                    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'writer') THEN CREATE ROLE writer LOGIN; END IF;
                END $f$
                """, "GRANT SELECT, INSERT, UPDATE ON {t} TO writer");
    }

    @Override
    public List<String> picture(Stage stage) throws SQLException {
        try (Connection c = stage.connect()) {
            return picture(c);
        }
    }

    private static List<String> picture(Connection c) throws SQLException {
        return CatalogPicture.readWithoutPositions(c, Set.of("instar")).lines();
    }

    @Override
    public List<String> changedByHand(Stage stage, List<String> schema, List<String> change) throws SQLException {
        try (Connection c = stage.connect();
                Statement s = c.createStatement()) {
            c.setAutoCommit(false);
            for (String statement : change) {
                s.execute(statement);
            }
            List<String> picture = picture(c);
            c.rollback();
            return picture;
        }
    }

    @Override
    public String rows(Stage stage, String table) {
        return stage.value(
                "SELECT coalesce(string_agg(concat_ws(' ', x.ctid, x.xmin, x), E'\\n' ORDER BY x.ctid), '') FROM "
                        + table + " x");
    }
}
