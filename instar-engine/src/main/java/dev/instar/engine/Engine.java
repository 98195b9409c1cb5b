package dev.instar.engine;

import dev.instar.core.Refusal;
import dev.instar.core.changelog.Changelog;
import dev.instar.core.changelog.Migration;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.Plan;
import dev.instar.engine.internal.Checks;
import dev.instar.engine.internal.Fleets;
import dev.instar.engine.internal.Histories;
import dev.instar.engine.internal.Reading;
import dev.instar.engine.internal.Running;
import dev.instar.engine.internal.Session;
import dev.instar.state.Publisher;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One target and its changelog: everything a person can ask for. Each method opens its own connections and closes them. All throw
 * {@link Refusal} when something is refused and nothing was changed, and {@link Failure} when something failed on the way: the same call
 * goes on from there.
 */
public final class Engine {

    private final ConnectionSource source;
    private final String target;
    private final Changelog changelog;
    private final Limits limits;
    private final Progress progress;
    private final Clock clock;
    private final RandomGenerator random;
    private final List<Replica> replicas;

    /**
     * @param target the name under which the target appears in reports; holds no password
     * @param clock for the names of tombstones only; everything else goes by the database's clock
     * @param random jitter of retries
     */
    public Engine(
            ConnectionSource source,
            String target,
            Changelog changelog,
            Limits limits,
            Progress progress,
            Clock clock,
            RandomGenerator random) {
        this(source, target, changelog, limits, progress, clock, random, List.of());
    }

    private Engine(
            ConnectionSource source,
            String target,
            Changelog changelog,
            Limits limits,
            Progress progress,
            Clock clock,
            RandomGenerator random,
            List<Replica> replicas) {
        this.source = source;
        this.target = target;
        this.changelog = changelog;
        this.limits = limits;
        this.progress = progress;
        this.clock = clock;
        this.random = random;
        this.replicas = List.copyOf(replicas);
    }

    /** The same, and whoever listens elsewhere than in the database is told too: after each announcement and each transition. */
    public Engine publishing(List<Publisher> publishers) {
        return new Engine(
                source,
                target,
                changelog,
                limits,
                new PublishingProgress(progress, publishers),
                clock,
                random,
                replicas);
    }

    /** The same, with copies of the target that must know of a transition before contract. */
    public Engine replicatedTo(List<Replica> copies) {
        return new Engine(source, target, changelog, limits, progress, clock, random, copies);
    }

    /** What a migration will do; the stored plan where it has begun. Changes nothing. */
    public Plan plan(String name) {
        return ask((session, reading) -> reading.plan(changelog.named(name), changelog, clock));
    }

    /** Runs one arrow of a migration to its end. */
    public Outcome run(Arrow arrow, String name) {
        return run(arrow, name, RunOptions.NONE, Mandate.OWN);
    }

    /** The same on somebody's behalf. */
    public Outcome run(Arrow arrow, String name, Mandate mandate) {
        return run(arrow, name, RunOptions.NONE, mandate);
    }

    /** The same with options. */
    public Outcome run(Arrow arrow, String name, RunOptions options) {
        return run(arrow, name, options, Mandate.OWN);
    }

    private Outcome run(Arrow arrow, String name, RunOptions options, Mandate mandate) {
        Migration migration = changelog.named(name);
        try (Session session = Session.open(source, target, replicas)) {
            return running(session, migration).run(arrow, options, mandate);
        }
    }

    /** Whether the next phase of a migration may begin. UNKNOWN when the database cannot be asked. */
    public GateAnswer gate(String name) {
        Migration migration = changelog.named(name);
        return ask((session, reading) -> reading.gate(migration));
    }

    /** How the target stands. */
    public StatusReport status() {
        return ask((session, reading) -> reading.status(changelog));
    }

    /** What is left to do, and whether files, record and catalog agree. Changes nothing. */
    public CheckReport check() {
        return ask((session, reading) -> new Checks(session, changelog, limits).report(clock));
    }

    /** Who uses the target. */
    public FleetReport fleet() {
        return ask((session, reading) -> new Fleets(session, limits).report());
    }

    /**
     * Somebody says that the process of a silent instance is gone for good; audited.
     *
     * @param instance the beginning of its identity
     * @return whom it forgot
     */
    public List<String> forget(String instance, String reason) {
        return ask((session, reading) -> new Fleets(session, limits).forget(instance, reason));
    }

    /**
     * The same of all who fell silent without leaving.
     *
     * @param build only those of this build
     */
    public List<String> forgetSilent(Optional<String> build, String reason) {
        return ask((session, reading) -> new Fleets(session, limits).forgetSilent(build, reason));
    }

    /**
     * What was decided.
     *
     * @param name only of this migration
     * @param again whether every answer is decided again from the evidence that was kept
     */
    public HistoryReport history(Optional<String> name, boolean again) {
        Optional<String> id = name.map(n -> changelog.named(n).id());
        return ask((session, reading) -> new Histories(session).read(id, again));
    }

    /** Compares old against new, every row. Changes nothing. */
    public VerifyReport verify(String name) {
        Migration migration = changelog.named(name);
        try (Session session = Session.open(source, target, replicas)) {
            return running(session, migration).verify();
        }
    }

    private Running running(Session session, Migration migration) {
        return new Running(session, migration, changelog, limits, progress, clock, random);
    }

    private interface Question<T> {
        T ask(Session session, Reading reading) throws SQLException;
    }

    private <T> T ask(Question<T> question) {
        try (Session session = Session.open(source, target, replicas)) {
            return answer(question, session);
        }
    }

    private <T> T answer(Question<T> question, Session session) {
        try {
            return question.ask(session, new Reading(session, limits));
        } catch (SQLException e) {
            throw Reading.failed(session, e);
        }
    }
}
