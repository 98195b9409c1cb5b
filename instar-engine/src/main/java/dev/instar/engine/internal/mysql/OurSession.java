package dev.instar.engine.internal.mysql;

import dev.instar.core.schema.ServerVersion;
import dev.instar.engine.internal.mysql.catalog.Ask;
import dev.instar.engine.internal.mysql.catalog.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** The settings of every session of ours. */
final class OurSession {

    /**
     * Strict, so that nothing is cut off silently. Without NO_ZERO_DATE: routines and triggers keep the mode of the session that made
     * them, and where applications write zero dates a bridge must carry them over.
     */
    private static final String MODE = "STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION";

    /** A session of ours may idle for as long as an index is being built on another. */
    private static final long IDLE_SECONDS = Duration.ofDays(7).toSeconds();

    private OurSession() {}

    static void prepare(Connection c, ServerVersion version) throws SQLException {
        c.setAutoCommit(true);
        Ask.run(c, "SET NAMES utf8mb4");
        Ask.run(
                c,
                "SET SESSION sql_mode = '" + MODE + "', time_zone = '+00:00', lock_wait_timeout = 1,"
                        + " innodb_lock_wait_timeout = 1, wait_timeout = " + IDLE_SECONDS
                        + ", sql_safe_updates = 0, sql_auto_is_null = 0, foreign_key_checks = 1, unique_checks = 1");
        Ask.run(c, "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
        Ask.run(
                c,
                Server.isMariaDb(version)
                        ? "SET SESSION max_statement_time = 0, alter_algorithm = 'DEFAULT'"
                        : "SET SESSION max_execution_time = 0, information_schema_stats_expiry = 0");
    }

    /** Whole seconds are the finest that the servers count; what must be finer is the watchdog's. */
    static void bound(Connection c, Duration lockWait) throws SQLException {
        long seconds = Math.max(1, (lockWait.toMillis() + 999) / 1000);
        Ask.run(c, "SET SESSION lock_wait_timeout = " + seconds + ", innodb_lock_wait_timeout = " + seconds);
    }
}
