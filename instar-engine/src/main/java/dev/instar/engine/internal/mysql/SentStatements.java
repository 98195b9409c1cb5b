package dev.instar.engine.internal.mysql;

import dev.instar.core.schema.ServerVersion;
import dev.instar.core.schema.TableName;
import dev.instar.engine.internal.driver.Driver.Hazard;
import dev.instar.engine.internal.driver.ErrorKind;
import dev.instar.engine.internal.mysql.catalog.Ask;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements that clients send and that no trigger can serve, as far as the server has kept their digests
 * ({@code performance_schema.events_statements_summary_by_digest}). Where it keeps none, or we may not read them, nothing is found.
 */
final class SentStatements {

    private static final String COUNT =
            "SELECT coalesce(sum(COUNT_STAR), 0) FROM performance_schema.events_statements_summary_by_digest"
                    + " WHERE SCHEMA_NAME = ? AND DIGEST_TEXT LIKE ? AND DIGEST_TEXT LIKE ?";

    private static final String OVERFLOWN =
            "SELECT coalesce(sum(COUNT_STAR), 0) FROM performance_schema.events_statements_summary_by_digest WHERE DIGEST IS NULL";

    private SentStatements() {}

    static List<Hazard> hazards(Connection c, ServerVersion version, TableName table) throws SQLException {
        List<Hazard> hazards = new ArrayList<>();
        long keys = count(c, table, "UPDATE%LAST_INSERT_ID%(%");
        if (keys > 0) {
            hazards.add(new Hazard(
                    "last_insert_id on " + table,
                    keys + " times an UPDATE of " + table
                            + " with LAST_INSERT_ID(...) was sent: once the table has a trigger, the"
                            + " driver is no longer told that number (SELECT LAST_INSERT_ID() still answers it)"));
        }
        if (number(c, OVERFLOWN) > 0) {
            hazards.add(new Hazard(
                    "statements unseen on " + table,
                    "The server's table of statement digests is full (performance_schema_digests_size), so that not every statement"
                            + " which clients send to " + table + " could be looked at",
                    false));
        }
        // MDEV-36026: measured on 11.4.5, not found on 10.11.5; whichever trigger it is, an empty one too. How many
        // rows a statement
        // inserted is not kept with its digest, so that it is told and nothing is refused.
        if (version.text().startsWith("11.4.5")) {
            long inserts = count(c, table, "INSERT%SELECT%");
            String fault = "MariaDB 11.4.5 has a fault (MDEV-36026): once " + table
                    + " has a BEFORE trigger, an INSERT ... SELECT of"
                    + " several rows that names a NOT NULL column without a default fails with 1048 from the second row on, and under"
                    + " IGNORE stores 0";
            hazards.add(new Hazard(
                    "insert select on " + table,
                    inserts > 0 ? fault + ". Such a statement was sent " + inserts + " times" : fault,
                    false));
        }
        return hazards;
    }

    private static long count(Connection c, TableName table, String like) throws SQLException {
        String name = table.name().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return number(c, COUNT, table.schema(), like, "%`" + name + "`%");
    }

    private static long number(Connection c, String sql, Object... values) throws SQLException {
        try {
            return Ask.number(c, sql, values);
        } catch (SQLException e) {
            if (SqlErrors.kind(e) != ErrorKind.RIGHT) {
                throw e;
            }
            return 0;
        }
    }
}
