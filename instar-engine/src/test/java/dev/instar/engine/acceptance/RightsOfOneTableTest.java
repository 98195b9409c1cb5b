package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Place;
import dev.instar.core.operation.Operation;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.stage.Stage;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several changes of one table lean on the same grants. */
@DisplayName("rights on a table that several changes share")
class RightsOfOneTableTest {

    private static final String FIRST = "0001-first";
    private static final String SECOND = "0002-second";

    static List<ServerKind> servers() {
        return Stream.concat(Stream.of(ServerKind.POSTGRESQL_18), ServerKind.mysqlFamily().stream())
                .toList();
    }

    static List<ServerKind> family() {
        return ServerKind.mysqlFamily();
    }

    private static Operation rename(String from, String to) {
        return new RenameColumn(Place.IN_CODE, TableRef.of("t"), from, to);
    }

    private static String app(Stage stage) {
        boolean postgreSql = stage.database().server().kind().isPostgreSql();
        String app = "app_" + stage.database().name().substring(0, 8);
        stage.sql(
                "CREATE TABLE t (id int PRIMARY KEY, a int, c int)",
                "INSERT INTO t VALUES (1, 1, 1)",
                postgreSql ? "CREATE ROLE " + app + " LOGIN" : "CREATE USER '" + app + "'@'%' IDENTIFIED BY ''",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON t TO " + app);
        return app;
    }

    private static void gone(Stage stage, String app) {
        if (stage.database().server().kind().isPostgreSql()) {
            stage.sql("DROP OWNED BY " + app, "DROP ROLE " + app);
        } else {
            stage.sql("DROP USER '" + app + "'@'%'");
        }
    }

    private static void denied(Stage stage, String app, String column) {
        assertThatThrownBy(() -> stage.sqlBy(app, "SELECT " + column + " FROM t"))
                .isInstanceOf(IllegalStateException.class);
    }

    /** Those to join the fleet stay as long as the state does. */
    private static List<List<String>> grants(Stage stage, String app) {
        List<List<String>> all = stage.database().server().kind().isPostgreSql()
                ? stage.rows("SELECT relacl::text FROM pg_class WHERE relname = 't' UNION ALL SELECT attacl::text FROM"
                        + " pg_attribute WHERE attrelid = 't'::regclass AND attacl IS NOT NULL AND NOT attisdropped")
                : stage.rows("SHOW GRANTS FOR " + app);
        return all.stream()
                .filter(grant -> !grant.get(0).startsWith("GRANT EXECUTE ON PROCEDURE"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("servers")
    @DisplayName("a migration that ends takes nothing from another that is under way or retired")
    void twoMigrations(ServerKind kind) throws SQLException {
        try (Stage stage = Stage.on(kind)) {
            String app = app(stage);
            List<List<String>> before = grants(stage, app);
            stage.declare(FIRST, rename("a", "b")).declare(SECOND, rename("c", "d"));
            stage.run(FIRST, Arrow.EXPAND, Arrow.MIGRATE);
            stage.run(SECOND, Arrow.EXPAND, Arrow.MIGRATE);
            try (Connection old = stage.database().connect(app, "");
                    Statement says = old.createStatement()) {
                stage.run(FIRST, Arrow.ROLLBACK);
                stage.run(SECOND, Arrow.RETIRE);
                says.execute("UPDATE t SET d = d + 1, a = a + 1");
                stage.run(FIRST, Arrow.EXPAND, Arrow.MIGRATE);
                stage.run(FIRST, Arrow.ROLLBACK);
                says.execute("UPDATE t SET d = d + 1, a = a + 1");
                stage.sqlBy(app, "SELECT id, a, d FROM t");
                denied(stage, app, "c");
            }
            stage.run(SECOND, Arrow.CONTRACT);
            assertThat(grants(stage, app)).isEqualTo(before);
            assertThat(stage.rows("SELECT id, a, d FROM t")).containsExactly(List.of("1", "3", "3"));
            gone(stage, app);
        }
    }

    @ParameterizedTest
    @MethodSource("family")
    @DisplayName("two changes of one migration both take their old column away, and give it back")
    void twoChanges(ServerKind kind) {
        try (Stage stage = Stage.on(kind)) {
            String app = app(stage);
            List<List<String>> before = grants(stage, app);
            stage.declare(FIRST, rename("a", "b"), rename("c", "d"));
            stage.run(FIRST, Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE);
            denied(stage, app, "a");
            denied(stage, app, "c");
            stage.sqlBy(app, "UPDATE t SET b = 2, d = 2 WHERE id = 1");
            stage.run(FIRST, Arrow.RESTORE);
            stage.sqlBy(app, "SELECT a, c FROM t");
            stage.run(FIRST, Arrow.RETIRE);
            denied(stage, app, "a");
            denied(stage, app, "c");
            stage.run(FIRST, Arrow.CONTRACT);
            stage.sqlBy(app, "SELECT b, d FROM t");
            assertThat(grants(stage, app)).isEqualTo(before);
            gone(stage, app);
        }
    }
}
