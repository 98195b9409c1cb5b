package dev.instar.conductor.jdbc;

import dev.instar.client.Instar;
import dev.instar.client.Use;
import dev.instar.objects.jdbc.Forms;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** How one transaction is run, and by which forms. */
interface Transactions {

    /** What is done in it. */
    interface Body<R> {
        R in(Connection connection, Forms forms) throws SQLException;
    }

    /** Commits, or takes everything back. */
    <R> R run(DataSource dataSource, Body<R> body) throws SQLException;

    /** Under one snapshot of a member of a fleet, which is not left before the commit; once more when the snapshot proves stale. */
    static Transactions of(Instar member) {
        return new Transactions() {
            @Override
            public <R> R run(DataSource dataSource, Body<R> body) throws SQLException {
                return member.run(dataSource, connection -> {
                    try (Use use = member.request("conductor")) {
                        return body.in(connection, use::form);
                    }
                });
            }
        };
    }

    /** By forms that somebody else sees to. */
    static Transactions of(Forms forms) {
        return new Transactions() {
            @Override
            public <R> R run(DataSource dataSource, Body<R> body) throws SQLException {
                try (Connection connection = dataSource.getConnection()) {
                    boolean auto = connection.getAutoCommit();
                    connection.setAutoCommit(false);
                    try {
                        R result = body.in(connection, forms);
                        connection.commit();
                        connection.setAutoCommit(auto);
                        return result;
                    } catch (SQLException | RuntimeException e) {
                        takeBack(connection, auto, e);
                        throw e;
                    }
                }
            }
        };
    }

    private static void takeBack(Connection connection, boolean auto, Exception because) {
        try {
            if (!connection.isClosed()) {
                connection.rollback();
                connection.setAutoCommit(auto);
            }
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }
}
