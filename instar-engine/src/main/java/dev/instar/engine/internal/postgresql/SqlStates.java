package dev.instar.engine.internal.postgresql;

import dev.instar.engine.internal.driver.ErrorKind;
import java.sql.SQLException;
import java.util.Set;

/** What PostgreSQL's error codes mean for whoever ran the statement (PostgreSQL documentation, appendix A). */
final class SqlStates {

    private static final Set<String> TRY_AGAIN = Set.of("55P03", "57014", "40P01", "40001", "55006");
    private static final Set<String> LOCKS = Set.of("55P03", "40P01", "40001");
    private static final Set<String> VALUE_CLASSES = Set.of("22", "23");
    private static final Set<String> CONNECTION_CLASSES = Set.of("08", "57");

    private SqlStates() {}

    /** Lock timeout, deadlock, serialization failure. */
    static boolean isLock(SQLException error) {
        return LOCKS.contains(String.valueOf(error.getSQLState()));
    }

    static ErrorKind kind(SQLException error) {
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        String family = state.length() >= 2 ? state.substring(0, 2) : "";
        if (TRY_AGAIN.contains(state)) {
            return ErrorKind.TRY_AGAIN;
        }
        if (VALUE_CLASSES.contains(family) || state.equals("P0001")) {
            return ErrorKind.VALUE;
        }
        if (CONNECTION_CLASSES.contains(family)) {
            return ErrorKind.CONNECTION;
        }
        if (state.equals("42501")) {
            return ErrorKind.RIGHT;
        }
        return state.equals("25006") ? ErrorKind.READ_ONLY : ErrorKind.OTHER;
    }
}
