package dev.instar.conductor.jdbc;

import dev.instar.conductor.ObjectExistsException;
import dev.instar.conductor.StoreRefusedException;
import dev.instar.conductor.StoreUnavailableException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.util.Set;

/** What a database's errors are to a conductor, by the class of their SQLState and, for MariaDB and MySQL, by their number. */
final class SqlFaults {

    /** Duplicate entry, also for an unnamed and a foreign key's index. */
    private static final Set<Integer> DUPLICATE = Set.of(1062, 1586);

    /** Lock wait timeout, deadlock; statement timeout of MariaDB and MySQL; interrupted; gone away. */
    private static final Set<Integer> TRANSIENT = Set.of(1205, 1213, 1969, 3024, 1317, 2006, 2013);

    /** A CHECK (MySQL, MariaDB) and a value that does not fit: MySQL has no class of SQLState for them. */
    private static final Set<Integer> REFUSED = Set.of(3819, 4025, 1366);

    private SqlFaults() {}

    /** Whether the same transaction may succeed when it is run again at once: it was the victim of a deadlock, or not serializable. */
    static boolean isWorthAnotherTry(SQLException e) {
        return state(e).startsWith("40") || e.getErrorCode() == 1213;
    }

    /**
     * What the conductor says.
     *
     * @param what was asked, for messages
     */
    static RuntimeException of(String what, SQLException e) {
        String message = what + ": " + e.getMessage();
        String state = state(e);
        if (state.equals("23505") || DUPLICATE.contains(e.getErrorCode())) {
            return new ObjectExistsException(message, e);
        }
        if (isUnavailable(e, state)) {
            return new StoreUnavailableException(message, e);
        }
        if (REFUSED.contains(e.getErrorCode()) || state.startsWith("23") || state.startsWith("22")) {
            return new StoreRefusedException(message, e);
        }
        return new IllegalStateException(message, e);
    }

    private static boolean isUnavailable(SQLException e, String state) {
        return e instanceof SQLTimeoutException
                || e instanceof SQLTransientException
                || TRANSIENT.contains(e.getErrorCode())
                || state.startsWith("08") // connection
                || state.startsWith("40") // rolled back
                || state.startsWith("53") // resources
                || state.startsWith("57") // operator, statement timeout
                || state.equals("55P03") // lock
                || state.equals("70100"); // interrupted, as MariaDB says it
    }

    private static String state(SQLException e) {
        String state = e.getSQLState();
        return state == null ? "" : state;
    }
}
