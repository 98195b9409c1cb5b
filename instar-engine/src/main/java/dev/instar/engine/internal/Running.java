package dev.instar.engine.internal;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.changelog.Changelog;
import dev.instar.core.changelog.Migration;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.FleetForm;
import dev.instar.core.plan.MigrationState;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Plan;
import dev.instar.core.plan.Step;
import dev.instar.engine.Limits;
import dev.instar.engine.Mandate;
import dev.instar.engine.Outcome;
import dev.instar.engine.Progress;
import dev.instar.engine.RunOptions;
import dev.instar.engine.VerifyReport;
import dev.instar.engine.internal.execute.Run;
import dev.instar.engine.internal.execute.VerifyRunner;
import dev.instar.engine.internal.gate.Announced;
import dev.instar.engine.internal.gate.Evidence;
import dev.instar.engine.internal.planstore.PlanText;
import dev.instar.state.InstanceStore;
import dev.instar.state.MigrationRecord;
import dev.instar.state.RunnerLease;
import dev.instar.state.StateTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Runs one arrow: lease, stored plan, gate, steps that are not done yet, transition. Killed anywhere, the same arrow goes on: what is in
 * the journal is done, what is not is done now.
 */
public final class Running {

    private final Work work;
    private final Session session;
    private String who = Who.am();

    public Running(
            Session session,
            Migration migration,
            Changelog changelog,
            Limits limits,
            Progress progress,
            Clock clock,
            RandomGenerator random) {
        this.session = session;
        this.work = new Work(session, migration, changelog, limits, progress, clock, random);
    }

    /** Runs the arrow to its end. */
    public Outcome run(Arrow arrow, RunOptions options, Mandate mandate) {
        who = Who.am() + mandate.signature();
        session.requireWritable();
        try {
            prepareState(arrow);
        } catch (SQLException e) {
            throw Reading.refused(session, e);
        }
        try {
            Optional<RunnerLease> lease = RunnerLease.take(session.connection(), who, arrow.word() + " " + work.id());
            if (lease.isEmpty()) {
                throw new Refusal(held());
            }
            try {
                mandate.require(session.connection());
                return underLease(arrow, options);
            } finally {
                release(lease.get());
            }
        } catch (SQLException e) {
            throw Reading.failed(session, e);
        }
    }

    /** The lease ends with the session anyway; an error here must not hide the one that brought us here. */
    private void release(RunnerLease lease) {
        try {
            lease.close();
        } catch (SQLException e) {
            org.slf4j.LoggerFactory.getLogger(Running.class).debug("giving the lease back", e);
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
        if (version > 0) {
            if (arrow == Arrow.EXPAND) {
                StateTables.admit(connection);
            }
            return;
        }
        if (arrow != Arrow.EXPAND) {
            throw new Refusal(illegal(arrow, MigrationState.PENDING));
        }
        // A plan that is refused must leave nothing behind, the state tables neither.
        new Planning(session, work.migration(), work.changelog(), false).begin(LocalDate.now(work.clock()));
        install(connection);
    }

    private static void install(Connection connection) throws SQLException {
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
                work.id(),
                "It is " + state + "; " + arrow.word() + " leads from "
                        + arrow.from().stream().sorted().map(Enum::name).collect(Collectors.joining(" or ")) + ".",
                next(state));
    }

    private String next(MigrationState state) {
        return state == MigrationState.CONTRACTED
                ? "It is finished; declare a new migration for the next change."
                : "Next from here: "
                        + Arrow.from(state).stream()
                                .map(a -> "instar " + a.word() + " " + work.id())
                                .collect(Collectors.joining(", "))
                        + ".";
    }

    /** Who asks for contract before retire is told at once who is in the way of retire. */
    private List<Problem> tooEarly(Arrow arrow, MigrationRecord record, MigrationState state) throws SQLException {
        List<Problem> problems = new ArrayList<>(List.of(illegal(arrow, state)));
        if (arrow == Arrow.CONTRACT && state == MigrationState.MIGRATED) {
            Plan plan = PlanText.read(record.plan().orElseThrow());
            new Passage(work).objection(plan, record, Arrow.RETIRE).ifPresent(problems::add);
        }
        return problems;
    }

    private Outcome underLease(Arrow arrow, RunOptions options) throws SQLException {
        MigrationRecord record = work.migrations().find(work.id()).orElseGet(() -> Reading.pending(work.migration()));
        new Ownership(session.connection(), work.changelog()).require(record);
        requireUnedited(record);
        MigrationState state = MigrationState.valueOf(record.state());
        boolean undoesPartialExpand = arrow == Arrow.ROLLBACK
                && state == MigrationState.PENDING
                && record.plan().isPresent();
        if (arrow == Arrow.RESTORE && state == MigrationState.MIGRATED) {
            return restoreHalfWay(record);
        }
        if (arrow.to() == state && !undoesPartialExpand) {
            return new Outcome(work.id(), arrow, state, false);
        }
        if (!arrow.leavesFrom(state) && !undoesPartialExpand) {
            throw new Refusal(tooEarly(arrow, record, state));
        }
        Plan plan = record.plan().isPresent() ? PlanText.read(record.plan().get()) : begin();
        Transition.locate(session, work.id());
        Evidence evidence = new Passage(work).pass(plan, arrow, options.overrides());
        Steps steps = new Steps(work, work.run(plan));
        if (arrow == Arrow.RETIRE) {
            new Retiring(work, steps.run(), steps, options).run();
        } else if (arrow.phase().isPresent()) {
            steps.forward(arrow);
            everybodyFollows(plan, arrow);
        } else {
            back(plan, steps, arrow, evidence, options);
        }
        Transition.make(session, plan, arrow, arrow.to(), who, evidence, "");
        work.progress().announced();
        new InstanceStore(session.connection()).reap();
        if (arrow == Arrow.RETIRE) {
            new Passage(work).pendingReplicas(plan, Arrow.CONTRACT);
        }
        return new Outcome(work.id(), arrow, arrow.to(), true);
    }

