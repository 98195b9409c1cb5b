package dev.instar.engine.internal.mysql;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.dialect.Dialect;
import dev.instar.core.operation.ExpressionUse;
import dev.instar.core.schema.Column;
import dev.instar.engine.internal.driver.ErrorKind;
import dev.instar.engine.internal.mysql.catalog.Ask;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Has the server compile the user's expressions as functions and tries them on a sample of rows: tables are only read, and the functions
 * are dropped again.
 */
final class ExpressionTrial {

    private static final int SAMPLE = 1000;

    /** What may not be part of a generated column: it differs from call to call, or the server cannot tell. */
    private static final Set<Integer> CHANGING = Set.of(1901, 3102, 3763, 3764, 3772, 3773, 3774, 4029);

    private final Connection connection;
    private final Dialect dialect;

    ExpressionTrial(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    List<Problem> problems(List<ExpressionUse> expressions) throws SQLException {
        if (expressions.isEmpty()) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        try (ScratchFunctions scratch = ScratchFunctions.open(connection, dialect)) {
            for (int i = 0; i < expressions.size(); i++) {
                problem(expressions.get(i), scratch.name(i)).ifPresent(problems::add);
            }
        }
        return problems;
    }

    private Optional<Problem> problem(ExpressionUse use, String function) throws SQLException {
        try {
            Ask.run(connection, create(function, use));
        } catch (SQLException e) {
            return Optional.of(
                    SqlErrors.kind(e) == ErrorKind.RIGHT
                            ? forbidden(use, e)
                            : refused(use, e, "The server does not accept"));
        }
        // Names in a function are looked up when it is first called.
        Optional<Problem> unknown = called(use, function);
        Optional<Problem> changing = unknown.isEmpty() && use.immutable() ? changing(use) : unknown;
        return changing.isPresent() || !use.onOldRows() || use.mayFail() ? changing : sampled(function, use);
    }

    private String create(String function, ExpressionUse use) {
        String arguments = use.arguments().stream().map(this::declared).collect(Collectors.joining(", ", "(", ")"));
        return "CREATE FUNCTION " + function + arguments + " RETURNS " + result(use)
                + (use.immutable() ? " DETERMINISTIC" : " NOT DETERMINISTIC") + " NO SQL RETURN (\n" + use.text()
                + "\n)";
    }

    private static String result(ExpressionUse use) {
        return use.resultType().isEmpty() ? "LONGTEXT" : use.resultType();
    }

    private String declared(Column column) {
        String collation = column.collation()
                .map(c -> " CHARACTER SET " + c.split("_", 2)[0] + " COLLATE " + c)
                .orElse("");
        return dialect.quote(column.name()) + " " + column.type() + collation;
    }

    private Optional<Problem> called(ExpressionUse use, String function) throws SQLException {
        String nulls = use.arguments().stream().map(a -> "NULL").collect(Collectors.joining(", ", "(", ")"));
        try {
            Ask.text(connection, "SELECT " + function + nulls);
            return Optional.empty();
        } catch (SQLException e) {
            ErrorKind kind = SqlErrors.kind(e);
            if (kind == ErrorKind.CONNECTION) {
                throw e;
            }
            boolean ofNull = kind == ErrorKind.VALUE && !use.arguments().isEmpty();
            return ofNull ? Optional.empty() : Optional.of(refused(use, e, "The server does not accept"));
        }
    }

    /** The server refuses what may change in a generated column; that is the question put to it. */
    private Optional<Problem> changing(ExpressionUse use) throws SQLException {
        String columns =
                use.arguments().stream().map(a -> declared(a) + " NULL, ").collect(Collectors.joining());
        try {
            Ask.run(
                    connection,
                    "CREATE TEMPORARY TABLE instar_trial (" + columns + "instar_result " + result(use)
                            + " GENERATED ALWAYS AS (\n" + use.text() + "\n) STORED)");
            Ask.run(connection, "DROP TEMPORARY TABLE instar_trial");
            return Optional.empty();
        } catch (SQLException e) {
            if (CHANGING.contains(e.getErrorCode())) {
                return Optional.of(Problem.of(
                        ProblemCode.EXPRESSION_NOT_IMMUTABLE,
                        use.place(),
                        use.role() + ": " + use.text()
                                + "\nmay yield different values in different sessions or at different times, so both forms"
                                + " could not be proven equal: " + e.getMessage(),
                        "Use only functions of the server that depend on nothing but their arguments."));
            }
            return Optional.of(
                    SqlErrors.kind(e) == ErrorKind.RIGHT
                            ? forbidden(use, e)
                            : refused(use, e, "The server does not accept"));
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
                    "SELECT COUNT(v) FROM (SELECT " + call + " AS v FROM " + dialect.quote(use.table()) + " LIMIT "
                            + SAMPLE + ") s");
            return Optional.empty();
        } catch (SQLException e) {
            if (SqlErrors.kind(e) == ErrorKind.VALUE) {
                return Optional.of(refused(use, e, "A row of today's does not convert by"));
            }
            throw e;
        }
    }

    private static Problem forbidden(ExpressionUse use, SQLException error) {
        return Problem.of(
                ProblemCode.RIGHT_MISSING,
                use.place(),
                "The account that Instar logs in with must not have the server compile expressions: "
                        + error.getMessage(),
                MissingRights.remedy(error));
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
