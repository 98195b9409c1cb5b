package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Place;
import dev.instar.core.Refusal;
import dev.instar.core.operation.Declared;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.stage.Stage;
import dev.instar.servers.ServerKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Failure 29 of operations.md: whatever leans on the old column has its successor after contract, or the gate is closed with its name. */
@DisplayName("what leans on the old column, on MariaDB and MySQL")
class DependentsOnMySqlFamilyTest {

    private static final String ID = "0001-rename";

    static List<ServerKind> family() {
        return ServerKind.mysqlFamily();
    }

    private static Stage codes(ServerKind kind) {
        Stage stage = Stage.on(kind);
        stage.sql(
                "CREATE TABLE kinds (code int PRIMARY KEY)",
                "INSERT INTO kinds VALUES (1), (2)",
                "CREATE TABLE codes (id int PRIMARY KEY, a int, old int NOT NULL COMMENT 'the code', UNIQUE KEY both_of (a, old),"
                        + " KEY alone (old), CONSTRAINT positive CHECK (old > 0), CONSTRAINT of_kind FOREIGN KEY (old)"
                        + " REFERENCES kinds (code))",
                "INSERT INTO codes VALUES (1, 1, 1)");
        return stage;
    }

    private static void declare(Stage stage, String... accept) {
        stage.declare(
                ID,
                new Declared(Optional.empty(), Set.of(accept)),
                new RenameColumn(Place.IN_CODE, TableRef.of("codes"), "old", "new"));
    }

    /** MySQL before 8.0.16 reads CHECK and forgets it. */
    private static boolean checks(Stage stage) {
        return stage.rows("SHOW CREATE TABLE codes").toString().contains("CHECK");
    }

    @ParameterizedTest
    @MethodSource("family")
    @DisplayName("29: CHECK and foreign key close the gate by their names, and go on holding through the bridge")
    void gateNamesWhatHasNoSuccessor(ServerKind kind) {
        try (Stage stage = codes(kind)) {
            declare(stage);
            String[] names = checks(stage)
                    ? new String[] {"check positive", "foreign key of_kind"}
                    : new String[] {"foreign key of_kind"};
            assertThat(String.join("\n", stage.engine().plan(ID).notes())).contains(names);
            stage.run(ID, Arrow.EXPAND, Arrow.MIGRATE);
            assertThatThrownBy(() -> stage.sql("UPDATE codes SET new = 3")).hasMessageContaining("of_kind");
            if (checks(stage)) {
                assertThatThrownBy(() -> stage.sql("UPDATE codes SET new = -1")).hasMessageContaining("positive");
            }
            stage.run(Arrow.RETIRE, ID);
            List<List<String>> before = stage.rows("SHOW CREATE TABLE codes");
            assertThat(stage.engine().gate(ID).blockers().toString())
                    .contains(names)
                    .doesNotContain("both_of")
                    .doesNotContain("alone");
            assertThatThrownBy(() -> stage.run(Arrow.CONTRACT, ID))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContainingAll(names);
            assertThat(stage.rows("SHOW CREATE TABLE codes")).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("family")
    @DisplayName(
            "29: accepted by name they go; unique key, index, grants on the column and comment are the new column's")
    void theRestFollows(ServerKind kind) {
        try (Stage stage = codes(kind)) {
            String app = "app_" + stage.database().name().substring(0, 8);
            try {
                stage.sql(
                        "CREATE USER '" + app + "'@'%' IDENTIFIED BY ''",
                        "GRANT SELECT (id, old), UPDATE (old) ON codes TO '" + app + "'@'%'");
                declare(stage, "check positive", "foreign key of_kind");
                stage.run(ID, Arrow.EXPAND, Arrow.MIGRATE);
                stage.sqlBy(app, "SELECT id, new FROM codes", "UPDATE codes SET new = 2");
                stage.run(ID, Arrow.RETIRE, Arrow.CONTRACT);
                stage.sqlBy(app, "SELECT id, new FROM codes", "UPDATE codes SET new = 1");
                assertThat(stage.rows("SELECT INDEX_NAME, SEQ_IN_INDEX, COLUMN_NAME, NON_UNIQUE FROM"
                                + " information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'codes'"
                                + " AND INDEX_NAME <> 'PRIMARY' ORDER BY 1, 2"))
                        .containsExactly(
                                List.of("alone", "1", "new", "1"),
                                List.of("both_of", "1", "a", "0"),
                                List.of("both_of", "2", "new", "0"));
                assertThat(stage.value(
                                "SELECT COLUMN_COMMENT FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()"
                                        + " AND COLUMN_NAME = 'new'"))
                        .isEqualTo("the code");
                assertThat(stage.rows("SELECT Column_name, Column_priv FROM mysql.columns_priv WHERE User = '" + app
                                + "' ORDER BY 1"))
                        .containsExactly(List.of("id", "Select"), List.of("new", "Select,Update"));
            } finally {
                stage.sql("DROP USER '" + app + "'@'%'");
            }
        }
    }
}
