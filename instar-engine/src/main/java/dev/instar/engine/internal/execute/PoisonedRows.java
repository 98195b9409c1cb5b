package dev.instar.engine.internal.execute;

import dev.instar.core.plan.Assignment;
import dev.instar.core.plan.Step;
import dev.instar.engine.internal.driver.ErrorKind;
import dev.instar.state.QuarantineStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes the rows of a piece one by one: those that convert are moved, the others get the fallback and go into quarantine. */
final class PoisonedRows {

    private final Run run;
    private final Step.Backfill step;
    private final Connection connection;

    PoisonedRows(Run run, Step.Backfill step) {
        this.run = run;
        this.step = step;
        this.connection = run.connection();
    }

    /** @return rows that have their new form now */
    int settle(Piece piece) throws SQLException {
        String where = piece.where() + " AND " + step.pending();
        int moved = 0;
        for (Map.Entry<List<String>, String> row : rows(where, piece.values()).entrySet()) {
            moved += one(row.getKey(), row.getValue());
        }
        return moved;
    }

    /** Position and quarantine key of each row. */
    private Map<List<String>, String> rows(String where, List<String> values) throws SQLException {
        Map<List<String>, String> rows = new LinkedHashMap<>();
        if (step.range().byBlocks()) {
            run.driver()
                    .rowsAsJson(connection, step.range(), where, values)
                    .forEach((position, json) -> rows.put(List.of(position), json));
            return rows;
        }
        String sql = "SELECT " + step.range().keySql() + " FROM " + step.range().tableSql() + " WHERE " + where;
        List<List<String>> keys = new ArrayList<>();
        try (PreparedStatement statement = Piece.prepared(connection, sql, values);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                keys.add(Piece.texts(found));
            }
        }
        keys.forEach(key -> rows.put(key, JsonTexts.write(key)));
        return rows;
    }

    private int one(List<String> position, String key) throws SQLException {
        String where = step.range().at() + " AND " + step.pending();
        Savepoint before = connection.setSavepoint();
        try {
            return update(Assignment::valueSql, where, position);
        } catch (SQLException e) {
            connection.rollback(before);
            if (run.driver().kind(e) != ErrorKind.VALUE) {
                throw e;
            }
            new QuarantineStore(connection)
                    .put(
                            step.bridge().orElse(run.plan().migration()),
                            "up",
                            key,
                            String.valueOf(e.getSQLState()),
                            String.valueOf(e.getMessage()));
            boolean falls =
                    step.assignments().stream().anyMatch(a -> !a.fallbackSql().equals("NULL"));
            return falls ? update(Assignment::fallbackSql, where, position) : 0;
        }
    }

    private int update(Function<Assignment, String> value, String where, List<String> values) throws SQLException {
        return run(connection, run.driver().update(step.range(), assigned(step, value), where, false), values);
    }

    static String assigned(Step.Backfill step, Function<Assignment, String> value) {
        return step.assignments().stream()
                .map(a -> a.columnSql() + " = " + value.apply(a))
                .collect(Collectors.joining(", "));
    }

    static int run(Connection connection, String update, List<String> values) throws SQLException {
        try (PreparedStatement statement = Piece.prepared(connection, update, values)) {
            return statement.executeUpdate();
        }
    }
}
