package dev.instar.trials.application;

import dev.instar.client.Use;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The statements of the sample, each naming the column that its work is to use. */
final class Flavors {

    private final Connection connection;
    private final Field field;
    private final Use use;

    Flavors(Connection connection, Field field, Use use) {
        this.connection = connection;
        this.field = field;
        this.use = use;
    }

    long read(long row) throws SQLException {
        try (PreparedStatement s =
                connection.prepareStatement("SELECT " + field.column(use) + " FROM flavors WHERE id = ?")) {
            s.setLong(1, row);
            try (ResultSet r = s.executeQuery()) {
                if (!r.next()) {
                    throw new IllegalStateException("row " + row + " is not there");
                }
                long value = r.getLong(1);
                if (r.wasNull()) {
                    throw new IllegalStateException("row " + row + " reads as NULL in " + field.column(use));
                }
                return value;
            }
        }
    }

    void write(long row, long value) throws SQLException {
        try (PreparedStatement s =
                connection.prepareStatement("UPDATE flavors SET " + field.column(use) + " = ? WHERE id = ?")) {
            s.setLong(1, value);
            s.setLong(2, row);
            if (s.executeUpdate() != 1) {
                throw new IllegalStateException("row " + row + " is not there");
            }
        }
    }

    /** Every row, in order; the number of rows. */
    long scan(Output output) throws SQLException {
        try (PreparedStatement s =
                        connection.prepareStatement("SELECT id, " + field.column(use) + " FROM flavors ORDER BY id");
                ResultSet r = s.executeQuery()) {
            long rows = 0;
            while (r.next()) {
                output.read(r.getLong(1), r.getLong(2));
                rows++;
            }
            return rows;
        }
    }
}
