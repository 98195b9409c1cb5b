package dev.instar.engine.internal;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.MigrationState;
import dev.instar.core.plan.Plan;
import dev.instar.engine.GateAnswer;
import dev.instar.engine.GateOverride;
import dev.instar.engine.internal.execute.QuarantineReview;
import dev.instar.engine.internal.gate.Evidence;
import dev.instar.engine.internal.gate.EvidenceReader;
import dev.instar.engine.internal.gate.Fact;
import dev.instar.engine.internal.gate.Gate;
import dev.instar.state.InstanceStore;
import dev.instar.state.MigrationRecord;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Passes an arrow's gate: announces the arrow, so that clients poll soon, and waits for those who have yet to follow. */
final class Passage {

    private static final Duration ASK_FLEET_EVERY = Duration.ofMillis(250);

    private final Work work;

    Passage(Work work) {
        this.work = work;
    }

    /**
     * The evidence on which the gate was OPEN.
     *
     * @throws Refusal when it is not, naming everybody who is in the way
     */
    Evidence pass(Plan plan, Arrow arrow, List<GateOverride> overrides) throws SQLException {
        EvidenceReader reader = reader();
        if (!overrides.isEmpty()) {
            MigrationRecord record = work.migrations().find(work.id()).orElseThrow();
            new Overrides(work).accept(overrides, record, arrow, reader.read(record, Optional.of(plan), arrow));
        }
        work.migrations().announce(work.id(), arrow.word());
        work.progress().announced();
        long deadline = System.nanoTime() + work.limits().letGo().toNanos();
        while (true) {
            MigrationRecord record = work.migrations().find(work.id()).orElseThrow();
            new QuarantineReview(work.session().connection(), work.session().driver()).of(plan);
            Evidence evidence = reader.read(record, Optional.of(plan), arrow);
            GateAnswer answer = Gate.decide(evidence);
            if (answer.isOpen() || record.state().equals(MigrationState.PENDING.name())) {
                gather(arrow);
                return evidence;
            }
            if (!Gate.mayOpenByItself(evidence) || isTooLong(evidence) || System.nanoTime() > deadline) {
                work.migrations().idle(work.id());
                throw new Refusal(closed(answer));
            }
            work.progress().waitsForFleet(answer.blockers());
            Work.sleep(ASK_FLEET_EVERY);
        }
    }

    /** A soak of a day is not waited for with the gate's announcement standing. */
    private boolean isTooLong(Evidence evidence) {
        return evidence.fleet().soakMillis() > work.limits().letGo().toMillis();
    }

    /** What is announced begins when every live instance has polled since, or should have: from then on all of them look often. */
    private void gather(Arrow arrow) throws SQLException {
        InstanceStore instances = new InstanceStore(work.session().connection());
        while (arrow != Arrow.EXPAND && instances.yetToPoll(work.id()) > 0) {
            Work.sleep(ASK_FLEET_EVERY);
        }
    }

    /** Why the gate would not open now; nothing is announced and nobody waited for. */
    Optional<Problem> objection(Plan plan, MigrationRecord record, Arrow arrow) throws SQLException {
        GateAnswer answer = Gate.decide(reader().read(record, Optional.of(plan), arrow));
        return answer.isOpen() ? Optional.empty() : Optional.of(closed(answer));
    }

    /** Tells which replicas do not know of the last transition yet, or cannot say; the next arrow's gate waits for them. */
    void pendingReplicas(Plan plan, Arrow next) throws SQLException {
        MigrationRecord record = work.migrations().find(work.id()).orElseThrow();
        for (Fact replica :
                reader().read(record, Optional.of(plan), next).fleet().replicas()) {
            work.progress()
                    .says("pending " + replica.who() + ": " + replica.why() + "; " + next.word() + " waits for it");
        }
    }

    private EvidenceReader reader() {
        return new EvidenceReader(work.session().asking(work.limits()));
    }

    private Problem closed(GateAnswer answer) {
        String blockers = answer.blockers().stream()
                .map(b -> b.who() + ": " + b.why() + (b.since().isEmpty() ? "" : " (since " + b.since() + ")")
                        + "\n  -> " + b.remedy())
                .collect(Collectors.joining("\n"));
        return Problem.of(
                ProblemCode.GATE_CLOSED,
                work.id(),
                "The gate of " + answer.arrow().word() + " is " + answer.answer() + ":\n" + blockers,
                "See  instar gate " + work.id() + "  until it is OPEN, then run the same command again.");
    }
}
