package dev.instar.engine.internal.mysql;

import dev.instar.engine.internal.driver.ErrorKind;
import java.sql.SQLException;
import java.util.Set;

/**
 * What the servers' error numbers mean for whoever ran the statement (MySQL and MariaDB error reference). The SQLSTATE alone does not
 * tell: most numbers share HY000.
 */
final class SqlErrors {

    /** Lock wait, deadlock, NOWAIT not granted. */
    private static final Set<Integer> LOCKS = Set.of(1205, 1213, 3572);
    /**
     * Ended by KILL QUERY or a time limit, lock of LOCK TABLES lost to such an end, table definition changed meanwhile, statement must be
     * prepared anew.
     */
    private static final Set<Integer> ENDED = Set.of(1100, 1317, 1969, 3024, 1412, 1615, 1637);

    private static final Set<Integer> VALUES = Set.of(
            1048, 1062, 1138, 1263, 1264, 1265, 1292, 1300, 1365, 1366, 1367, 1406, 1411, 1416, 1441, 1451, 1452, 1525,
            1526, 1557, 1644, 1690, 1918, 3020, 3037, 3055, 3819, 4025);
    /**
     * 3507: MySQL from 8.0.29 on keeps a column that goes by INSTANT under a longer name, which does not fit for names of 54 characters and
     * more (8.0.31); in place it goes.
     */
    private static final Set<Integer> NOT_THAT_WAY = Set.of(1221, 1235, 1674, 1845, 1846, 3507, 4092);

    private static final Set<Integer> RIGHTS = Set.of(1044, 1045, 1095, 1142, 1143, 1227, 1370, 1410, 1419, 1698);
    private static final Set<Integer> READ_ONLY = Set.of(1290, 1792, 1836);
    private static final Set<Integer> CONNECTION =
            Set.of(1053, 1077, 1079, 1152, 1158, 1159, 1160, 1161, 1927, 2006, 2013, 3169, 4031);

    private SqlErrors() {}

    static boolean isLock(SQLException error) {
        return LOCKS.contains(error.getErrorCode());
    }

    static ErrorKind kind(SQLException error) {
        int code = error.getErrorCode();
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        if (LOCKS.contains(code) || ENDED.contains(code)) {
            return ErrorKind.TRY_AGAIN;
        }
        if (CONNECTION.contains(code) || state.startsWith("08")) {
            return ErrorKind.CONNECTION;
        }
        if (NOT_THAT_WAY.contains(code)) {
            return ErrorKind.NOT_THAT_WAY;
        }
        if (RIGHTS.contains(code)) {
            return ErrorKind.RIGHT;
        }
        if (READ_ONLY.contains(code)) {
            return ErrorKind.READ_ONLY;
        }
        return isValue(code, state) ? ErrorKind.VALUE : ErrorKind.OTHER;
    }

    private static boolean isValue(int code, String state) {
        boolean json = code >= 3140 && code <= 3158 || code >= 4036 && code <= 4042;
        return VALUES.contains(code) || json || state.startsWith("22") || state.startsWith("45");
    }
}