    /** The state that comes next tells the next form; the transition itself asks nobody. */
    private void everybodyFollows(Plan plan, Arrow arrow) throws SQLException {
        if (arrow == Arrow.MIGRATE && plan.bridgedByApplication()) {
            new Announcing(work, plan, arrow).await();
        }
    }

    /** A retire that was killed or interrupted in its stages has taken something, and is no state of its own. */
    private Outcome restoreHalfWay(MigrationRecord record) throws SQLException {
        Optional<Plan> plan = record.plan().map(PlanText::read);
        boolean taken = Retiring.isHalfWay(work, plan);
        if (taken) {
            new Steps(work, work.run(plan.orElseThrow())).undo(Phase.RETIRE, Arrow.RESTORE);
            work.migrations().idle(work.id());
        }
        return new Outcome(work.id(), Arrow.RESTORE, MigrationState.MIGRATED, taken);
    }

    private void requireUnedited(MigrationRecord record) {
        if (record.plan().isPresent()
                && !record.checksum().equals(work.migration().checksum())) {
            throw new Refusal(Problem.of(
                    ProblemCode.MIGRATION_EDITED,
                    work.id(),
                    "The migration was edited after it began; the stored plan is what runs.",
                    "Put the file back as it was, then  instar rollback " + work.id()
                            + "  if you want to begin again."));
        }
    }

    private Plan begin() throws SQLException {
        Migration migration = work.migration();
        Plan plan = new Planning(session, migration, work.changelog(), true).begin(LocalDate.now(work.clock()));
        new Ownership(session.connection(), work.changelog()).claim(work.id());
        work.migrations()
                .begin(work.id(), migration.checksum(), migration.description(), PlanText.of(plan), Who.tool());
        return plan;
    }

    private void back(Plan plan, Steps steps, Arrow arrow, Evidence evidence, RunOptions options) throws SQLException {
        steps.requireReturn();
        if (arrow == Arrow.RESTORE) {
            steps.undo(Phase.CONTRACT, arrow);
            steps.undo(Phase.RETIRE, arrow);
            return;
        }
        MigrationRecord record = work.migrations().find(work.id()).orElseThrow();
        if (record.state().equals(MigrationState.MIGRATED.name())) {
            giveUpNewForm(plan, arrow, evidence, options);
        }
        steps.undo(Phase.RETIRE, arrow);
        steps.undo(Phase.MIGRATE, arrow);
        steps.undo(Phase.EXPAND, arrow);
    }

    /** First the directive: builds that know both forms go back to the old one, then nobody uses what is about to go. */
    private void giveUpNewForm(Plan plan, Arrow arrow, Evidence evidence, RunOptions options) throws SQLException {
        Transition.make(session, plan, arrow, MigrationState.EXPANDED, who, evidence, " (directive first)");
        work.progress().announced();
        // What somebody took upon himself held until this transition, and is meant for the whole way.
        new Overrides(work)
                .put(options.overrides(), work.migrations().find(work.id()).orElseThrow(), arrow);
        new Passage(work).pass(plan, arrow, List.of());
    }

    /** Compares old against new, every row. */
    public VerifyReport verify() {
        try {
            Optional<MigrationRecord> record = new Reading(session, work.limits()).record(work.id());
            Optional<String> stored = record.flatMap(MigrationRecord::plan);
            boolean bothForms = record.filter(r -> !r.state().equals(MigrationState.CONTRACTED.name()))
                    .isPresent();
            if (stored.isEmpty() || !bothForms) {
                throw new Refusal(Problem.of(
                        ProblemCode.ARROW_ILLEGAL,
                        work.id(),
                        "There are no two forms to compare: it is "
                                + record.map(MigrationRecord::state).orElse("PENDING") + ".",
                        "Verify between expand and contract."));
            }
            Plan plan = PlanText.read(stored.get());
            requireBothForms(plan);
            return compare(work.run(plan));
        } catch (SQLException e) {
            throw Reading.failed(session, e);
        }
    }

    /** Where the applications bridge, contract empties the old form row by row before it drops it. */
    private void requireBothForms(Plan plan) throws SQLException {
        boolean emptied = plan.bridgedByApplication()
                && Announced.of(session.connection(), work.id())
                        .filter(told -> told.form().compareTo(FleetForm.CLEARING_OLD) >= 0)
                        .isPresent();
        if (emptied) {
            throw new Refusal(Problem.of(
                    ProblemCode.ARROW_ILLEGAL,
                    work.id(),
                    "There are no two forms to compare: contract has begun to empty the old one.",
                    "Run  instar contract " + work.id() + "  again; it finishes."));
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
