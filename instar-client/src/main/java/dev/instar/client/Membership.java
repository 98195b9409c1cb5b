package dev.instar.client;

import dev.instar.state.MembershipStore;
import dev.instar.state.MembershipStore.Beat;
import dev.instar.state.Note;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process as the database knows it: joins, beats, joins again under a new identity when the old one has run out, leaves. An identity
 * that was lost never comes back; the work begun under it is still counted, so that nothing is acknowledged too early.
 */
final class Membership {

    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

    private final Conversation database;
    private final Application application;
    private final Snapshots snapshots;
    private final List<Teller> tellers = new CopyOnWriteArrayList<>();
    private volatile Standing standing = Standing.UNKNOWN;
    private volatile @Nullable JoinRefusedException refusal;
    private volatile boolean draining;
    private volatile boolean transition = true;
    private @Nullable UUID member;
    private @Nullable UUID former;
    private boolean left;
    // Whether the directives are those of the database this identity belongs to; a number of an epoch alone does not
    // tell.
    private boolean loaded;
    // Whether the application has had answers; one that switches at its start keeps them.
    private boolean told;

    Membership(Conversation database, Application application, Snapshots snapshots) {
        this.database = database;
        this.application = application;
        this.snapshots = snapshots;
    }

    /** What the database and this process have to do with each other. */
    enum Standing {
        /** it was never reached */
        UNKNOWN,
        /** it has no tables of ours */
        ALONE,
        /** it knows this process, or did until it could not be reached */
        MEMBER,
        /** it does not want this build */
        REFUSED
    }

    Standing standing() {
        return standing;
    }

    /** Why this build may not go on; only when it is REFUSED. */
    Optional<JoinRefusedException> refusal() {
        return Optional.ofNullable(refusal);
    }

    void add(Teller teller) {
        tellers.add(teller);
    }

    void drain() {
        draining = true;
    }

    /** Whether something is under way, so that the next beat should come soon. */
    boolean isTransition() {
        return transition;
    }

    /**
     * Beats, or joins where it is no member; does nothing after {@link #leave}: a beat that came later would join again, as a ghost.
     *
     * @throws JoinRefusedException when this build must not run against this database
     */
    synchronized void beat() throws SQLException {
        if (left) {
            return;
        }
        if (member != null && !tell()) {
            LOG.warn("{} was silent for longer than its lease and joins again under a new identity", application);
            member = null;
        }
        if (member == null && join()) {
            tell();
        }
        told = true;
    }

    /**
     * Beats because of a hint. What the hint is about is learnt by a read, and acknowledged by the beat behind it: where all of a large
     * fleet are told at once, nobody waits for the writes of the others before it knows.
     *
     * @throws JoinRefusedException when this build must not run against this database
     */
    synchronized void beatHinted() throws SQLException {
        if (!left && member != null && loaded) {
            look();
        }
        beat();
    }

    private void look() throws SQLException {
        long known = snapshots.current().epoch();
        Beat seen = database.hold(store -> store.look(known));
        if (seen.epoch() != known) {
            follow(seen);
        }
    }

    /** Whether there was anything to join. */
    private boolean join() throws SQLException {
        UUID id = UUID.randomUUID();
        boolean installed;
        try {
            installed = database.hold(store -> {
                boolean there = store.installed();
                if (there) {
                    store.join(id, application.introduction(Optional.ofNullable(former)));
                }
                return there;
            });
        } catch (SQLException e) {
            throw refusedOr(e);
        }
        if (installed) {
            member = id;
            former = id;
            loaded = false;
        } else if (application.requiresAnything()) {
            throw refused(JoinRefusedException.nothingBegun(application));
        }
        // While there are no tables it looks for them often: once they are there, nothing may be taken away before this
        // process is known.
        standing = installed ? Standing.MEMBER : Standing.ALONE;
        refusal = null;
        return installed;
    }

    private SQLException refusedOr(SQLException e) {
        Optional<JoinRefusedException> refused = JoinRefusedException.of(e, application);
        if (refused.isPresent()) {
            throw refused(refused.get());
        }
        return e;
    }

    private JoinRefusedException refused(JoinRefusedException e) {
        refusal = e;
        standing = Standing.REFUSED;
        return e;
    }

    /** Beats until what it knows is what it said; whether the database still knows this identity. */
    private boolean tell() throws SQLException {
        UUID id = Objects.requireNonNull(member);
        while (true) {
            Telling telling = Telling.of(tellers);
            // Behind the tellers: what they look at may end work that nobody knew had ended.
            long acknowledged = loaded ? snapshots.acknowledgeable() : 0;
            Beat beat = telling.with(note -> beat(id, acknowledged, note), Beat::alive);
            if (!beat.alive()) {
                return false;
            }
            if (loaded
                    && beat.epoch() == acknowledged
                    && beat.epoch() != snapshots.current().epoch()) {
                // The number of an older snapshot came back with another history: the directives were not sent along.
                loaded = false;
            } else {
                follow(beat);
                transition = beat.transition()
                        || snapshots.acknowledgeable() != snapshots.current().epoch();
                if (snapshots.acknowledgeable() <= acknowledged) {
                    return true;
                }
            }
        }
    }

    private Beat beat(UUID id, long acknowledged, Optional<Note> note) throws SQLException {
        Optional<Work> holding = snapshots.holding();
        MembershipStore.Report report = new MembershipStore.Report(
                acknowledged,
                holding.map(Work::tag).orElse(""),
                holding.map(Work::ageMillis).orElse(0L),
                draining,
                note);
        return database.hold(store -> store.beat(id, report));
    }

    private void follow(Beat beat) {
        Snapshot now = snapshots.current();
        if (loaded && beat.epoch() == now.epoch()) {
            return;
        }
        // Acknowledged was an older epoch, so the directives came with the answer.
        Snapshot newest = new Snapshot(application, beat.epoch(), beat.migrations(), beat.states(), beat.directives());
        loaded = true;
        if (newest.epoch() == now.epoch() && newest.saysTheSameAs(now)) {
            return;
        }
        if (application.follows() || !told || newest.saysTheSameAs(now)) {
            snapshots.replace(newest);
            LOG.info("{} follows epoch {}", application, beat.epoch());
        }
    }

    synchronized void leave() {
        UUID id = member;
        left = true;
        member = null;
        standing = Standing.UNKNOWN;
        if (id == null) {
            return;
        }
        try {
            database.hold(store -> {
                store.leave(id);
                return id;
            });
        } catch (SQLException e) {
            LOG.warn("{} could not say that it leaves; its lease will run out: {}", application, e.getMessage());
        }
    }
}
