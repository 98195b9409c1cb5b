package dev.instar.client;

import dev.instar.client.observe.Counts;
import dev.instar.state.MembershipStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process as a member of the fleet of one database.
 *
 * <p>One statement is heartbeat, acknowledgement and poll at once, on a thread of its own. While the database is out of reach the process
 * keeps what it knows; when its identity has run out it joins again under a new one. Where Instar's tables do not exist yet, every form
 * is the old one and the process joins as soon as they do.
 */
public final class Instar implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Instar.class);

    private final DataSource dataSource;
    private final Application application;
    private final Snapshots snapshots = new Snapshots();
    private final Membership membership;
    private final Heartbeat heartbeat;
    private final Refresh refresh;
    private final Attempts attempts = new Attempts(this);
    private @Nullable Witness witness;
    // One for each target: a request may span several.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Use> request = new ThreadLocal<>();

    private Instar(DataSource dataSource, Application application) {
        this.dataSource = dataSource;
        this.application = application;
        this.membership = new Membership(dataSource, application, snapshots);
        this.heartbeat = new Heartbeat(membership, application);
        this.refresh = new Refresh(membership);
    }

    /**
     * Joins the fleet, once, at start.
     *
     * @param dataSource for one short statement every few seconds
     * @param introduction says what this build is and knows
     * @throws JoinRefusedException when this build must not start against this database
     * @throws SQLException when the database cannot be asked
     */
    public static Instar join(DataSource dataSource, UnaryOperator<Application> introduction) throws SQLException {
        Instar instar =
                new Instar(dataSource, introduction.apply(new Application()).complete());
        instar.membership.join();
        instar.heartbeat.start();
        return instar;
    }

    /** Begins a piece of work under one snapshot, named after its thread. */
    public Use begin() {
        return begin(Thread.currentThread().getName());
    }

    /**
     * Begins a piece of work under one snapshot. It may be closed by another thread.
     *
     * @param tag what it is; the gate names it while it is waited for
     */
    public Use begin(String tag) {
        return new Use(snapshots, application, tag, null);
    }

    /**
     * Begins a request on this thread: all its transactions see one snapshot, however many there are. Within a request, another one is the
     * same. Close it on the same thread.
     *
     * @param tag what it is; the gate names it while it is waited for
     */
    public Use request(String tag) {
        Use running = request.get();
        if (running != null) {
            return running.again();
        }
        Use begun = new Use(snapshots, application, tag, request::remove);
        request.set(begun);
        return begun;
    }

    /** The request that runs on this thread. */
    @Nullable
    Use currentRequest() {
        return request.get();
    }

    /** Whether a migration's new form is to be used at this moment; a field read. Work of several statements uses {@link #begin}. */
    public boolean isNew(String migration) {
        return application.requires(migration)
                || (application.knows(migration) && snapshots.current().isNew(migration));
    }

    /**
     * A column to be asked about.
     *
     * @param table its table; with its schema and a dot before it where tables of several schemas share a name
     */
    public Column column(String table, String column) {
        return new Column(snapshots, table, column);
    }

    /** Whether a column is live at this moment. Whoever asks often keeps a {@link #column}. */
    public boolean isLive(String table, String column) {
        return snapshots.current().isLive(Snapshot.key(table, column));
    }

    /**
     * The columns of a table that a statement may name at this moment, on this database.
     *
     * @param table a table whose columns were named when joining
     * @throws IllegalArgumentException when they were not
     */
    public Columns columns(String table) {
        return Columns.of(application.columns(table), table, snapshots.current());
    }

    /** The epoch this process knows; 0 before Instar's tables exist. */
    public long epoch() {
        return snapshots.current().epoch();
    }

    /** Whether the database knows this process as a live member. */
    public boolean isMember() {
        return membership.isMember();
    }

    /**
     * The oldest generation of an application that is alive on this database, asked now.
     *
     * @throws SQLException when no instance of it lives, or the database cannot be asked: neither ever means that all are new
     */
    public int oldestGeneration(String ofApplication) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            int oldest = new MembershipStore(connection).oldest(ofApplication);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            return oldest;
        }
    }

    /** A hint that there may be something new: the next beat comes at once. Costs nothing when there is not. */
    public void lookNow() {
        heartbeat.hint();
    }

    /**
     * Asks the database now; threads that ask together share one question.
     *
     * @return the epoch this process knows then
     * @throws SQLException when the database cannot be asked
     */
    public long refresh() throws SQLException {
        refresh.now();
        return epoch();
    }

    /** Takes part in what the beats tell. */
    public void tell(Teller teller) {
        membership.add(teller);
    }

    /**
     * The same data source, with its statements seen: what they use is told with the beats, and each transaction is counted under the
     * snapshot that was the newest at its first statement, or under that of the request on its thread. Several data sources of one database
     * may be observed. Where no reader of statements is on the class path, transactions are counted and nothing is told.
     *
     * <p>Transactions that a manager commits behind the connection's back (XA) end here when their connection is closed: wrap them in a
     * {@link #request}.
     */
    public synchronized DataSource observe(DataSource another) {
        Witness now = witness;
        if (now == null) {
            now = new Witness(this, dataSource);
            witness = now;
            tell(now);
        }
        return now.observations().observe(another);
    }

    /** How observing goes; null when nothing is observed. */
    public synchronized @Nullable Counts observed() {
        return witness == null ? null : witness.observations().counts();
    }

    /**
     * Does a transaction under one snapshot, and once more when the server refused a statement of it because this process did not know yet
     * what changed. Within a {@link #request} it is not done again, for the request keeps its snapshot. Any other error, and that of the
     * second attempt, goes through as it is.
     *
     * @param another of this database, observed or not
     * @throws SQLException when the database refused
     * @throws X what the work throws
     */
    public <R, X extends Exception> R run(DataSource another, TransactionWork<R, X> work) throws SQLException, X {
        return attempts.run(another, work);
    }

    /** Says that this process takes no new work: gates name it as draining until it leaves. */
    public void drain() {
        membership.drain();
        heartbeat.hint();
    }

    Snapshots snapshots() {
        return snapshots;
    }

    /**
     * Leaves the fleet when the work that is under way has ended; the gate does not wait for the lease. Where work goes on for longer than
     * the grace it does not leave: its lease runs out, and until then gates wait for it.
     */
    @Override
    public void close() {
        membership.drain();
        heartbeat.stop();
        if (quiet()) {
            membership.leave();
        } else {
            LOG.warn(
                    "{} ends while work is still under way ({}); its lease will run out",
                    application,
                    snapshots.current().oldest().map(Use::tag).orElse("begun under an older epoch"));
        }
    }

    private void sayThatItDrains() {
        try {
            membership.beat();
        } catch (SQLException e) {
            LOG.warn("{} could not say that it drains: {}", application, e.getMessage());
        }
    }

    private boolean quiet() {
        long end = System.nanoTime() + application.grace().toNanos();
        if (!snapshots.isIdle()) {
            sayThatItDrains();
        }
        while (!snapshots.isIdle()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return snapshots.isIdle();
            }
        }
        return true;
    }
}
