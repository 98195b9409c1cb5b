package dev.instar.engine.internal.postgresql.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.servers.Database;
import dev.instar.servers.PostgresMajor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogPictureTest {

    private Database database;
    private Connection connection;
    private CatalogPicture before;

    @BeforeAll
    void furnish() throws SQLException {
        database = Fixture.furnished(PostgresMajor.newest());
        connection = database.connect();
        connection.setAutoCommit(false);
        before = CatalogPicture.read(connection, Set.of());
        connection.rollback();
    }

    @AfterAll
    void drop() throws SQLException {
        connection.close();
        database.close();
    }

    private List<String> after(String... statements) throws SQLException {
        try {
            Fixture.run(connection, statements);
            return CatalogPicture.diff(before, CatalogPicture.read(connection, Set.of()));
        } finally {
            connection.rollback();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE flavors ADD extra int",
                "ALTER TABLE flavors DROP note",
                "ALTER TABLE flavors RENAME note TO remark",
                "ALTER TABLE instances ALTER flavor_name TYPE varchar(9)",
                "ALTER TABLE flavors ALTER team_id SET NOT NULL",
                "ALTER TABLE flavors ALTER team_id SET DEFAULT 1",
                "ALTER TABLE flavors ALTER note SET STORAGE PLAIN",
                "ALTER TABLE flavors ALTER note SET STATISTICS 7",
                "ALTER TABLE flavors ALTER note SET COMPRESSION pglz",
                "ALTER TABLE flavors ALTER id SET GENERATED ALWAYS",
                "ALTER TABLE flavors ALTER area DROP EXPRESSION",
                "ALTER TABLE teams ALTER name TYPE text COLLATE \"C\"",
                "ALTER TABLE flavors REPLICA IDENTITY FULL",
                "ALTER TABLE flavors DISABLE ROW LEVEL SECURITY",
                "ALTER TABLE flavors FORCE ROW LEVEL SECURITY",
                "ALTER TABLE flavors SET (fillfactor = 70)",
                "ALTER TABLE flavors CLUSTER ON flavors_pkey",
                "ALTER TABLE instances SET UNLOGGED",
                "ALTER TABLE instances OWNER TO pg_monitor",
                "ALTER TABLE team_history VALIDATE CONSTRAINT unchecked",
                "ALTER TABLE flavors RENAME CONSTRAINT both_positive TO renamed",
                "ALTER TABLE instances ALTER CONSTRAINT instances_flavor_id_fkey DEFERRABLE",
                "ALTER TABLE flavors DISABLE TRIGGER b_touch",
                "ALTER TABLE instances DISABLE TRIGGER ALL",
                "ALTER TABLE flavors ENABLE REPLICA RULE log_it",
                "ALTER TABLE measurements DETACH PARTITION measurements_2",
                "ALTER TABLE cat NO INHERIT animal",
                "ALTER INDEX flavors_expr RENAME TO other",
                "CREATE INDEX ON flavors (note)",
                "CREATE INDEX ON ONLY measurements (id)",
                "ALTER VIEW counted SET (security_barrier = true)",
                "CREATE OR REPLACE VIEW counted AS SELECT count(id) FROM flavors",
                "CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                "ALTER FUNCTION touch() SET search_path = public",
                "ALTER FUNCTION touch() OWNER TO pg_monitor",
                "CREATE AGGREGATE total(int) (sfunc = int4pl, stype = int)",
                "CREATE OR REPLACE TRIGGER stmt AFTER INSERT ON flavors EXECUTE FUNCTION touch()",
                "ALTER POLICY small_only ON flavors TO pg_monitor",
                "ALTER PUBLICATION p_one ADD TABLE teams",
                "ALTER PUBLICATION p_one SET TABLE flavors (id, name)",
                "ALTER PUBLICATION p_one SET (publish = 'insert')",
                "ALTER STATISTICS flavors_stat SET STATISTICS 5",
                "ALTER TYPE mood ADD VALUE 'fine' BEFORE 'bad'",
                "ALTER DOMAIN plain_text SET NOT NULL",
                "CREATE TYPE pair AS (a int, b text)",
                "ALTER SEQUENCE flavors_seq_seq INCREMENT 2",
                "ALTER SEQUENCE flavors_seq_seq OWNED BY NONE",
                "CREATE SCHEMA another",
                "GRANT SELECT ON flavors TO pg_monitor",
                "GRANT SELECT ON flavors TO pg_monitor WITH GRANT OPTION",
                "GRANT SELECT (note) ON flavors TO pg_monitor",
                "GRANT USAGE ON SEQUENCE flavors_seq_seq TO pg_monitor",
                "GRANT USAGE ON SCHEMA public TO pg_monitor",
                "REVOKE EXECUTE ON FUNCTION touch() FROM PUBLIC",
                "REVOKE USAGE ON TYPE mood FROM PUBLIC",
                "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO pg_monitor",
                "COMMENT ON TABLE flavors IS 'x'",
                "COMMENT ON COLUMN flavors.memory_mb IS NULL",
                "COMMENT ON TRIGGER stmt ON flavors IS 'x'",
                "COMMENT ON CONSTRAINT both_positive ON flavors IS 'x'",
                "CREATE FUNCTION ev() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';"
                        + "CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION ev()",
                "CREATE EXTENSION citext",
            })
    void seesEveryChange(String change) throws SQLException {
        assertThat(after(change)).isNotEmpty();
    }

    @Test
    void seesNothingWhereNothingChanged() throws SQLException {
        assertThat(after("SELECT nextval('flavors_seq_seq')", "INSERT INTO teams VALUES (1, 'a')", "ANALYZE teams"))
                .isEmpty();
        assertThat(after("ALTER TABLE flavors ADD extra int", "ALTER TABLE flavors DROP extra"))
                .isEmpty();
        assertThat(after("GRANT SELECT ON teams TO pg_monitor", "REVOKE SELECT ON teams FROM pg_monitor"))
                .as("rights spelled out are the same as rights never touched")
                .isEmpty();
        assertThat(after("CREATE INDEX passing ON teams (id)", "DROP INDEX passing"))
                .isEmpty();
        assertThat(after("SET LOCAL search_path = ''", "SET LOCAL timezone = 'Asia/Tokyo'"))
                .isEmpty();
    }

    @Test
    void aDifferenceIsReadable() throws SQLException {
        assertThat(after("ALTER TABLE flavors ALTER memory_mb DROP DEFAULT, ADD \"a\nb\" int", "DROP VIEW counted"))
                .contains(
                        "- column public.flavors.memory_mb: integer, not null, default 512, position 3",
                        "+ column public.flavors.memory_mb: integer, not null, position 3",
                        "+ column public.flavors.\"a\\nb\": integer, position 11",
                        "- view public.counted: owner postgres");
    }

    @Test
    void twoDatabasesMadeByTheSameStatementsLookTheSame() throws SQLException {
        try (Database twin = Fixture.furnished(PostgresMajor.newest());
                Connection other = twin.connect()) {
            Fixture.run(other, "ALTER TABLE flavors ADD extra int", "ALTER TABLE flavors DROP extra");
            assertThat(CatalogPicture.read(other, Set.of())).isEqualTo(before);
        }
    }

    @Test
    void leavesOutPositionsOnRequest() throws SQLException {
        CatalogPicture unplaced = CatalogPicture.readWithoutPositions(connection, Set.of());
        Fixture.run(
                connection,
                "ALTER TABLE cat ADD tail int",
                "ALTER TABLE cat DROP claws",
                "ALTER TABLE cat ADD claws int");
        assertThat(CatalogPicture.diff(unplaced, CatalogPicture.readWithoutPositions(connection, Set.of())))
                .containsExactly("+ column public.cat.tail: integer");
        connection.rollback();
    }

    @Test
    void leavesOutSchemasOnRequest() throws SQLException {
        Fixture.run(
                connection,
                "CREATE SCHEMA instar",
                "CREATE TABLE instar.step (id int PRIMARY KEY)",
                "COMMENT ON TABLE instar.step IS 'x'",
                "CREATE FUNCTION instar.join() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE TYPE instar.phase AS ENUM ('a')",
                "GRANT SELECT ON instar.step TO pg_monitor");
        assertThat(CatalogPicture.diff(before, CatalogPicture.read(connection, Set.of("instar"))))
                .isEmpty();
        assertThat(CatalogPicture.diff(before, CatalogPicture.read(connection, Set.of())))
                .isNotEmpty();
        connection.rollback();
    }
}
