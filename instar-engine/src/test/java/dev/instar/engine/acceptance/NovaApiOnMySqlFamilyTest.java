package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.internal.postgresql.catalog.SharedInput;
import dev.instar.engine.stage.Form;
import dev.instar.engine.stage.Load;
import dev.instar.engine.stage.Stage;
import dev.instar.servers.ServerKind;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The real schemas on MariaDB and MySQL, and the whole life of a change with both builds writing. */
@DisplayName("nova_api and keystone on MariaDB and MySQL")
class NovaApiOnMySqlFamilyTest {

    private static final int ROWS = 20_000;
    private static final String ACCOUNT = "nova_app";

    static Stream<Arguments> lives() {
        return ServerKind.mysqlFamily().stream()
                .flatMap(kind -> Stream.of(Memory.values()).map(memory -> Arguments.of(kind, memory)));
    }

    static List<ServerKind> family() {
        return ServerKind.mysqlFamily();
    }

    @ParameterizedTest
    @MethodSource("lives")
    void noStatementFailsAndNoRowIsWrong(ServerKind kind, Memory memory) throws Exception {
        try (Stage stage = Stage.on(kind).patient()) {
            load(stage, kind, "nova_api");
            fill(stage);
            account(stage);
            stage.declare(Memory.ID, memory.of("flavors"));
            List<List<String>> before = stage.rows("SHOW TRIGGERS");
            try (Load load = new Load(() -> stage.database().connect(ACCOUNT, "secret"), 7, ROWS + 1, 1_000_000, 4)) {
                NovaApi.know(load, ROWS);
                live(stage, load);
                assertThat(load.failures()).isEmpty();
                assertThat(load.wrong()).isEmpty();
            }
            assertThat(stage.rows("SHOW TRIGGERS")).isEqualTo(before);
            assertThat(stage.value("SHOW CREATE TABLE flavors")).isNotEmpty();
            assertThat(stage.rows("SHOW CREATE TABLE flavors").get(0).get(1))
                    .doesNotContain("instar_")
                    .doesNotContain("INVISIBLE")
                    .doesNotContain("memory_mb")
                    .containsPattern("`memory_mib` (big)?int(\\(\\d+\\))? NOT NULL");
            assertThat(stage.rows(
                            "SELECT routine_name FROM information_schema.routines WHERE routine_schema = DATABASE()"
                                    + " AND routine_name NOT IN ('instar_join', 'instar_beat', 'instar_leave', 'instar_oldest',"
                                    + " 'instar_take_note')"))
                    .isEmpty();
        }
    }

    private static void live(Stage stage, Load load) throws Exception {
        List<Load.Client> old = load.start(form(Memory.OLD), 2);
        stage.run(Memory.ID, Arrow.EXPAND, Arrow.MIGRATE);
        List<Load.Client> fresh = load.start(form(Memory.NEW), 2);
        load.awaitMore(50);
        assertThat(stage.engine().verify(Memory.ID).rowsWrong()).isZero();
        load.stop(old);
        stage.run(Memory.ID, Arrow.RETIRE, Arrow.RESTORE);
        List<Load.Client> back = load.start(form(Memory.OLD), 1);
        load.awaitMore(30);
        load.stop(back);
        stage.run(Memory.ID, Arrow.RETIRE, Arrow.CONTRACT);
        load.awaitMore(30);
        load.stop(fresh);
        assertThat(load.compareAllAtOnce("SELECT id, memory_mib FROM flavors")).isGreaterThan(ROWS);
    }

    @ParameterizedTest
    @MethodSource("family")
    void keystoneLoads(ServerKind kind) throws Exception {
        try (Stage stage = Stage.on(kind)) {
            load(stage, kind, "keystone");
            assertThat(stage.rows("SHOW TABLES")).hasSizeGreaterThan(30);
        }
    }

    /** MySQL knows the character set of the dump by its older name. */
    private static void load(Stage stage, ServerKind kind, String name) throws IOException {
        String text = SharedInput.text("schemas/mariadb/" + name + ".sql");
        boolean mariaDb = kind == ServerKind.MARIADB_10_11 || kind == ServerKind.MARIADB_11_4;
        String spelled = mariaDb ? text : text.replace("utf8mb3", "utf8");
        stage.sql(Stream.of(spelled.split(";\n"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toArray(String[]::new));
    }

    private static void fill(Stage stage) {
        stage.sql(
                "SET SESSION cte_max_recursion_depth = 1000000".replace("cte_max_recursion_depth", recursion(stage)),
                "INSERT INTO flavors (id, memory_mb, name, vcpus, swap, flavorid, is_public, description)"
                        + " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + ROWS + ")"
                        + " SELECT i, i % 1000, CONCAT('m1.', i), i % 64, 0, CONCAT('f', i), i % 2 = 0, REPEAT('d', i % 90)"
                        + " FROM n");
    }

    private static String recursion(Stage stage) {
        return stage.rows("SHOW VARIABLES LIKE 'max_recursive_iterations'").isEmpty()
                ? "cte_max_recursion_depth"
                : "max_recursive_iterations";
    }

    private static void account(Stage stage) {
        stage.sql(
                "CREATE USER IF NOT EXISTS " + ACCOUNT + "@'%' IDENTIFIED BY 'secret'",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON flavors TO " + ACCOUNT + "@'%'");
    }

    private static Form form(String column) {
        return new Form(
                column,
                "INSERT INTO flavors (id, " + column + ", name, vcpus, swap, flavorid)"
                        + " VALUES (?, ?, UUID(), 1, 0, UUID())",
                "UPDATE flavors SET " + column + " = ? WHERE id = ?",
                "SELECT " + column + " FROM flavors WHERE id = ?");
    }
}
