package dev.instar.engine.internal.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.Place;
import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.operation.ExpressionUse;
import dev.instar.core.schema.Column;
import dev.instar.servers.ServerKind;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExpressionTrialTest {

    static List<ServerKind> servers() {
        return ServerKind.mysqlFamily();
    }

    private static ExpressionUse use(Bench bench, String text, String result, boolean immutable, boolean mayFail) {
        return new ExpressionUse(
                Place.IN_CODE,
                "up",
                text,
                bench.table("t"),
                List.of(Column.plain("a", "varchar(20)"), Column.plain("or der", "int")),
                result,
                immutable,
                mayFail,
                true);
    }

    private static void refused(Bench bench, String text, String result, ProblemCode code, String fact)
            throws SQLException {
        List<Problem> problems = bench.driver.compile(bench.ours, List.of(use(bench, text, result, true, false)));
        assertThat(problems).as(text).singleElement().satisfies(p -> {
            assertThat(p.code()).isEqualTo(code);
            assertThat(p.fact()).contains(text).contains(fact);
        });
    }

    @ParameterizedTest
    @MethodSource("servers")
    void theServerCompilesThem(ServerKind kind) throws SQLException {
        try (Bench bench = new Bench(kind)) {
            Bench.run(
                    bench.ours,
                    "CREATE TABLE t (id int PRIMARY KEY, a varchar(20), `or der` int)",
                    "INSERT INTO t VALUES (1, '12', 3), (2, NULL, NULL)",
                    "CREATE FUNCTION users() RETURNS int DETERMINISTIC NO SQL RETURN 1",
                    "CREATE FUNCTION instar_trial_7() RETURNS int DETERMINISTIC NO SQL RETURN 1 /* left by a killed process */");
            assertThat(bench.driver.compile(
                            bench.ours,
                            List.of(
                                    use(bench, "CAST(a AS SIGNED) + `or der` -- really", "bigint", true, false),
                                    use(bench, "UPPER(TRIM(a))", "varchar(20)", true, false),
                                    use(bench, "uuid()", "char(36)", false, false))))
                    .isEmpty();
            refused(bench, "b + 1", "int", ProblemCode.EXPRESSION_REFUSED, "");
            refused(bench, "a +", "int", ProblemCode.EXPRESSION_REFUSED, "syntax");
            refused(bench, "nosuch(a)", "int", ProblemCode.EXPRESSION_REFUSED, "nosuch");
            refused(bench, "rand()", "double", ProblemCode.EXPRESSION_NOT_IMMUTABLE, "");
            refused(bench, "now()", "datetime", ProblemCode.EXPRESSION_NOT_IMMUTABLE, "");
            refused(bench, "uuid()", "char(36)", ProblemCode.EXPRESSION_NOT_IMMUTABLE, "");
            refused(bench, "@x", "int", ProblemCode.EXPRESSION_NOT_IMMUTABLE, "");
            refused(bench, "users()", "int", ProblemCode.EXPRESSION_NOT_IMMUTABLE, "");
            refused(bench, "(SELECT 1)", "int", ProblemCode.EXPRESSION_NOT_IMMUTABLE, "");
            refused(bench, "`or der` * 100", "tinyint", ProblemCode.EXPRESSION_REFUSED, "ut of range");
            Bench.run(bench.ours, "INSERT INTO t VALUES (3, 'abc', 3)");
            refused(bench, "a", "int", ProblemCode.EXPRESSION_REFUSED, "abc");
            assertThat(bench.driver.compile(bench.ours, List.of(use(bench, "a", "int", true, true))))
                    .isEmpty();
            assertThat(Bench.texts(
                            bench.ours,
                            "SELECT ROUTINE_NAME FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = DATABASE()"))
                    .containsExactly("users");
        }
    }
}
