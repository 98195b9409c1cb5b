package dev.instar.client;

import dev.instar.state.MembershipStore;
import dev.instar.state.Note;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process as the database knows it: joins, beats, joins again under a new identity when the old one has run out, leaves. An identity
 * that was lost never comes back; the work begun under it is still counted, so that nothing is acknowledged too early.
 */
final class Membership {

    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

    private final DataSource dataSource;
    private final Application application;
    private final Snapshots snapshots;
    private final List<Teller> tellers = new CopyOnWriteArrayList<>();
    private volatile @Nullable UUID member;
    private volatile boolean draining;
    private @Nullable UUID former;
    private boolean left;
    private boolean loaded;
    private boolean transition;

    Membership(DataSource dataSource, Application application, Snapshots snapshots) {
        this.dataSource = dataSource;
        this.application = application;
        this.snapshots = snapshots;
    }

    boolean isMember() {
        return member != null;
    }

    void add(Teller teller) {
        tellers.add(teller);
    }

    void drain() {
        draining = true;
    }

    /**
     * Joins, where there is anything to join.
     *
     * @throws JoinRefusedException when this build must not start against this database
     */
    synchronized void join() throws SQLException {
        UUID id = UUID.randomUUID();
        try (Connection connection = dataSource.getConnection()) {
            MembershipStore store = new MembershipStore(connection);
            boolean installed = store.installed();
            if (installed) {
                store.join(id, application.introduction(Optional.ofNullable(former)));
            }
            commit(connection);
            if (!installed) {
                standAlone();
                return;
            }
        } catch (SQLException e) {
            throw JoinRefusedException.unless(e, application);
        }
        member = id;
        former = id;
        tell(id);
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

    /** Beats; does nothing after {@link #leave}: a beat that came later would join again, as a ghost. */
    synchronized void beat() throws SQLException {
        UUID id = member;
        if (left) {
            return;
        }
        if (id == null) {
            join();
        } else {
            tell(id);
        }
    }

    private void tell(UUID id) throws SQLException {
        List<Told> told = tellers.stream().flatMap(t -> Told.by(t).stream()).toList();
        MembershipStore.Beat beat;
        try {
            beat = beat(id, Told.together(told));
        } catch (SQLException | RuntimeException e) {
            told.forEach(Told::untold);
            throw e;
        }
        if (!beat.alive()) {
            told.forEach(Told::untold);
            LOG.warn("{} was silent for longer than its lease and joins again under a new identity", application);
            member = null;
            join();
            return;
        }
        follow(beat);
    }

    private MembershipStore.Beat beat(UUID id, Optional<Note> note) throws SQLException {
        Optional<Use> holding = snapshots.holding();
        MembershipStore.Report report = new MembershipStore.Report(
                snapshots.acknowledgeable(),
                holding.map(Use::tag).orElse(""),
                holding.map(Use::ageMillis).orElse(0L),
                draining,
                note);
        try (Connection connection = dataSource.getConnection()) {
            MembershipStore.Beat beat = new MembershipStore(connection).beat(id, report);
            commit(connection);
            return beat;
        }
    }

    private void follow(MembershipStore.Beat beat) {
        transition = beat.transition();
        if (beat.epoch() == snapshots.current().epoch() || loaded && !application.follows()) {
            return;
        }
        // Acknowledged was an older epoch, so the directives came with the answer.
        snapshots.replace(new Snapshot(beat.epoch(), beat.migrations(), beat.states(), beat.directives()));
        loaded = true;
        transition = true;
        LOG.info("{} follows epoch {}", application, beat.epoch());
    }

    /** Whether something is under way, so that the next beat should come soon. */
    synchronized boolean isTransition() {
        return transition;
    }

    synchronized void leave() {
        UUID id = member;
        left = true;
        member = null;
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

    private static void commit(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }
}
