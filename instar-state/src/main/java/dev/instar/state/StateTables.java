package dev.instar.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Installs the state tables and tells which version of them is there. */
public final class StateTables {

    /** The version that this code reads and writes. */
    public static final int VERSION = 1;

    private StateTables() {}

    /**
     * The version that is installed; 0 when there is none.
     *
     * @throws SQLException when the database cannot be asked
     */
    public static int version(Connection connection) throws SQLException {
        StateSql sql = StateSql.of(connection);
        return sql.installed(connection)
                ? Query.of(connection, "SELECT version FROM " + sql.table("target"))
                        .one(row -> row.getInt(1))
                        .orElse(0)
                : 0;
    }

    /**
     * Installs the tables where they are missing. Safe to repeat and safe against a second installer. On PostgreSQL the caller's
     * transaction decides. On MariaDB and MySQL every statement commits by itself; a killed installation counts as none and is
     * finished by the next.
     *
     * <p>There the procedures run with the rights of the account that installs them. When that account is dropped every join and every
     * beat fails (error 1449), so it has to outlive the applications. Accounts that hold rights on the whole database can write the
     * tables directly.
     *
     * @throws SQLException when a right is missing or the database refuses
     */
    public static void install(Connection connection) throws SQLException {
        StateSql.of(connection).install(connection);
    }

    /**
     * Lets the accounts that work with this database's tables call join, beat and leave, as far as the session may grant; whom it left
     * out is told by {@link #unreachable}. Needed again for accounts that were made after {@link #install}. Where the engine lets
     * everybody in, it does nothing.
     *
     * @throws SQLException when the database cannot be asked
     */
    public static void admit(Connection connection) throws SQLException {
        StateSql.of(connection).admit(connection);
    }

    /**
     * Accounts that work with this database's tables and cannot join: applications that run under them are invisible to every gate.
     *
     * @return their names, {@code user@host}; empty when the session may not look into the tables of rights
     * @throws SQLException when the database cannot be asked
     */
    public static Optional<List<String>> unreachable(Connection connection) throws SQLException {
        return StateSql.of(connection).unreachable(connection);
    }
}
