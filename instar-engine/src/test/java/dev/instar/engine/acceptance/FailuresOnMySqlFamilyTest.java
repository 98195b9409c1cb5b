package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.instar.core.Place;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.operation.ChangeColumn;
import dev.instar.core.operation.DefaultRule;
import dev.instar.core.operation.Operation;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.SetDefault;
import dev.instar.core.operation.TableRef;
import dev.instar.core.operation.Unconvertible;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.stage.Stage;
import dev.instar.servers.ServerKind;
import dev.instar.state.RunnerLease;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures that other tools have, on each server of the family. */
@DisplayName("failures of operations.md on MariaDB and MySQL")
class FailuresOnMySqlFamilyTest {

    private static final String ID = "0001-change";

    static List<ServerKind> family() {
        return ServerKind.mysqlFamily();
    }

    private static Stage stage(ServerKind kind, String... columns) {
        Stage stage = Stage.on(kind);
        stage.sql("CREATE TABLE t (id bigint PRIMARY KEY, " + String.join(", ", columns) + ")");
        return stage;
    }

    private static Operation rename() {
        return new RenameColumn(Place.IN_CODE, TableRef.of("t"), "a", "b");
    }

    private static Operation change(String type, Optional<String> up, Optional<String> down) {
        return new ChangeColumn(
                Place.IN_CODE,
                TableRef.of("t"),
                "a",
                "b",
                type,
                up,
                down,
                Optional.empty(),
                Optional.of("0"),
                Unconvertible.QUARANTINE,
                Optional.empty(),
                DefaultRule.UNDECLARED);
    }

