package dev.instar.engine.internal.driver;

import dev.instar.core.Problem;
import dev.instar.core.dialect.Dialect;
import dev.instar.core.operation.ExpressionUse;
import dev.instar.core.operation.TableRef;
import dev.instar.core.plan.BridgeIdentity;
import dev.instar.core.plan.Probe;
import dev.instar.core.plan.Range;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.TableName;
import dev.instar.engine.Blocker;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One kind of server. Stateless; every method uses the connection it is given and throws SQLException as the server does. */
public interface Driver {

    /** The tactics that go with it. */
    Dialect dialect();

    /** Makes a fresh connection one of ours: its name, its settings, its limits. */
    void prepare(Connection connection) throws SQLException;

    /** Why this server, database or role cannot be worked on at all; a problem READ_ONLY does not hinder who only asks. */
    List<Problem> unusable(Connection connection) throws SQLException;

    /**
     * Rights that the role lacks for changing these tables, one sentence each.
     *
     * @param tables tables that exist
     * @param settings names of settings that steps will set
     * @param state whether the state tables are still to be installed
     */
    List<String> missingRights(
            Connection connection, Collection<TableName> tables, Collection<String> settings, boolean state)
            throws SQLException;

    /** Who will notice when the column list of a table changes, as far as the server's records tell. */
    List<Hazard> hazards(Connection connection, TableName table) throws SQLException;

    /**
     * Who will notice, or cannot be bound, when columns of a table are to be taken away.
     *
     * @param old these columns; empty when none is
     */
    default List<Hazard> hazards(Connection connection, TableName table, Collection<String> old) throws SQLException {
        return hazards(connection, table);
    }

    /** The row of a table without a key whose JSON form this is still exists. */
    boolean rowExists(Connection connection, TableName table, String json) throws SQLException;

    /** The JSON form of rows that fulfil a condition, with the position of each. */
    Map<String, String> rowsAsJson(Connection connection, Range range, String where, List<String> values)
            throws SQLException;

    /** The part of the database that these tables and functions are in. */
    Schema inspect(Connection connection, Collection<TableRef> tables, Collection<String> functions)
            throws SQLException;

    /** The whole database but the state tables, for statements whose tables are not known beforehand. */
    Schema inspectAll(Connection connection, Collection<String> functions) throws SQLException;

    /** Compiles expressions and tries them on a sample, leaving nothing behind. */
    List<Problem> compile(Connection connection, List<ExpressionUse> expressions) throws SQLException;

    /** Bounds everything that the current transaction does from now on. */
    void bound(Connection connection, Duration lockWait, Duration statement) throws SQLException;

    /** Lets statements wait that nobody queues behind; {@link #prepare} ends it. */
    void unbounded(Connection connection) throws SQLException;

    /** The strongest of these lock modes, spelled as impacts spell them; empty for none. */
    String strongest(Collection<String> modes);

    /**
     * The UPDATE of rows of the range that fulfil {@code where}.
     *
     * @param set what is assigned
     * @param heldByNobody whether rows that somebody else has locked are passed over instead of waited for
     */
    String update(Range range, String set, String where, boolean heldByNobody);

    /** Locks a table in a mode spelled as impacts spell it. */
    void lock(Connection connection, TableName table, String mode) throws SQLException;

    /** Locks tables against everybody else's reading and writing until {@link #unlockAll}; for engines whose DDL commits by itself. */
    default void lockAll(Sending sending, Collection<TableName> tables) throws SQLException {
        throw new UnsupportedOperationException("here locks are taken within a transaction");
    }

    /** Whether {@link #lockAtOnce} can be used: who holds a table is not always told. */
    default boolean canLockAtOnce(Connection connection) throws SQLException {
        return false;
    }

    /**
     * Locks tables as {@link #lockAll} does if nobody holds one of them now. Does not stand in the queue for them, or for no longer than
     * it takes to leave it again: whoever holds one of them may be ended while somebody stands there.
     *
     * @return whether they are locked now
     */
    default boolean lockAtOnce(Sending sending, Collection<TableName> tables) throws SQLException {
        throw new UnsupportedOperationException("here locks are taken within a transaction");
    }

    /** Whether a table of few rows is built anew well within a lock budget. */
    default boolean rebuildsQuickly() {
        return true;
    }

    /** Lets go of what {@link #lockAll} or {@link #lockAtOnce} took; does nothing when nothing is locked. */
    default void unlockAll(Connection connection) throws SQLException {}

    /**
     * Sends one statement of a plan, marked as ours.
     *
     * @throws SQLException of kind {@link ErrorKind#TRY_AGAIN} when its time is up
     */
    void send(Sending sending, String sql) throws SQLException;

    /** The error with which something of ours ends whose time is up; of kind {@link ErrorKind#TRY_AGAIN}. */
    SQLException timeIsUp();

    /** Makes a setting for the current transaction; {@link #unset} must follow where it outlives the transaction. */
    void set(Connection connection, Step.Setting setting) throws SQLException;

    /** Takes back what {@link #set} made, where the engine does not do so by itself when the transaction ends. */
    void unset(Connection connection, Collection<Step.Setting> settings) throws SQLException;

    /** Whether the catalog says so. */
    boolean holds(Connection connection, Probe probe) throws SQLException;

    /** Whether a failed attempt at what the probe asks for has left something behind. */
    boolean leftover(Connection connection, Probe probe) throws SQLException;

    /** What the bridge looks like now; changes whenever any of its objects is touched. */
    String identity(Connection connection, BridgeIdentity bridge) throws SQLException;

    /** The user's triggers that fire outside of the bridge's own, by name. */
    List<String> outsideTriggers(Connection connection, BridgeIdentity bridge) throws SQLException;

