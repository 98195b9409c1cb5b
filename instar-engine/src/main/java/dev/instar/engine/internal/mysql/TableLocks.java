package dev.instar.engine.internal.mysql;

import dev.instar.core.dialect.Dialect;
import dev.instar.core.plan.Probe;
import dev.instar.core.schema.ServerVersion;
import dev.instar.core.schema.TableName;
import dev.instar.engine.internal.driver.Driver.Sending;
import dev.instar.engine.internal.mysql.catalog.Ask;
import dev.instar.engine.internal.mysql.catalog.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * LOCK TABLES, with and without standing in the tables' queue. MariaDB locks at once or not at all ({@code NOWAIT}). MySQL always queues,
 * for a whole second at the least: there it is asked who holds the tables right before, and whoever came in between is left the table as
 * soon as the watchdog sees us wait.
 */
final class TableLocks {

    /** The watchdog looks once in a millisecond then. */
    private static final Duration BRIEFLY = Duration.ofMillis(2);

    private final Dialect dialect;
    private final boolean refusesToWait;
    private final boolean rebuildsQuickly;

    TableLocks(ServerVersion version, Dialect dialect) {
        this.dialect = dialect;
        this.refusesToWait = Server.isMariaDb(version);
        this.rebuildsQuickly = refusesToWait || Server.isAtLeast(version, 8, 0, 31);
    }

    /**
     * MySQL 8.0.15 waits for a lock of the tablespace whenever it builds a table anew, while nobody can reach the table: at least 109 ms for
     * one row, whether LOCK TABLES came before or not. 8.0.31 needs 20 ms for all of it; between them it was not measured.
     */
    boolean rebuildsQuickly() {
        return rebuildsQuickly;
    }

    void lockAll(Sending sending, Collection<TableName> tables) throws SQLException {
        Watchdog.send(sending, statement(sending.connection(), tables), !refusesToWait);
    }

    boolean canLockAtOnce(Connection connection) throws SQLException {
        return refusesToWait || LockHolders.showsLocks(connection);
    }

    boolean lockAtOnce(Sending sending, Collection<TableName> tables) throws SQLException {
        String sql = statement(sending.connection(), tables);
        try {
            if (refusesToWait) {
                Watchdog.send(sending, sql + " NOWAIT", false);
                return true;
            }
            Sending briefly = new Sending(sending.connection(), sending.watcher(), BRIEFLY, true);
            return Watchdog.send(briefly, sql, true, () -> !LockHolders.anyOn(sending.connection(), tables));
        } catch (SQLException e) {
            if (SqlErrors.isLock(e)) {
                return false;
            }
            throw e;
        }
    }

    /**
     * The quarantine is locked with them for reading: MySQL locks what the triggers of a locked table write, so that only this connection
     * can still look into it.
     */
    private String statement(Connection connection, Collection<TableName> tables) throws SQLException {
        String database = Ask.text(connection, "SELECT DATABASE()").orElse("");
        TableName quarantine = new TableName(database, "instar_quarantine");
        boolean installed = Catalog.holds(connection, new Probe.TableExists(quarantine));
        String all = new TreeSet<>(tables)
                .stream().map(t -> dialect.quote(t) + " WRITE").collect(Collectors.joining(", "));
        return "LOCK TABLES " + all + (installed ? ", " + dialect.quote(quarantine) + " READ" : "");
    }
}
