package dev.instar.client.observe;

import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the server's refusal of a statement may mean to a process that knows an older epoch. By SQLSTATE, and where that says less than the
 * engine's own number, by that.
 */
public enum Refusal {
    /** Something is gone or may not be used any more: it may be that this process does not know yet. */
    MAY_BE_STALE,
    /** A plan was made before the structure changed; the same statement is planned anew in a new transaction. */
    PLAN_IS_STALE,
    /** None of ours. */
    OTHER;

    // PostgreSQL: undefined column, undefined table, insufficient privilege, feature not supported (a cached plan whose
    // result changed).
    // MariaDB and MySQL (SQLSTATE 42S22 and 42S02 are theirs): no such column 1054, no such table 1146, no right on
    // table 1142, on column
    // 1143; 42000 alone is every error of syntax and right.
    private static final Set<String> STATES = Set.of("42703", "42P01", "42501", "42S22", "42S02");
    private static final Map<String, Set<Integer>> NUMBERS = Map.of("42000", Set.of(1142, 1143));
    private static final String CACHED_PLAN_STATE = "0A000";
    private static final String CACHED_PLAN = "cached plan";

    /** Of an exception, whatever it is wrapped in. */
    public static Refusal of(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof SQLException e && ofSql(e) != OTHER) {
                return ofSql(e);
            }
            cause = cause.getCause();
        }
        return OTHER;
    }

    private static Refusal ofSql(SQLException e) {
        String state = Objects.toString(e.getSQLState(), "");
        if (STATES.contains(state) || NUMBERS.getOrDefault(state, Set.of()).contains(e.getErrorCode())) {
            return MAY_BE_STALE;
        }
        if (state.equals(CACHED_PLAN_STATE)) {
            return Objects.toString(e.getMessage(), "").contains(CACHED_PLAN) ? PLAN_IS_STALE : MAY_BE_STALE;
        }
        return OTHER;
    }

    /** SQLSTATE, and the engine's number where it has one, of a refusal because something is taken away; null for any other. */
    static @Nullable String code(SQLException e) {
        if (ofSql(e) != MAY_BE_STALE || CACHED_PLAN_STATE.equals(e.getSQLState())) {
            return null;
        }
        return e.getErrorCode() == 0 ? e.getSQLState() : e.getSQLState() + " " + e.getErrorCode();
    }
}
