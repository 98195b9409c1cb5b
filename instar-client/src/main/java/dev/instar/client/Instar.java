package dev.instar.client;

import dev.instar.client.observe.Counts;
import dev.instar.client.push.Subscription;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
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

    private final Application application;
    private final DataSource dataSource;
    private final Conversation database;
    private final Snapshots snapshots;
    private final Membership membership;
    private final Heartbeat heartbeat;
    private final Refresh refresh;
    private final Attempts attempts = new Attempts(this);
    private @Nullable Witness witness;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    // One for each target: a request may span several.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Use> request = new ThreadLocal<>();

    private Instar(DataSource dataSource, Application application) {
        this.application = application;
        this.dataSource = dataSource;
        this.database = new Conversation(dataSource, application.patience());
        Semaphore hints = new Semaphore(0);
        this.snapshots = new Snapshots(application, hints::release);
        this.membership = new Membership(database, application, snapshots);
        this.heartbeat = new Heartbeat(membership, application, hints);
        this.refresh = new Refresh(membership);
    }

    /**
     * Joins the fleet, once, at start.
     *
     * @param dataSource for one short statement every few seconds; connections may commit by themselves or not
     * @param introduction says what this build is and knows
     * @throws JoinRefusedException when this build must not start against this database
     * @throws SQLException when the database cannot be asked, unless the application said that it starts without it
     */
    public static Instar join(DataSource dataSource, UnaryOperator<Application> introduction) throws SQLException {
        Application application = introduction.apply(new Application()).complete();
        Instar instar = new Instar(dataSource, application);
        instar.start();
        return instar;
    }

    private void start() throws SQLException {
        try {
            membership.beat();
        } catch (SQLException e) {
            if (application.needsDatabase()) {
                membership.leave();
                throw e;
            }
            LOG.warn("{} starts without its database and joins when it is there: {}", application, e.getMessage());
        }
        heartbeat.start();
        application.pushes().forEach(push -> subscriptions.add(push.subscribe(heartbeat::hint)));
    }

    /**
     * Begins a piece of work under one snapshot, named after its thread.
     *
     * @throws JoinRefusedException when the database has come to refuse this build: it joined again, or late, and must not go on
     * @throws NotJoinedException when it was started without its database and still cannot reach it
     * @throws IllegalStateException after {@link #close}
     */
    public Use begin() {
        return begin(Thread.currentThread().getName());
    }

    /**
     * Begins a piece of work under one snapshot. It may be closed by another thread.
     *
     * @param tag what it is; the gate names it while it is waited for
     * @throws JoinRefusedException when the database has come to refuse this build: it joined again, or late, and must not go on
     * @throws NotJoinedException when it was started without its database and still cannot reach it
     * @throws IllegalStateException after {@link #close}
     */
    public Use begin(String tag) {
        admitted();
        return new Use(snapshots, tag, null);
    }

    /**
     * Begins a request on this thread: all its transactions see one snapshot, however many there are. Within a request, another one is the
     * same. Close it on the same thread.
     *
     * @param tag what it is; the gate names it while it is waited for
     * @throws JoinRefusedException when the database has come to refuse this build: it joined again, or late, and must not go on
     * @throws NotJoinedException when it was started without its database and still cannot reach it
     * @throws IllegalStateException after {@link #close}
     */
    public Use request(String tag) {
        Use running = request.get();
        // One that another thread has ended is still found here; it counts no more.
        return running == null ? begun(tag) : running.again().orElseGet(() -> begun(tag));
    }

    private Use begun(String tag) {
        admitted();
        Use begun = new Use(snapshots, tag, request::remove);
        request.set(begun);
        return begun;
    }

    private void admitted() {
        Membership.Standing standing = membership.standing();
        if (standing == Membership.Standing.UNKNOWN && !closed.get()) {
            joinFirst();
        } else if (standing == Membership.Standing.REFUSED) {
            throw membership.refusal().orElseThrow();
        }
    }

    private void joinFirst() {
        try {
            refresh.now();
        } catch (SQLException e) {
            throw new NotJoinedException(application, e);
        }
    }

    /**
     * A piece of work that is counted whatever the database thinks of this build: it decides nothing by what it sees.
     *
     * @throws IllegalStateException after {@link #close}
     */
    Use counted() {
        Use running = request.get();
        return (running == null ? Optional.<Use>empty() : running.within())
                .orElseGet(() -> new Use(snapshots, Thread.currentThread().getName(), null));
    }

    /** The request that runs on this thread. */
    @Nullable
    Use currentRequest() {
        return request.get();
    }

    /** Whether a migration's new form is to be used at this moment; a field read. Work of several statements uses {@link #begin}. */
    public boolean isNew(String migration) {
        return snapshots.current().isNew(migration);
    }

    /** In which form this process reads and writes what a migration changes, at this moment. Work of several statements uses {@link #begin}. */
    public Form form(String migration) {
        return snapshots.current().form(migration);
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
        return snapshots.current().columns(table);
    }

    /** The epoch this process knows; 0 before Instar's tables exist. */
    public long epoch() {
        return snapshots.current().epoch();
    }

    /**
     * Whether the database knows this process, or did when it could last be reached. Not so while it has no tables of ours, before it was
     * ever reached, when it refuses this build, and after {@link #close}.
     */
    public boolean isMember() {
        return membership.standing() == Membership.Standing.MEMBER;
    }

    /** Why the database refuses this build, when it does: the process must take no work, and its readiness should say so. */
    public Optional<JoinRefusedException> refusal() {
        return membership.refusal();
    }

    /** Whether a push can bring a hint at this moment; otherwise this process learns by polling. */
    public boolean isListening() {
        return subscriptions.stream().anyMatch(Subscription::isListening);
    }

    /**
     * The oldest generation of an application that is alive on this database, asked now.
     *
     * @throws SQLException when no instance of it lives, or the database cannot be asked: neither ever means that all are new
     */
    public int oldestGeneration(String ofApplication) throws SQLException {
        return database.hold(store -> store.oldest(ofApplication));
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
     * the grace it does not leave: its lease runs out, and until then gates wait for it. Nothing can begin afterwards.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        membership.drain();
        subscriptions.forEach(Subscription::close);
        heartbeat.stop();
        if (quiet()) {
            membership.leave();
        } else {
            LOG.warn(
                    "{} ends while work is still under way ({}); its lease will run out",
                    application,
                    snapshots.oldest().map(Work::tag).orElse("begun a moment ago"));
        }
    }

    private void sayThatItDrains() {
        try {
            membership.beat();
        } catch (SQLException | RuntimeException e) {
            LOG.warn("{} could not say that it drains: {}", application, e.getMessage());
        }
    }

    /** Whether everything has ended within the grace; nothing begins once it had, or once the grace is over. */
    private boolean quiet() {
        long end = System.nanoTime() + application.grace().toNanos();
        if (!snapshots.isIdle()) {
            sayThatItDrains();
            idleBy(end);
        }
        snapshots.seal();
        return idleBy(end);
    }

    private boolean idleBy(long end) {
        while (!snapshots.isIdle() && System.nanoTime() < end) {
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return snapshots.isIdle();
    }
}
