package dev.instar.engine.internal.driver;

import dev.instar.core.schema.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What one kind of server tells of who is at work on a database. Stateless; nothing here changes anything. */
public interface Activity {

    /** Transactions of others that are open now and hold, or may hold, a lock on one of these tables. */
    List<OpenTransaction> transactions(Connection connection, Collection<TableName> tables) throws SQLException;

    /**
     * Sessions under logins that no instance ever joined with, which have, or had, a right on one of these tables. Ours are left out, and
     * those of superusers, of replication and of monitoring.
     *
     * @param known logins that instances joined with
     * @param held who had rights before they were taken, as {@link Driver.GrantBook#grantees} tells
     */
    List<Visitor> strangers(
            Connection connection, Collection<TableName> tables, Collection<String> known, Collection<String> held)
            throws SQLException;

    /** Where the server's log stands now; empty where replicas do not tell how far they have come. */
    Optional<String> logPosition(Connection connection) throws SQLException;

    /**
     * Replicas that are behind a position of the log, or of which nobody can tell.
     *
     * @param position as {@link #logPosition} gave it; empty when it is not known
     * @param configured how many replicas are asked themselves
     */
    List<Behind> replicas(Connection connection, Optional<String> position, int configured) throws SQLException;

    /**
     * A transaction that is open.
     *
     * @param key the same for as long as it is the same transaction
     * @param who the session, for messages
     * @param why what it does
     * @param notBefore it began at this time or later; empty when unknown
     * @param notAfter it began at this time or earlier; empty when unknown
     * @param holds whether it is known to hold a lock on the tables
     */
    record OpenTransaction(
            String key,
            String who,
            String why,
            Optional<Instant> notBefore,
            Optional<Instant> notAfter,
            boolean holds) {}

    /**
     * Sessions of one login.
     *
     * @param who login and application
     * @param why how many sessions, and on what
     * @param since since when the oldest is there, as ISO-8601 time; empty when unknown
     */
    record Visitor(String who, String why, String since) {}

    /**
     * A replica.
     *
     * @param certain whether it is known to be behind; otherwise nobody can tell
     */
    record Behind(String who, String why, boolean certain) {}
}