    private static Refusal refused(Stage stage, Arrow arrow) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> stage.run(arrow, ID));
        assertThat(refusal).as("refusal of %s", arrow).isNotNull();
        return refusal;
    }

    @ParameterizedTest
    @MethodSource("family")
    @DisplayName("4: an expression that is wrong, in either direction, is refused before any DDL")
    void wrongExpressions(ServerKind kind) {
        try (Stage stage = stage(kind, "a int")) {
            List<List<String>> before = stage.rows("SHOW CREATE TABLE t");
            List<Operation> wrong = List.of(
                    change("bigint", Optional.of("a +"), Optional.of("b")),
                    change("bigint", Optional.of("missing_column + 1"), Optional.of("b")),
                    change("bigint", Optional.of("a"), Optional.of("no_such_function(b)")),
                    change("bigint", Optional.of("a); DROP TABLE t; SELECT (1"), Optional.of("b")));
            for (Operation operation : wrong) {
                stage.declare(ID, operation);
                Refusal refusal = refused(stage, Arrow.EXPAND);
                assertThat(refusal.problems().get(0).code()).isEqualTo(ProblemCode.EXPRESSION_REFUSED);
            }
            assertThat(stage.rows("SHOW CREATE TABLE t")).isEqualTo(before);
            assertThat(stage.rows("SHOW TABLES")).hasSize(1);
            assertThat(stage.rows("SHOW FUNCTION STATUS WHERE Db = DATABASE()")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("family")
    @DisplayName("9: a view that reads the column closes contract by its name, and nothing is half done")
    void dependents(ServerKind kind) {
        try (Stage stage = stage(kind, "a int")) {
            stage.sql("CREATE VIEW reads_a AS SELECT id, a FROM t");
            stage.declare(ID, rename());
            stage.run(ID, Arrow.EXPAND, Arrow.MIGRATE);
            List<List<String>> before = stage.rows("SHOW CREATE TABLE t");
            assertThat(refused(stage, Arrow.RETIRE)).hasMessageContaining("reads_a");
            assertThat(stage.rows("SHOW CREATE TABLE t")).isEqualTo(before);
            stage.sql("DROP VIEW reads_a");
            stage.run(ID, Arrow.RETIRE, Arrow.CONTRACT);
        }
    }

    @ParameterizedTest
    @MethodSource("family")
    @DisplayName("14: a column's name inside a literal or a longer name stays what it is")
    void literals(ServerKind kind) {
        try (Stage stage = stage(kind, "a varchar(40)", "aa varchar(40) DEFAULT 'longer'")) {
            stage.sql("INSERT INTO t (id, a) VALUES (1, 'x')");
            stage.declare(
                    ID, change("varchar(99)", Optional.of("concat('a is ', a, ' a')"), Optional.of("substr(b, 6, 1)")));
            stage.run(ID, Arrow.EXPAND, Arrow.MIGRATE);
            assertThat(stage.value("SELECT b FROM t WHERE id = 1")).isEqualTo("a is x a");
            stage.sql("INSERT INTO t (id, b) VALUES (2, 'a is y a')");
            assertThat(stage.value("SELECT a FROM t WHERE id = 2")).isEqualTo("y");
        }
    }

    @ParameterizedTest
    @MethodSource("family")
    @DisplayName(
            "15, 26: what does not convert goes to quarantine, the write succeeds, rollback stays closed until it is settled")
    void unconvertible(ServerKind kind) {
        try (Stage stage = stage(kind, "a int NOT NULL")) {
            stage.sql("INSERT INTO t VALUES (1, 7)");
            stage.declare(ID, change("bigint", Optional.empty(), Optional.empty()));
            stage.run(ID, Arrow.EXPAND, Arrow.MIGRATE);
            stage.sql("UPDATE t SET b = 5000000000 WHERE id = 1", "INSERT INTO t (id, b) VALUES (2, 5000000000)");
            assertThat(stage.rows("SELECT id, a, b FROM t ORDER BY id"))
                    .containsExactly(List.of("1", "0", "5000000000"), List.of("2", "0", "5000000000"));
            assertThat(stage.rows("SELECT direction, `key` FROM instar_quarantine ORDER BY id"))
                    .containsExactly(List.of("down", "[\"1\"]"), List.of("down", "[\"2\"]"));
            assertThat(refused(stage, Arrow.ROLLBACK)).hasMessageContaining("quarantine");
            stage.sql("UPDATE t SET b = 8");
            stage.run(ID, Arrow.RETIRE, Arrow.CONTRACT);
            assertThat(stage.rows("SELECT id, b FROM t ORDER BY id"))
                    .containsExactly(List.of("1", "8"), List.of("2", "8"));
        }
    }

    @ParameterizedTest
    @MethodSource("family")
    @DisplayName("19: of two runners one works, the other says who holds the lease")
    void twoRunners(ServerKind kind) throws SQLException {
        try (Stage stage = stage(kind, "a int")) {
            stage.declare(ID, rename());
            stage.run(ID, Arrow.EXPAND);
            try (Connection other = stage.connectAsOwner();
                    RunnerLease lease = RunnerLease.take(other, "somebody else", "migrate " + ID)
                            .orElseThrow()) {
                assertThat(refused(stage, Arrow.MIGRATE)).hasMessageContaining("somebody else");
            }
            stage.run(ID, Arrow.MIGRATE);
        }
    }

    @ParameterizedTest
    @MethodSource("family")
    @DisplayName("21: setting a default rewrites no row")
    void setDefault(ServerKind kind) {
        try (Stage stage = stage(kind, "a int DEFAULT 1")) {
            String space = "SELECT SPACE FROM information_schema."
                    + (kind.name().startsWith("MARIADB") ? "INNODB_SYS_TABLES" : "INNODB_TABLES")
                    + " WHERE NAME = CONCAT(DATABASE(), '/t')";
            String before = stage.value(space);
            stage.declare(ID, new SetDefault(Place.IN_CODE, TableRef.of("t"), "a", Optional.of("2")));
            stage.run(ID, Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE, Arrow.CONTRACT);
            assertThat(stage.value(space)).isEqualTo(before);
            stage.sql("INSERT INTO t (id) VALUES (1)");
            assertThat(stage.value("SELECT a FROM t")).isEqualTo("2");
        }
    }

    @ParameterizedTest
    @MethodSource("family")
    @DisplayName("24: a migration that was edited after it began is refused")
    void edited(ServerKind kind) {
        try (Stage stage = stage(kind, "a int")) {
            stage.declare(ID, rename());
            stage.run(ID, Arrow.EXPAND);
            stage.declare(ID, new RenameColumn(Place.IN_CODE, TableRef.of("t"), "a", "c"));
            assertThat(refused(stage, Arrow.MIGRATE).problems().get(0).code()).isEqualTo(ProblemCode.MIGRATION_EDITED);
        }
    }

    @ParameterizedTest
    @MethodSource("family")
    @DisplayName("25: upserters of both forms on the keys of a unique column that is bridged: no duplicate key")
    void upserters(ServerKind kind) throws Exception {
        long seed = System.nanoTime();
        System.err.println("upserters: seed " + seed);
        try (Stage stage = stage(kind, "a int NOT NULL", "n int NOT NULL DEFAULT 0", "UNIQUE KEY by_a (a)")) {
            stage.sql("ALTER TABLE t MODIFY id bigint AUTO_INCREMENT");
            stage.declare(ID, rename());
            stage.run(ID, Arrow.EXPAND, Arrow.MIGRATE);
            ExecutorService clients = Executors.newFixedThreadPool(16);
            List<Future<List<String>>> failures = new ArrayList<>();
            SplittableRandom seeds = new SplittableRandom(seed);
            for (int i = 0; i < 16; i++) {
                String form = i % 2 == 0 ? "a" : "b";
                SplittableRandom random = seeds.split();
                failures.add(clients.submit(() -> upsert(stage, form, random)));
            }
            for (Future<List<String>> one : failures) {
                assertThat(one.get()).isEmpty();
            }
            clients.shutdown();
            assertThat(stage.value("SELECT count(*) FROM t WHERE NOT (a <=> b)"))
                    .isEqualTo("0");
            assertThat(stage.value("SELECT sum(n) FROM t")).isEqualTo(Integer.toString(16 * 100));
        }
    }

    /** A deadlock (1213) is the server's own, with a bridge and without: a client tries again. */
    private static List<String> upsert(Stage stage, String form, SplittableRandom random) throws SQLException {
        List<String> failures = new ArrayList<>();
        try (Connection c = stage.connect();
                PreparedStatement upsert = c.prepareStatement(
                        "INSERT INTO t (" + form + ", n) VALUES (?, 1) ON DUPLICATE KEY UPDATE n = n + 1")) {
            for (int done = 0; done < 100; ) {
                upsert.setInt(1, random.nextInt(20));
                try {
                    upsert.executeUpdate();
                    done++;
                } catch (SQLException e) {
                    if (e.getErrorCode() != 1213) {
                        failures.add(form + ": " + e.getErrorCode() + " " + e.getMessage());
                        done++;
                    }
                }
            }
        }
        return failures;
    }

    @ParameterizedTest
    @MethodSource("family")
    @DisplayName(
            "27: 'abc' to 'ABC' under a collation that calls them equal is carried over, and verify would have seen it")
    void images(ServerKind kind) {
        try (Stage stage = stage(kind, "a varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci")) {
            stage.sql("INSERT INTO t VALUES (1, 'abc')");
            stage.declare(ID, rename());
            stage.run(ID, Arrow.EXPAND, Arrow.MIGRATE);
            stage.sql("UPDATE t SET a = 'ABC'");
            assertThat(stage.value("SELECT HEX(b) FROM t")).isEqualTo("414243");
            stage.sql("SET @instar_backfill = 1; UPDATE t SET a = 'abc'".split("; "));
            assertThat(stage.engine().verify(ID).rowsWrong()).isEqualTo(1);
        }
    }
}
