package dev.instar.engine.internal;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.changelog.Migration;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.MigrationState;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Plan;
import dev.instar.core.plan.Step;
import dev.instar.engine.GateAnswer;
import dev.instar.engine.Limits;
import dev.instar.engine.Outcome;
import dev.instar.engine.Progress;
import dev.instar.engine.VerifyReport;
import dev.instar.engine.internal.execute.Clerk;
import dev.instar.engine.internal.execute.GuardFailed;
import dev.instar.engine.internal.execute.QuarantineReview;
import dev.instar.engine.internal.execute.Run;
import dev.instar.engine.internal.execute.Undoing;
import dev.instar.engine.internal.execute.VerifyRunner;
import dev.instar.engine.internal.gate.Evidence;
import dev.instar.engine.internal.gate.EvidenceReader;
import dev.instar.engine.internal.gate.Gate;
import dev.instar.engine.internal.planstore.PlanText;
import dev.instar.state.MigrationRecord;
import dev.instar.state.MigrationStore;
import dev.instar.state.RunnerLease;
import dev.instar.state.StateTables;
import dev.instar.state.StepStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Runs one arrow: lease, stored plan, gate, steps that are not done yet, transition. Killed anywhere, the same arrow goes on: what is in
 * the journal is done, what is not is done now.
 */
public final class Running {

    private static final Duration ASK_FLEET_EVERY = Duration.ofMillis(250);

    private final Session session;
    private final Migration migration;
    private final Limits limits;
    private final Progress progress;
    private final Clock clock;
    private final RandomGenerator random;

    public Running(
            Session session,
            Migration migration,
            Limits limits,
            Progress progress,
            Clock clock,
            RandomGenerator random) {
        this.session = session;
        this.migration = migration;
        this.limits = limits;
        this.progress = progress;
        this.clock = clock;
        this.random = random;
    }

    /** Runs the arrow to its end. */
    public Outcome run(Arrow arrow) {
        try {
            prepareState(arrow);
            Optional<RunnerLease> lease = RunnerLease.take(session.observer(), Who.am(), arrow.word() + " " + migration.id());
            if (lease.isEmpty()) {
                throw new Refusal(held());
            }
            try {
                return underLease(arrow);
            } finally {
                lease.get().close();
            }
        } catch (SQLException e) {
            throw Reading.failed(session.target(), e);
        }
    }

