package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.Place;
import dev.instar.core.operation.ChangeColumn;
import dev.instar.core.operation.Declared;
import dev.instar.core.operation.DefaultRule;
import dev.instar.core.operation.Operation;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.core.operation.Unconvertible;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.stage.Stage;
import dev.instar.servers.Database;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures 5 and 7 of operations.md: clients that name tables in other ways, and names as long as the server takes. */
@DisplayName("names on MariaDB and MySQL")
class NamesOnMySqlFamilyTest {

    private static final String ID = "0001-change";

    static List<ServerKind> family() {
        return ServerKind.mysqlFamily();
    }

    /** Twice the value, so that a bridge that took another function would be seen. */
    private static Operation doubled(String table, String from, String to) {
        return new ChangeColumn(
                Place.IN_CODE,
                TableRef.of(table),
                from,
                to,
                "bigint",
                Optional.of("`" + from + "` * 2"),
                Optional.of("`" + to + "` DIV 2"),
                Optional.of("0"),
                Optional.of("0"),
                Unconvertible.QUARANTINE,
                Optional.empty(),
                DefaultRule.UNDECLARED);
    }

    @ParameterizedTest
    @MethodSource("family")
    @DisplayName(
            "5: a client that is in another database, where a table and functions have the same names, is right in both forms")
    void qualifiedNames(ServerKind kind) throws SQLException {
        try (Stage stage = Stage.on(kind);
                Database elsewhere = kind.shared().createDatabase();
                Connection client = elsewhere.connect();
                Statement says = client.createStatement()) {
            stage.sql("CREATE TABLE t (id int PRIMARY KEY, a int)", "INSERT INTO t VALUES (1, 10)");
            stage.declare(ID, doubled("t", "a", "b"));
            stage.run(Arrow.EXPAND, ID);
            says.execute("CREATE TABLE t (id int PRIMARY KEY, a int, b int)");
            for (List<String> function : stage.rows(
                    "SELECT ROUTINE_NAME FROM information_schema.ROUTINES WHERE"
                            + " ROUTINE_SCHEMA = DATABASE() AND ROUTINE_TYPE = 'FUNCTION' AND ROUTINE_NAME LIKE '%instar\\_%'")) {
                says.execute("CREATE FUNCTION `" + function.get(0)
                        + "` (x bigint) RETURNS bigint DETERMINISTIC NO SQL RETURN -1");
            }
            String t = stage.database().name() + ".t";
            says.execute("INSERT INTO " + t + " (id, a) VALUES (2, 20)");
            stage.run(Arrow.MIGRATE, ID);
            says.execute("INSERT INTO " + t + " (id, b) VALUES (3, 60)");
            says.execute("UPDATE " + t + " SET a = a + 1 WHERE id = 1");
            says.execute("UPDATE " + t + " SET b = b + 2 WHERE id = 2");
            assertThat(stage.rows("SELECT id, a, b FROM t ORDER BY id"))
                    .containsExactly(List.of("1", "11", "22"), List.of("2", "21", "42"), List.of("3", "30", "60"));
            assertThat(stage.engine().verify(ID).rowsWrong()).isZero();
            stage.run(ID, Arrow.RETIRE, Arrow.CONTRACT);
            says.execute("UPDATE " + t + " SET b = 7 WHERE id = 3");
            assertThat(stage.rows("SELECT id, b FROM t ORDER BY id"))
                    .containsExactly(List.of("1", "22"), List.of("2", "42"), List.of("3", "7"));
        }
    }

    @ParameterizedTest
    @MethodSource("family")
    @DisplayName(
            "7: names of 51 and of 64 characters that differ at their ends: each bridge has its own triggers, both ways, all rows right")
    void longNames(ServerKind kind) {
        for (int length : new int[] {51, 64}) {
            String same = "x".repeat(length - 1);
            try (Stage stage = Stage.on(kind)) {
                for (String table : List.of(same + "1", same + "2")) {
                    stage.sql(
                            "CREATE TABLE `" + table + "` (id int PRIMARY KEY, `" + same + "a` int, `" + same
                                    + "c` int)",
                            "CREATE TRIGGER `before_" + table.substring(length - 20) + "` BEFORE UPDATE ON `" + table
                                    + "` FOR EACH ROW SET @seen = NEW.id",
                            "INSERT INTO `" + table + "` VALUES (1, 10, 100)");
                    stage.declare(
                            "000" + table.charAt(length - 1) + "-" + "y".repeat(40),
                            new Declared(Optional.of(Declared.UserTriggers.FIRE), Set.of()),
                            doubled(table, same + "a", same + "b"),
                            new RenameColumn(Place.IN_CODE, TableRef.of(table), same + "c", same + "d"));
                }
                both(stage, Arrow.EXPAND, Arrow.MIGRATE);
                int triggers = Integer.parseInt(
                        stage.value("SELECT count(DISTINCT TRIGGER_NAME) FROM information_schema.TRIGGERS"
                                + " WHERE TRIGGER_SCHEMA = DATABASE() AND TRIGGER_NAME NOT LIKE 'before%'"));
                assertThat(triggers).as("triggers of four bridges").isGreaterThanOrEqualTo(4 * 4);
                for (String table : List.of(same + "1", same + "2")) {
                    stage.sql(
                            "INSERT INTO `" + table + "` (id, `" + same + "a`, `" + same + "d`) VALUES (2, 20, 200)",
                            "INSERT INTO `" + table + "` (id, `" + same + "b`, `" + same + "c`) VALUES (3, 60, 300)",
                            "UPDATE `" + table + "` SET `" + same + "b` = 24, `" + same + "c` = 101 WHERE id = 1");
                    assertThat(stage.rows("SELECT `" + same + "a`, `" + same + "b`, `" + same + "c`, `" + same
                                    + "d` FROM `" + table + "` ORDER BY id"))
                            .containsExactly(
                                    List.of("12", "24", "101", "101"),
                                    List.of("20", "40", "200", "200"),
                                    List.of("30", "60", "300", "300"));
                }
                both(stage, Arrow.RETIRE, Arrow.RESTORE, Arrow.RETIRE, Arrow.CONTRACT);
                for (String table : List.of(same + "1", same + "2")) {
                    assertThat(stage.rows("SELECT `" + same + "b`, `" + same + "d` FROM `" + table + "` ORDER BY id"))
                            .containsExactly(List.of("24", "101"), List.of("40", "200"), List.of("60", "300"));
                }
                assertThat(stage.rows("SHOW TRIGGERS")).hasSize(2);
            }
        }
    }

    private static void both(Stage stage, Arrow... arrows) {
        for (Arrow arrow : arrows) {
            stage.run(arrow, "0001-" + "y".repeat(40));
            stage.run(arrow, "0002-" + "y".repeat(40));
        }
    }
}
