package dev.instar.conductor.jdbc;

import dev.instar.client.Instar;
import dev.instar.client.JoinRefusedException;
import dev.instar.client.NotJoinedException;
import dev.instar.conductor.Deadline;
import dev.instar.conductor.ObjectStore;
import dev.instar.conductor.StoreUnavailableException;
import dev.instar.objects.Versioned;
import dev.instar.objects.VersionedType;
import dev.instar.objects.jdbc.Forms;
import dev.instar.objects.jdbc.ObjectRows;
import dev.instar.objects.jdbc.ObjectTable;
import dev.instar.objects.jdbc.Row;
import dev.instar.objects.jdbc.RowGone;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table. Each call is one transaction at READ COMMITTED, on a connection that gives up at the deadline; a victim of a deadlock
 * is run again while there is time.
 */
public final class JdbcObjectStore<T> implements ObjectStore<T> {

    private final ObjectTable<T> table;
    private final DataSource dataSource;
    private final Transactions transactions;

    private JdbcObjectStore(ObjectTable<T> table, DataSource dataSource, Transactions transactions) {
        this.table = table;
        this.dataSource = dataSource;
        this.transactions = transactions;
    }

    /** By the forms that a member of a fleet is told: each transaction under one snapshot. */
    public static <T> JdbcObjectStore<T> of(ObjectTable<T> table, DataSource dataSource, Instar member) {
        return new JdbcObjectStore<>(table, dataSource, Transactions.of(member));
    }

    /** By forms that are said by hand; they are asked for each transaction. */
    public static <T> JdbcObjectStore<T> of(ObjectTable<T> table, DataSource dataSource, Forms forms) {
        return new JdbcObjectStore<>(table, dataSource, Transactions.of(forms));
    }

    @Override
    public VersionedType<T> type() {
        return table.type();
    }

    @Override
    public Optional<Versioned<T>> find(Object key, Deadline deadline) {
        return run(
                "find",
                deadline,
                (connection, rows) -> rows.load(connection, key).map(Row::object));
    }

    @Override
    public List<Versioned<T>> list(@Nullable Object after, int limit, Deadline deadline) {
        return run(
                "list",
                deadline,
                (connection, rows) -> rows.page(connection, after, limit).stream()
                        .<Versioned<T>>map(Row::object)
                        .toList());
    }

    @Override
    public Versioned<T> create(Versioned<T> object, Deadline deadline) {
        return run(
                "create",
                deadline,
                (connection, rows) -> rows.insert(connection, object).object());
    }

    @Override
    public Optional<Versioned<T>> change(Object key, UnaryOperator<Versioned<T>> change, Deadline deadline) {
        return run("change", deadline, (connection, rows) -> {
            Optional<Row<T>> stored = rows.load(connection, key);
            if (stored.isEmpty()) {
                return Optional.empty();
            }
            Row<T> changed = stored.get().with(change.apply(stored.get().object()));
            try {
                return Optional.of(rows.save(connection, changed).object());
            } catch (RowGone e) {
                return Optional.empty(); // deleted since it was read
            }
        });
    }

    @Override
    public boolean delete(Object key, Deadline deadline) {
        return run("delete", deadline, (connection, rows) -> rows.delete(connection, key));
    }

    /** What is done with the rows. */
    private interface Work<T, R> {
        R in(Connection connection, ObjectRows<T> rows) throws SQLException;
    }

    /** For this transaction alone: a write looks at the row as it is now, not as it was when the transaction began. */
    private static void readCommitted(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("/* instar conductor */ SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
        }
    }

    private <R> R run(String what, Deadline deadline, Work<T, R> work) {
        while (true) {
            try {
                return transactions.run(Bounded.by(deadline, dataSource), (connection, forms) -> {
                    readCommitted(connection);
                    return work.in(connection, table.in(forms));
                });
            } catch (JoinRefusedException | NotJoinedException e) {
                throw new StoreUnavailableException("the conductor is no member of the fleet: " + e.getMessage(), e);
            } catch (SQLException e) {
                if (!SqlFaults.isWorthAnotherTry(e) || deadline.isOver()) {
                    throw SqlFaults.of(what + " of " + table, e);
                }
            }
        }
    }
}