    private void prepareState(Arrow arrow) throws SQLException {
        Connection connection = session.connection();
        int version = StateTables.version(connection);
        if (version > StateTables.VERSION) {
            throw new Refusal(Problem.of(
                    ProblemCode.STATE_TOO_NEW,
                    session.target(),
                    "The state tables are of version " + version + "; this Instar knows " + StateTables.VERSION + ".",
                    "Use the newer Instar."));
        }
        if (version == 0) {
            if (arrow == Arrow.EXPAND) {
                // A plan that is refused must leave nothing behind, the state tables neither.
                new Planning(session, migration, false).begin(LocalDate.now(clock));
            } else {
                throw new Refusal(illegal(arrow, MigrationState.PENDING));
            }
            connection.setAutoCommit(false);
            try {
                StateTables.install(connection);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private Problem held() throws SQLException {
        String holder = RunnerLease.holder(session.connection())
                .map(h -> h.who() + " has been running  " + h.doing() + "  since " + h.since())
                .orElse("Another runner holds the lease");
        return Problem.of(
                ProblemCode.LEASE_HELD,
                session.target(),
                holder + ".",
                "Wait for it to end; one runner works on a target at a time.");
    }

    private Problem illegal(Arrow arrow, MigrationState state) {
        return Problem.of(
                ProblemCode.ARROW_ILLEGAL,
                migration.id(),
                "It is " + state + "; " + arrow.word() + " leads from "
                        + arrow.from().stream().sorted().map(Enum::name).collect(Collectors.joining(" or ")) + ".",
                "Next from here: "
                        + Arrow.from(state).stream().map(a -> "instar " + a.word() + " " + migration.id()).collect(Collectors.joining(", "))
                        + ".");
    }

    /** Who asks for contract before retire is told at once who is in the way of retire. */
    private List<Problem> tooEarly(Arrow arrow, MigrationRecord record) throws SQLException {
        List<Problem> problems = new ArrayList<>();
        problems.add(illegal(arrow, MigrationState.valueOf(record.state())));
        if (arrow == Arrow.CONTRACT && record.state().equals(MigrationState.MIGRATED.name())) {
            Evidence evidence = new EvidenceReader(session.connection(), session.driver())
                    .read(record, record.plan().map(PlanText::read), Arrow.RETIRE);
            GateAnswer answer = Gate.decide(evidence);
            if (!answer.isOpen()) {
                problems.addAll(closed(answer).problems());
            }
        }
        return problems;
    }

    private Outcome underLease(Arrow arrow) throws SQLException {
        MigrationStore store = new MigrationStore(session.connection());
        MigrationRecord record = store.find(migration.id()).orElseGet(() -> Reading.pending(migration));
        requireUnedited(record);
        MigrationState state = MigrationState.valueOf(record.state());
        boolean undoesPartialExpand = arrow == Arrow.ROLLBACK && state == MigrationState.PENDING && record.plan().isPresent();
        if (arrow.to() == state && !undoesPartialExpand) {
            return new Outcome(migration.id(), arrow, state, false);
        }
        if (!arrow.leavesFrom(state) && !undoesPartialExpand) {
            throw new Refusal(tooEarly(arrow, record));
        }
        Plan plan = record.plan().isPresent() ? PlanText.read(record.plan().get()) : begin(store);
        Run run = run(plan);
        Evidence evidence = pass(run, store, arrow);
        if (arrow.phase().isPresent()) {
            forward(run, store, arrow);
        } else {
            back(run, store, arrow);
        }
        Transition.make(session.connection(), plan, arrow, arrow.to(), Who.am(), evidence, "OPEN");
        return new Outcome(migration.id(), arrow, arrow.to(), true);
    }

    private void requireUnedited(MigrationRecord record) {
        if (record.plan().isPresent() && !record.checksum().equals(migration.checksum())) {
            throw new Refusal(Problem.of(
                    ProblemCode.MIGRATION_EDITED,
                    migration.id(),
                    "The migration was edited after it began; the stored plan is what runs.",
                    "Put the file back as it was, or  instar rollback " + migration.id() + "  and begin again."));
        }
    }

    private Plan begin(MigrationStore store) throws SQLException {
        Plan plan = new Planning(session, migration, true).begin(LocalDate.now(clock));
        store.begin(migration.id(), migration.checksum(), migration.description(), PlanText.of(plan), Who.tool());
        return plan;
    }

    private Run run(Plan plan) throws SQLException {
        return new Run(
                session.connection(),
                session.observer(),
                session.driver(),
                plan,
                limits,
                progress,
                random,
                Running::sleep);
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting; what is done is recorded", e);
        }
    }

    /** Announces the arrow, so that clients poll soon, and waits for those who have yet to follow. */
    private Evidence pass(Run run, MigrationStore store, Arrow arrow) throws SQLException {
        EvidenceReader reader = new EvidenceReader(session.connection(), session.driver());
        long deadline = System.nanoTime() + limits.letGo().toNanos();
        while (true) {
            MigrationRecord record = store.find(migration.id()).orElseThrow();
            new QuarantineReview(session.connection(), session.driver()).of(run.plan());
            Evidence evidence = reader.read(record, Optional.of(run.plan()), arrow);
            GateAnswer answer = Gate.decide(evidence);
            if (answer.isOpen() || record.state().equals(MigrationState.PENDING.name())) {
                store.running(migration.id(), arrow.word(), "");
                return evidence;
            }
            if (!Gate.mayOpenByItself(evidence) || System.nanoTime() > deadline) {
                store.idle(migration.id());
                throw closed(answer);
            }
            store.running(migration.id(), arrow.word(), "");
            progress.waitsForFleet(answer.blockers());
            sleep(ASK_FLEET_EVERY);
        }
    }

    private Refusal closed(GateAnswer answer) {
        String blockers = answer.blockers().stream()
                .map(b -> b.who() + ": " + b.why() + (b.since().isEmpty() ? "" : " (since " + b.since() + ")") + "\n  -> "
                        + b.remedy())
                .collect(Collectors.joining("\n"));
        return new Refusal(Problem.of(
                ProblemCode.GATE_CLOSED,
                migration.id(),
                "The gate of " + answer.arrow().word() + " is " + answer.answer() + ":\n" + blockers,
                "See  instar gate " + migration.id() + "  until it is OPEN, then run the same command again."));
    }

    private void forward(Run run, MigrationStore store, Arrow arrow) throws SQLException {
        Phase phase = arrow.phase().orElseThrow();
        Map<String, String> done = new StepStore(session.connection()).done(migration.id());
        Clerk clerk = new Clerk(run);
        for (Step step : run.plan().steps(phase)) {
            if (done.containsKey(step.head().id())) {
                continue;
            }
            store.running(migration.id(), arrow.word(), step.head().id());
            progress.begins(step);
            long begun = System.nanoTime();
            try {
                step.run(clerk);
            } catch (GuardFailed failed) {
                throw refusedUnderLock(run, store, phase, step, failed);
            }
            progress.done(step, Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    /** A guard said no: what this phase has added is taken away again, so that nothing half done remains. */
    private Refusal refusedUnderLock(Run run, MigrationStore store, Phase phase, Step failed, GuardFailed why)
            throws SQLException {
        undo(run, store, run.plan().steps(phase), Arrow.CONTRACT);
        store.idle(migration.id());
        return new Refusal(Problem.of(
                ProblemCode.PROOF_FAILED,
                "step " + failed.head().id(),
                String.join("\n", why.facts()),
                "See to each of these, then run the same command again."));
    }

    private void back(Run run, MigrationStore store, Arrow arrow) throws SQLException {
        if (arrow == Arrow.RESTORE) {
            undo(run, store, run.plan().steps(Phase.CONTRACT), arrow);
            undo(run, store, run.plan().steps(Phase.RETIRE), arrow);
            return;
        }
        MigrationRecord record = store.find(migration.id()).orElseThrow();
        if (record.state().equals(MigrationState.MIGRATED.name())) {
            giveUpNewForm(run, store, arrow);
        }
        undo(run, store, run.plan().steps(Phase.MIGRATE), arrow);
        undo(run, store, run.plan().steps(Phase.EXPAND), arrow);
    }

    /** First the directive: builds that know both forms go back to the old one, then nobody uses what is about to go. */
    private void giveUpNewForm(Run run, MigrationStore store, Arrow arrow) throws SQLException {
        Evidence before = new EvidenceReader(session.connection(), session.driver())
                .read(store.find(migration.id()).orElseThrow(), Optional.of(run.plan()), arrow);
        Transition.make(
                session.connection(), run.plan(), arrow, MigrationState.EXPANDED, Who.am(), before, "OPEN (directive first)");
        pass(run, store, arrow);
    }

    private void undo(Run run, MigrationStore store, List<Step> steps, Arrow arrow) throws SQLException {
        Map<String, String> done = new StepStore(session.connection()).done(migration.id());
        List<Step> reversed = new ArrayList<>(steps);
        Collections.reverse(reversed);
        Undoing undoing = new Undoing(run);
        for (Step step : reversed) {
            if (done.containsKey(step.head().id())) {
                store.running(migration.id(), arrow.word(), step.head().id());
                step.run(undoing);
                progress.undone(step);
            }
        }
    }

    /** Compares old against new, every row. */
    public VerifyReport verify() {
        try {
            Optional<MigrationRecord> record = new Reading(session).record(migration.id());
            Optional<String> stored = record.flatMap(MigrationRecord::plan);
            boolean bothForms = record.filter(r -> !r.state().equals(MigrationState.CONTRACTED.name())).isPresent();
            if (stored.isEmpty() || !bothForms) {
                throw new Refusal(Problem.of(
                        ProblemCode.ARROW_ILLEGAL,
                        migration.id(),
                        "There are no two forms to compare: it is "
                                + record.map(MigrationRecord::state).orElse("PENDING") + ".",
                        "Verify between expand and contract."));
            }
            return compare(run(PlanText.read(stored.get())));
        } catch (SQLException e) {
            throw Reading.failed(session.target(), e);
        }
    }

    private static VerifyReport compare(Run run) throws SQLException {
        long compared = 0;
        long wrong = 0;
        List<String> examples = new ArrayList<>();
        for (Step step : run.plan().steps(Phase.MIGRATE)) {
            if (step instanceof Step.Verify verify) {
                VerifyReport report = new VerifyRunner(run, verify).compare();
                compared += report.rowsCompared();
                wrong += report.rowsWrong();
                examples.addAll(report.examples());
            }
        }
        return new VerifyReport(compared, wrong, examples);
    }
}
