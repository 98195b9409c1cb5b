package dev.instar.client;

import dev.instar.state.MembershipStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
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
    private final Thread thread;
    private volatile @Nullable UUID member;
    private volatile boolean closed;
    private boolean transition;

    private Instar(DataSource dataSource, Application application) {
        this.dataSource = dataSource;
        this.application = application;
        this.thread = new Thread(this::beatForEver, "instar-" + application);
        this.thread.setDaemon(true);
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
        instar.joinNow();
        instar.thread.start();
        return instar;
    }

    /** Begins a piece of work under one snapshot. */
    public Use begin() {
        return new Use(snapshots.enter(), application);
    }

    /** Whether a migration's new form is to be used at this moment; a field read. Work of several statements uses {@link #begin}. */
    public boolean isNew(String migration) {
        return application.requires(migration)
                || (application.knows(migration) && snapshots.current().isNew(migration));
    }

    /** Whether a column is live at this moment. */
    public boolean isLive(String table, String column) {
        return snapshots.current().isLive(table, column);
    }

    /** The epoch this process knows; 0 before Instar's tables exist. */
    public long epoch() {
        return snapshots.current().epoch();
    }

    /** Whether the database knows this process as a live member. */
    public boolean isMember() {
        return member != null;
    }

    private void joinNow() throws SQLException {
        UUID id = UUID.randomUUID();
        try (Connection connection = dataSource.getConnection()) {
            MembershipStore membership = new MembershipStore(connection);
            boolean installed = membership.installed();
            if (installed) {
                membership.join(id, application.introduction());
            }
            commit(connection);
            if (!installed) {
                standAlone();
                return;
            }
        } catch (SQLException e) {
            throw refusal(e);
        }
        member = id;
        beat();
    }

    /** Looks for the tables often: once they are there, nothing may be taken away before this process is known. */
    private void standAlone() {
        transition = true;
        if (application.requiresAnything()) {
            throw new JoinRefusedException(application
                    + " knows only the new form of its migrations, and none was begun on this database. Start a build that"
                    + " knows the old form, or migrate first.");
        }
    }

    private SQLException refusal(SQLException e) {
        if (MembershipStore.NOT_MIGRATED.equals(e.getSQLState())) {
            throw new JoinRefusedException(
                    application + " knows only the new form of: " + firstLine(e)
                            + ". Not every row has it yet. Finish  instar migrate  first, or start a build that knows both forms.",
                    e);
        }
        if (MembershipStore.RETIRED.equals(e.getSQLState())) {
            throw new JoinRefusedException(
                    application + " knows only the old form of: " + firstLine(e)
                            + ". It has been taken away. Start a build that supports them, or  instar restore.",
                    e);
        }
        return e;
    }

    private static String firstLine(SQLException e) {
        String message = String.valueOf(e.getMessage());
        String line = message.lines().findFirst().orElse(message);
        return line.startsWith("ERROR: ") ? line.substring("ERROR: ".length()) : line;
    }

    private static void commit(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    private void beat() throws SQLException {
        UUID id = member;
        if (id == null) {
            joinNow();
            return;
        }
        MembershipStore.Beat beat;
        try (Connection connection = dataSource.getConnection()) {
            beat = new MembershipStore(connection).beat(id, snapshots.acknowledgeable());
            commit(connection);
        }
        if (!beat.alive()) {
            LOG.warn("{} was silent for longer than its lease and joins again under a new identity", application);
            member = null;
            joinNow();
            return;
        }
        transition = beat.transition();
        if (beat.epoch() != snapshots.current().epoch()) {
            snapshots.replace(new Snapshot(beat.epoch(), beat.migrations(), beat.states(), beat.directives()));
            LOG.info("{} follows epoch {}", application, beat.epoch());
            transition = true;
        }
    }

    /** Never together with {@link #close}: a beat that came after the leave would join again, as a ghost. */
    private synchronized void beatUnlessClosed() throws SQLException {
        if (!closed) {
            beat();
        }
    }

    private void beatForEver() {
        while (!closed) {
            try {
                Duration pause = transition ? application.busy() : application.idle();
                Thread.sleep(
                        (long) (pause.toMillis() * ThreadLocalRandom.current().nextDouble(0.8, 1.0)));
                beatUnlessClosed();
            } catch (InterruptedException e) {
                return;
            } catch (SQLException | RuntimeException e) {
                LOG.warn("{} could not reach the database and keeps what it knows: {}", application, e.getMessage());
            }
        }
    }

    /** Leaves the fleet; the gate does not wait for the lease. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        leave();
    }

    private synchronized void leave() {
        UUID id = member;
        if (id == null) {
            return;
        }
        try (Connection connection = dataSource.getConnection()) {
            new MembershipStore(connection).leave(id);
            commit(connection);
        } catch (SQLException e) {
            LOG.warn("{} could not say that it leaves; its lease will run out: {}", application, e.getMessage());
        }
    }
}
