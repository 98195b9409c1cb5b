package dev.instar.demo.application;

import dev.instar.demo.traffic.Meter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;

/** Sends statements over one connection and has each of them timed, from sending to the answer. */
final class Statements {

    private final Connection connection;
    private final Meter meter;

    Statements(Connection connection, Meter meter) {
        this.connection = connection;
        this.meter = meter;
    }

    /** The first column of the first row; empty when there is no row or it is NULL. */
    OptionalInt ask(String sql, Object... arguments) throws SQLException {
        long begun = System.nanoTime();
        try (PreparedStatement statement = prepared(sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            int value = rows.next() ? rows.getInt(1) : 0;
            return rows.getRow() == 0 || rows.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
        } finally {
            meter.answered(System.nanoTime() - begun);
        }
    }

    /** The key that the server generated; empty when none. */
    OptionalInt key(String sql, Object... arguments) throws SQLException {
        long begun = System.nanoTime();
        try (PreparedStatement statement = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            give(statement, arguments);
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                return keys.next() ? OptionalInt.of(keys.getInt(1)) : OptionalInt.empty();
            }
        } finally {
            meter.answered(System.nanoTime() - begun);
        }
    }

    /** How many rows were changed. */
    int change(String sql, Object... arguments) throws SQLException {
        long begun = System.nanoTime();
        try (PreparedStatement statement = prepared(sql, arguments)) {
            return statement.executeUpdate();
        } finally {
            meter.answered(System.nanoTime() - begun);
        }
    }

    private PreparedStatement prepared(String sql, Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        give(statement, arguments);
        return statement;
    }

    private static void give(PreparedStatement statement, Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
    }
}
