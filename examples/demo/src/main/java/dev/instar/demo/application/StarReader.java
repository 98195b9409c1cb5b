package dev.instar.demo.application;

import dev.instar.demo.traffic.Meter;
import dev.instar.demo.traffic.StarCount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Sends {@code SELECT *}, prepared on the server from its first use and in transactions, as an ORM does: what no bridge can hide. It tries
 * again when the server says that the columns have changed, and names its columns when it is denied one of them or does not find the
 * one it looks for. Counted apart from everybody else. (In auto-commit mode the PostgreSQL driver would try again by itself, and nobody
 * would see anything.)
 */
final class StarReader implements AutoCloseable {

    private static final String SQL = "SELECT * FROM flavors WHERE id = ?";
    private static final String COLUMNS_CHANGED = "0A000";
    private static final String DENIED = "42501";
    private static final Set<Integer> DENIED_ERRORS = Set.of(1142, 1143);

    private final Connection connection;
    private final Answering answering;
    private final Meter meter;
    private final StarCount count;

    /** @param connection that prepares every statement on the server; closed together with this */
    StarReader(Connection connection, Answering answering, Meter meter) throws SQLException {
        connection.setAutoCommit(false);
        this.connection = connection;
        this.answering = answering;
        this.meter = meter;
        this.count = meter.star();
    }

    /** The memory of a flavor, read through whichever form is used now. */
    OptionalInt memory(Form form, int flavor) throws SQLException {
        try {
            OptionalInt memory = tried(form, flavor);
            connection.commit();
            return memory;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    private OptionalInt tried(Form form, int flavor) throws SQLException {
        try {
            return star(form, flavor);
        } catch (SQLException e) {
            connection.rollback();
            if (COLUMNS_CHANGED.equals(e.getSQLState())) {
                count.columnsChanged(meter.stage());
                return star(form, flavor);
            }
            if (DENIED.equals(e.getSQLState()) || DENIED_ERRORS.contains(e.getErrorCode())) {
                count.denied(meter.stage());
                return named(form, flavor);
            }
            throw e;
        }
    }

    private OptionalInt star(Form form, int flavor) throws SQLException {
        count.sent();
        long begun = System.nanoTime();
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setInt(1, flavor);
            try (ResultSet rows = statement.executeQuery()) {
                if (isIn(rows, form)) {
                    int value = rows.next() ? rows.getInt(form.column()) : 0;
                    return rows.getRow() == 0 || rows.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
                }
            }
        } finally {
            meter.answered(System.nanoTime() - begun);
        }
        count.hidden();
        return named(form, flavor);
    }

    private static boolean isIn(ResultSet rows, Form form) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (columns.getColumnName(i).equals(form.column())) {
                return true;
            }
        }
        return false;
    }

    private OptionalInt named(Form form, int flavor) throws SQLException {
        return new Flavors(new Statements(connection, meter), answering).memory(form, flavor);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
