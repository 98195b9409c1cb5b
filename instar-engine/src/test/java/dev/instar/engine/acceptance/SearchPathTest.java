package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.stage.Form;
import dev.instar.engine.stage.Load;
import dev.instar.engine.stage.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whose names a session means is its own affair. Some clients find the table by a path of several schemas, the first of which, before
 * even pg_catalog, has functions and an operator that would spoil every value if the bridge looked there; the others have an empty path
 * and qualify.
 */
class SearchPathTest {

    private static final String NOT_OURS = "public.flavors";
    private static final long FAR = 1_000_000_000L;

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "failure 5: clients with several schemas on their search_path, and with qualified names: right in both forms")
    void valuesAreRightWhateverThePath(Memory memory) throws Exception {
        try (Stage stage = Stage.open().patient()) {
            schemas(stage);
            stage.declare(
                    Memory.ID,
                    memory == Memory.RENAME
                            ? memory.of("shop.flavors")
                            : Memory.change(
                                    "shop.flavors",
                                    "bigint",
                                    Optional.of("abs(memory_mb)"),
                                    Optional.of("abs(memory_mib)::integer")));
            try (Load byPath = load(stage, "tenant, pg_catalog, shop, public");
                    Load qualified = load(stage, "''")) {
                live(stage, byPath, qualified);
                for (String column : List.of(Memory.OLD, Memory.NEW)) {
                    assertRight(byPath, "SELECT id, " + column + " FROM shop.flavors WHERE id < " + FAR);
                    assertRight(
                            qualified, "SELECT id - " + FAR + ", " + column + " FROM shop.flavors WHERE id >= " + FAR);
                }
            }
            assertThat(stage.engine().verify(Memory.ID).rowsWrong()).isZero();
            assertThat(stage.rows("SELECT * FROM " + NOT_OURS)).containsExactly(List.of("1", "not ours"));
        }
    }

    private static void live(Stage stage, Load byPath, Load qualified) throws Exception {
        byPath.start(Form.of("flavors", Memory.OLD), 2);
        qualified.start(qualified(Memory.OLD), 2);
        byPath.awaitMore(10);
        qualified.awaitMore(10);
        stage.run(Memory.ID, Arrow.EXPAND, Arrow.MIGRATE);
        byPath.start(Form.of("flavors", Memory.NEW), 1);
        qualified.start(qualified(Memory.NEW), 1);
        byPath.awaitMore(50);
        qualified.awaitMore(50);
        byPath.close();
        qualified.close();
    }

    private static void schemas(Stage stage) {
        stage.sql(
                "CREATE SCHEMA tenant",
                "CREATE SCHEMA shop",
                "CREATE TABLE shop.flavors (id bigint PRIMARY KEY, memory_mb integer NOT NULL)",
                "CREATE TABLE " + NOT_OURS + " (id bigint PRIMARY KEY, memory_mb text)",
                "INSERT INTO " + NOT_OURS + " VALUES (1, 'not ours')",
                "CREATE FUNCTION tenant.abs(integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN -1",
                "CREATE FUNCTION tenant.abs(bigint) RETURNS bigint LANGUAGE sql IMMUTABLE RETURN -1",
                "CREATE FUNCTION tenant.current_setting(text, boolean) RETURNS text LANGUAGE sql IMMUTABLE RETURN 'on'::text",
                "CREATE FUNCTION tenant.never(record, record) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RETURN false; END'",
                "CREATE OPERATOR tenant.*<> (LEFTARG = record, RIGHTARG = record, FUNCTION = tenant.never)",
                "CREATE OPERATOR tenant.*= (LEFTARG = record, RIGHTARG = record, FUNCTION = tenant.never)");
    }

    /** Its rows are its own, far from those of the others. */
    private static Form qualified(String column) {
        return new Form(
                "shop.flavors." + column,
                "INSERT INTO shop.flavors (id, " + column + ") VALUES (? + " + FAR + ", ?)",
                "UPDATE shop.flavors SET " + column + " = ? WHERE id = ? + " + FAR,
                "SELECT " + column + " FROM shop.flavors WHERE id = ? + " + FAR);
    }

    private static Load load(Stage stage, String path) {
        return new Load(() -> connect(stage, path), 5, 1, 1_000_000, 2);
    }

    private static Connection connect(Stage stage, String path) throws SQLException {
        Connection connection = stage.connect();
        try (Statement s = connection.createStatement()) {
            s.execute("SET search_path = " + path);
        }
        return connection;
    }

    private static void assertRight(Load load, String reading) throws Exception {
        assertThat(load.compareAllAtOnce(reading)).isPositive();
        assertThat(load.failures()).isEmpty();
        assertThat(load.wrong()).isEmpty();
    }
}
