package dev.instar.objects.jdbc;

import dev.instar.online.Stuck;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the changes of a batch together; where the database refuses a value of one of them, one by one, so that only that one is left. */
final class RowChanges {

    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final List<String> OF_ONE_ROW = List.of("22", "23", "45", "P0");

    private final ObjectTable<?> table;
    private final List<RowChange> changes;

    RowChanges(ObjectTable<?> table, List<RowChange> changes) {
        this.table = table;
        this.changes = changes;
    }

    /** Those that were refused. */
    List<Stuck> write(Connection connection) throws SQLException {
        if (changes.isEmpty()) {
            return List.of();
        }
        Savepoint before = connection.setSavepoint();
        try {
            writeAll(connection, changes);
            connection.releaseSavepoint(before);
            return List.of();
        } catch (SQLException e) {
            if (!isOfOneRow(e)) {
                throw e;
            }
            connection.rollback(before);
            return writeEach(connection);
        }
    }

    private List<Stuck> writeEach(Connection connection) throws SQLException {
        List<Stuck> stuck = new ArrayList<>();
        for (RowChange change : changes) {
            Savepoint before = connection.setSavepoint();
            try {
                writeAll(connection, List.of(change));
                connection.releaseSavepoint(before);
            } catch (SQLException e) {
                if (!isOfOneRow(e)) {
                    throw e;
                }
                connection.rollback(before);
                change.refuse();
                stuck.add(new Stuck(table.key().print(change.key()), String.valueOf(e.getMessage())));
            }
        }
        return stuck;
    }

    /** A value that does not fit its column, a constraint, a check of a trigger's; MySQL has no class of its own for a CHECK. */
    private static boolean isOfOneRow(SQLException e) {
        for (SQLException cause = e; cause != null; cause = cause.getNextException()) {
            String state = String.valueOf(cause.getSQLState());
            boolean unnamed = state.equals("HY000") && cause.getErrorCode() != LOCK_WAIT_TIMEOUT;
            if (unnamed || OF_ONE_ROW.stream().anyMatch(state::startsWith)) {
                return true;
            }
        }
        return false;
    }

    private void writeAll(Connection connection, List<RowChange> some) throws SQLException {
        Map<List<FieldColumn>, List<RowChange>> alike = new LinkedHashMap<>();
        for (RowChange change : some) {
            alike.computeIfAbsent(List.copyOf(change.set().keySet()), columns -> new ArrayList<>())
                    .add(change);
        }
        for (Map.Entry<List<FieldColumn>, List<RowChange>> group : alike.entrySet()) {
            write(connection, group.getKey(), group.getValue());
        }
    }

    private void write(Connection connection, List<FieldColumn> columns, List<RowChange> some) throws SQLException {
        RowStatement update = new RowStatement(Sql.of(connection), "convert")
                .add("UPDATE ")
                .table(table.name())
                .add(" SET ");
        for (int i = 0; i < columns.size(); i++) {
            update.add(i == 0 ? "" : ", ").name(columns.get(i)).add(" = ?");
        }
        update.add(" WHERE ").name(table.key()).add(" = ?");
        table.counters().statements.increment();
        try (PreparedStatement statement = update.prepare(connection, table.backgroundPatience())) {
            for (RowChange change : some) {
                bind(statement, columns, change);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void bind(PreparedStatement statement, List<FieldColumn> columns, RowChange change) throws SQLException {
        Map<FieldColumn, @Nullable Object> set = change.set();
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).bind(statement, i + 1, set.get(columns.get(i)));
        }
        table.key().bind(statement, columns.size() + 1, change.key());
    }
}
