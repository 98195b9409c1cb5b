package dev.instar.engine.internal.postgresql;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.dialect.Dialect;
import dev.instar.core.dialect.postgresql.PostgreSqlDialect;
import dev.instar.core.operation.ExpressionUse;
import dev.instar.core.schema.Column;
import dev.instar.engine.internal.driver.ErrorKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Has the server compile the user's expressions as functions and tries them on a sample of rows, all in one transaction that is rolled
 * back: no table is locked for more than reading, nothing stays.
 */
final class ExpressionTrial {

    private static final int SAMPLE = 1000;

    private final Connection connection;
    private final Dialect dialect = new PostgreSqlDialect();

    ExpressionTrial(Connection connection) {
        this.connection = connection;
    }

    List<Problem> problems(List<ExpressionUse> expressions) throws SQLException {
        List<Problem> problems = new ArrayList<>();
        if (expressions.isEmpty()) {
            return problems;
        }
        connection.setAutoCommit(false);
        try {
            for (int i = 0; i < expressions.size(); i++) {
                Savepoint before = connection.setSavepoint();
                problem(expressions.get(i), i).ifPresent(problems::add);
                connection.rollback(before);
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        return problems;
    }

    private Optional<Problem> problem(ExpressionUse use, int ordinal) throws SQLException {
        String function = "pg_temp." + dialect.quote("instar_trial_" + ordinal);
        try {
            Ask.run(connection, create(function, use));
        } catch (SQLException e) {
            return Optional.of(refused(use, e, "The server does not accept"));
        }
        Optional<Problem> volatileOne = use.immutable() ? changing(use) : Optional.empty();
        return volatileOne.isPresent() || !use.onOldRows() || use.mayFail() ? volatileOne : sampled(function, use);
    }

    private String create(String function, ExpressionUse use) {
        String arguments = use.arguments().stream()
                .map(a -> dialect.quote(a.name()) + " " + a.type())
                .collect(Collectors.joining(", ", "(", ")"));
        return "CREATE FUNCTION " + function + arguments + " RETURNS " + use.resultType() + " LANGUAGE sql RETURN (\n"
                + use.text() + "\n)";
    }

    /** The server refuses anything but immutable expressions in a generated column; that is the question put to it. */
    private Optional<Problem> changing(ExpressionUse use) throws SQLException {
        String columns = use.arguments().stream()
                .map(a -> dialect.quote(a.name()) + " " + a.type() + ", ")
                .collect(Collectors.joining());
        Savepoint before = connection.setSavepoint();
        try {
            Ask.run(
                    connection,
                    "CREATE TEMPORARY TABLE instar_trial (" + columns + "instar_result " + use.resultType()
                            + " GENERATED ALWAYS AS (\n" + use.text() + "\n) STORED) ON COMMIT DROP");
            return Optional.empty();
        } catch (SQLException e) {
            connection.rollback(before);
            return "42P17".equals(e.getSQLState())
                    ? Optional.of(
                            Problem.of(
                                    ProblemCode.EXPRESSION_NOT_IMMUTABLE,
                                    use.place(),
                                    use.role() + ": " + use.text()
                                            + "\nyields different values in different sessions or at different times,"
                                            + " so both forms could not be proven equal.",
                                    "Use only functions and casts that are IMMUTABLE (a time zone or a format named explicitly often helps)."))
                    : Optional.of(refused(use, e, "The server does not accept"));
        }
    }

    private Optional<Problem> sampled(String function, ExpressionUse use) throws SQLException {
        String call = function
                + use.arguments().stream()
                        .map(Column::name)
                        .map(dialect::quote)
                        .collect(Collectors.joining(", ", "(", ")"));
        try {
            Ask.number(
                    connection,
                    "SELECT count(v) FROM (SELECT " + call + " AS v FROM " + dialect.quote(use.table()) + " LIMIT "
                            + SAMPLE + ") s");
            return Optional.empty();
        } catch (SQLException e) {
            if (SqlStates.kind(e) == ErrorKind.VALUE) {
                return Optional.of(refused(use, e, "A row of today's does not convert by"));
            }
            throw e;
        }
    }

    private static Problem refused(ExpressionUse use, SQLException error, String what) {
        return Problem.of(
                ProblemCode.EXPRESSION_REFUSED,
                use.place(),
                what + "  " + use.role() + ": " + use.text() + "\n"
                        + Optional.ofNullable(error.getMessage()).orElse("")
                        + "\nIt may name: "
                        + use.arguments().stream().map(Column::name).collect(Collectors.joining(", "))
                        + "; it must yield " + use.resultType() + ".",
                "Mend the expression; it is compiled by the server as it stands.");
    }
}