    /** What leans on columns of a table now, by label, our own objects left out. */
    List<String> leaning(Connection connection, TableName table, Collection<String> columns) throws SQLException;

    /** Of these, what finds a column by its name in a text, so that it breaks when the name is taken away. */
    List<String> leaningByName(Connection connection, TableName table, Collection<String> columns) throws SQLException;

    /** A text that changes whenever something begins or ceases to lean on the table; costs O(1) in the table's rows. */
    String dependencyMark(Connection connection, TableName table) throws SQLException;

    /** Whether a lock that somebody else holds was the reason, and not our own time. */
    boolean isLock(SQLException error);

    /** Who holds or awaits locks on the tables. */
    List<Blocker> blockers(Connection connection, Collection<TableName> tables) throws SQLException;

    /** Number of the table's file; changes when the table is rewritten. */
    long file(Connection connection, TableName table) throws SQLException;

    /** The size of the table in blocks of its file. */
    long blocks(Connection connection, TableName table) throws SQLException;

    /** The server's estimate of the table's rows, or a count where it has none. */
    long estimatedRows(Connection connection, Range range) throws SQLException;

    /** The server's estimate of the table's rows; for engines whose DDL commits by itself. */
    default long estimatedRows(Connection connection, TableName table) throws SQLException {
        throw new UnsupportedOperationException("here nothing depends on it");
    }

    /** What an error means. */
    ErrorKind kind(SQLException error);

    /** The tactics for rights. */
    GrantBook grants();

    /** What this server tells of who is at work. */
    Activity activity();

    /**
     * How statements are sent on engines whose own lock timeouts are too coarse.
     *
     * @param connection it is sent on this one
     * @param watcher a second connection, from which it is ended when its time is up; empty where the engine bounds it itself
     * @param time how long it may take, or wait for locks
     * @param waitingOnly whether only the time spent waiting for locks counts
     */
    record Sending(Connection connection, Optional<Connection> watcher, Duration time, boolean waitingOnly) {}

    /**
     * Somebody who depends on the column list of a table.
     *
     * @param label how the migration accepts it by name
     * @param fact what was found, with a count where there is one
     * @param closes whether it must be accepted; otherwise it is only said
     */
    record Hazard(String label, String fact, boolean closes) {

        /** One that must be accepted by name. */
        public Hazard(String label, String fact) {
            this(label, fact, true);
        }
    }

    /** Rights of a table's users. */
    interface GrantBook {

        /** Gives every right on an old column on the new one too. */
        void copy(Connection connection, TableName table, Map<String, List<String>> columns) throws SQLException;

        /**
         * Takes back what {@link #copy} gave, where that does not go with the new columns by itself.
         *
         * @param columns as they were given to {@link #copy}
         * @param last whether no other migration in flight leans on the table's rights
         */
        default void uncopy(Connection connection, TableName table, Map<String, List<String>> columns, boolean last)
                throws SQLException {}

        /**
         * Whether taking rights away would bind the applications, or the name must be taken.
         *
         * @param logins roles that applications are seen to use
         */
        Withholding withholding(
                Connection connection, TableName table, Collection<String> columns, Collection<String> logins)
                throws SQLException;

        /** All rights on the table and its columns, as text that {@link #restore} understands. */
        String save(Connection connection, TableName table) throws SQLException;

        /** Who had rights, by what {@link #save} saved; an empty name is everybody. */
        List<String> grantees(String saved);

        /** Takes the rights to read and write the columns from everybody but the owner. */
        default void withhold(Connection connection, TableName table, Collection<String> columns) throws SQLException {
            withhold(connection, table, columns, Part.ALL);
        }

        /** Takes a part of these rights; what is taken already stays taken. */
        void withhold(Connection connection, TableName table, Collection<String> columns, Part part)
                throws SQLException;

        /** Why the rights of one login cannot be taken from it alone; empty when they can. */
        Optional<String> sharedRights(Connection connection, TableName table, Collection<String> columns, String login)
                throws SQLException;

        /**
         * While rights are held column by column, a column that came since is covered by none: gives on it what a right on the whole
         * table would give.
         *
         * @param saved the rights as they were before any were taken
         * @param withheld columns that stay taken away
         */
        void cover(Connection connection, TableName table, String saved, Collection<String> withheld)
                throws SQLException;

        /** Puts saved rights back where no other migration withholds anything. */
        default void restore(Connection connection, TableName table, String saved, Map<String, List<String>> columns)
                throws SQLException {
            restore(connection, table, saved, columns, true);
        }

        /**
         * Puts saved rights back.
         *
         * @param columns successors of columns that are no more
         * @param last whether no other migration withholds columns of this table, so that what retire needs may go
         */
        void restore(
                Connection connection, TableName table, String saved, Map<String, List<String>> columns, boolean last)
                throws SQLException;
    }

    /**
     * Some of the rights.
     *
     * @param login of this login alone; empty: of everybody
     * @param privileges these, as the engine spells them
     */
    record Part(Optional<String> login, Set<String> privileges) {

        /** The right to read. */
        public static final Set<String> READ = Set.of("SELECT");

        /** All that can be held on single columns. */
        public static final Part ALL = new Part(Optional.empty(), Set.of("SELECT", "INSERT", "UPDATE", "REFERENCES"));

        public Part {
            privileges = Set.copyOf(privileges);
        }

        /** Whether a right is one of them. */
        public boolean has(String grantee, String privilege) {
            return privileges.contains(privilege) && login.map(grantee::equals).orElse(true);
        }
    }

    /**
     * How old columns are to be withheld.
     *
     * @param byName by taking their name, because somebody cannot be bound by rights
     * @param refusals why neither is possible; empty when one is
     * @param reason one sentence for people
     */
    record Withholding(boolean byName, List<String> refusals, String reason) {}
}
