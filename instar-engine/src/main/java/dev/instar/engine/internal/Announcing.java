package dev.instar.engine.internal;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.FleetForm;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Plan;
import dev.instar.core.plan.Step;
import dev.instar.engine.GateAnswer;
import dev.instar.engine.internal.execute.Herald;
import dev.instar.engine.internal.gate.Announced;
import dev.instar.engine.internal.gate.Evidence;
import dev.instar.engine.internal.gate.EvidenceReader;
import dev.instar.engine.internal.gate.EvidenceText;
import dev.instar.engine.internal.gate.Gate;
import dev.instar.state.AuditStore;
import dev.instar.state.StepStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Leads a fleet from form to form, one at a time, there and back. What is told, the step's record and the row of audit are one transaction
 * under the lock that joins share, and in that transaction it is asked once more whether everybody follows what was told before: so two
 * forms that are no neighbours are never followed at once, wherever the runner is killed.
 */
final class Announcing implements Herald {

    private static final Duration ASK_EVERY = Duration.ofMillis(100);

    private final Work work;
    private final Plan plan;
    private final Arrow arrow;
    private final Connection connection;

    Announcing(Work work, Plan plan, Arrow arrow) {
        this.work = work;
        this.plan = plan;
        this.arrow = arrow;
        this.connection = work.session().connection();
    }

    @Override
    public void tell(Step.Announce step) throws SQLException {
        Optional<FleetForm> told = told();
        if (told.filter(form -> form == step.form()).isEmpty()) {
            if (told.filter(form -> form != step.before()).isPresent()) {
                throw new Refusal(wayBackBegun(step, told.get()));
            }
            announce(step, step.form(), false);
        }
        // No instance is told anything of a migration that is PENDING, and nothing rests on this form: the next waits
        // for it.
        if (step.head().phase() != Phase.EXPAND) {
            await();
        }
    }

    @Override
    public void takeBack(Step.Announce step) throws SQLException {
        if (told().filter(form -> form == step.form()).isPresent()) {
            announce(step, step.before(), true);
        }
        await();
    }

    private Optional<FleetForm> told() throws SQLException {
        return Announced.of(connection, work.id()).map(Announced::form);
    }

    private void announce(Step.Announce step, FleetForm form, boolean back) throws SQLException {
        do {
            await();
        } while (!put(step, form, back));
        work.progress().announced();
        work.progress().says("the fleet is told " + form + ": every instance " + form.words());
    }

    /** Whether everybody still followed when nobody could join. */
    private boolean put(Step.Announce step, FleetForm form, boolean back) throws SQLException {
        connection.setAutoCommit(false);
        boolean put = false;
        try {
            long epoch = work.migrations().advance();
            Evidence evidence = evidence(reader());
            GateAnswer answer = Gate.followed(evidence);
            if (answer.isOpen()) {
                Directing.put(connection, plan, form, epoch);
                Step.Head head = step.head();
                StepStore steps = new StepStore(connection);
                if (back) {
                    steps.reopen(work.id(), head.id(), head.phase().word(), step.kind());
                } else {
                    steps.intend(work.id(), head.id(), head.phase().word(), step.kind());
                }
                new AuditStore(connection)
                        .add(
                                Who.am(),
                                work.id(),
                                arrow.word(),
                                answer.answer() + " (told " + form + ")",
                                epoch,
                                EvidenceText.of(evidence));
                connection.commit();
                put = true;
            }
        } finally {
            if (!put) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        }
        return put;
    }

    /**
     * Waits until everybody follows what is told now and nothing begun before is under way.
     *
     * @throws Refusal when that takes longer than a command waits, or waiting is not enough
     */
    void await() throws SQLException {
        EvidenceReader reader = reader();
        long deadline = System.nanoTime() + work.limits().letGo().toNanos();
        while (true) {
            Evidence evidence = evidence(reader);
            GateAnswer answer = Gate.followed(evidence);
            if (answer.isOpen()) {
                return;
            }
            if (!Gate.mayFollowByItself(evidence) || System.nanoTime() > deadline) {
                work.migrations().idle(work.id());
                throw new Refusal(notFollowed(answer, evidence.announced().orElseThrow()));
            }
            work.progress().waitsForFleet(answer.blockers());
            Work.sleep(ASK_EVERY);
        }
    }

    private EvidenceReader reader() {
        return new EvidenceReader(work.session().asking(work.limits()));
    }

    private Evidence evidence(EvidenceReader reader) throws SQLException {
        return reader.read(work.migrations().find(work.id()).orElseThrow(), Optional.of(plan), arrow);
    }

    private Problem notFollowed(GateAnswer answer, Announced told) {
        return new Problem(
                ProblemCode.GATE_CLOSED,
                work.id(),
                "Not everybody follows " + told.form() + ", which the fleet is told since epoch " + told.epoch()
                        + ":\n"
                        + answer.blockers().stream()
                                .map(b -> b.who() + ": " + b.why() + "\n  -> " + b.remedy())
                                .collect(Collectors.joining("\n")),
                "What was done before is recorded, and the fleet goes on in that form.",
                "See to each of these, then run the same command again; it goes on here.");
    }

    private Problem wayBackBegun(Step.Announce step, FleetForm told) {
        return new Problem(
                ProblemCode.ARROW_ILLEGAL,
                work.id(),
                "The fleet is told " + told + ", and " + step.form() + " follows " + step.before()
                        + " alone: a way back has begun and is not over.",
                "The fleet goes on in that form.",
                "Finish it:  instar rollback " + work.id() + ".");
    }
}
