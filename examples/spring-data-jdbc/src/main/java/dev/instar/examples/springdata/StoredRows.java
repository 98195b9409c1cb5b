package dev.instar.examples.springdata;

import dev.instar.objects.jdbc.ObjectRows;
import dev.instar.objects.jdbc.ObjectTable;
import dev.instar.objects.jdbc.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rows of a table on the connection of Spring's transaction, in the form of that transaction. A statement is bound by the transaction's
 * timeout, and an error is translated as those of any other statement of the template are.
 */
public abstract class StoredRows<T, K> implements VersionedRows<T, K> {

    private final ObjectTable<T> table;
    private final JdbcTemplate jdbc;
    private final CurrentForms forms;

    protected StoredRows(ObjectTable<T> table, JdbcTemplate jdbc, CurrentForms forms) {
        this.table = table;
        this.jdbc = jdbc;
        this.forms = forms;
    }

    private interface Work<T, R> {
        R on(ObjectRows<T> rows, Connection connection) throws SQLException;
    }

    @Override
    public Optional<Row<T>> findById(K id) {
        return run("loaded", id, (rows, connection) -> rows.load(connection, Objects.requireNonNull(id)));
    }

    @Override
    public List<Row<T>> findWhere(String tail, @Nullable Object... parameters) {
        return run("found", tail, (rows, connection) -> rows.select(connection, tail, parameters));
    }

    @Override
    public Row<T> insert(T value) {
        return run("inserted", value, (rows, connection) -> rows.insert(connection, value));
    }

    @Override
    public Row<T> save(Row<T> row) {
        return run("saved", row, (rows, connection) -> rows.save(connection, row));
    }

    @Override
    public boolean deleteById(K id) {
        return run("deleted", id, (rows, connection) -> rows.delete(connection, Objects.requireNonNull(id)));
    }

    // run
    private <R> R run(String done, Object what, Work<T, R> work) {
        ObjectRows<T> rows = table.in(forms.current());
        ConnectionCallback<R> callback = connection -> {
            try {
                return work.on(rows, connection);
            } catch (SQLException e) {
                throw translated(table + ": not " + done + ": " + what, e);
            }
        };
        return Objects.requireNonNull(jdbc.execute(callback));
    }
    // .

    private DataAccessException translated(String task, SQLException e) {
        DataAccessException translated = jdbc.getExceptionTranslator().translate(task, null, e);
        return translated == null ? new UncategorizedSQLException(task, null, e) : translated;
    }
}
