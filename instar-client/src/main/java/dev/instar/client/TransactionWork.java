package dev.instar.client;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What one transaction does. It may be done a second time, after the first was rolled back: what it does outside the database is then done
 * twice.
 *
 * @param <R> what it returns
 * @param <X> what it throws beside SQLException
 */
@FunctionalInterface
public interface TransactionWork<R, X extends Exception> {

    /** @param connection of this transaction alone, not on auto-commit; it is committed, rolled back and closed by the caller */
    R in(Connection connection) throws SQLException, X;
}
