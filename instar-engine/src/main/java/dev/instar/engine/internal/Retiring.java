package dev.instar.engine.internal;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Plan;
import dev.instar.core.plan.Step;
import dev.instar.engine.RunOptions;
import dev.instar.engine.internal.execute.Run;
import dev.instar.engine.internal.execute.Stages;
import dev.instar.engine.internal.gate.Fact;
import dev.instar.engine.internal.gate.OldForm;
import dev.instar.state.AuditStore;
import dev.instar.state.MigrationRecord;
import dev.instar.state.ObservationStore.Denial;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * Retire in stages: look on, take it from the canary, take the right to read, take all. Behind each stage refusals are watched for; the
 * first of an instance that had let go by its own account gives everything back at once. One of an instance that had not is only told: it
 * learns of the directive by that very refusal.
 */
final class Retiring {

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Work work;
    private final Plan plan;
    private final Steps steps;
    private final Stages stages;
    private final RunOptions options;
    private final OldForm old;
    private final Set<Denial> told = new HashSet<>();

    Retiring(Work work, Run run, Steps steps, RunOptions options) {
        this.work = work;
        this.plan = run.plan();
        this.steps = steps;
        this.stages = new Stages(run);
        this.options = options;
        this.old = new OldForm(work.session().connection(), plan);
    }

    private Connection connection() {
        return work.session().connection();
    }

    private List<Step.Withhold> withholding() {
        return plan.steps(Phase.RETIRE).stream()
                .filter(Step.Withhold.class::isInstance)
                .map(Step.Withhold.class::cast)
                .toList();
    }

    /** Runs the whole arrow but for its transition. */
    void run() throws SQLException {
        try {
            observe();
            if (!options.soak().isZero()) {
                inStages();
            }
        } catch (Refusal refused) {
            if (!isHalfWay(work, Optional.of(plan))) {
                work.migrations().idle(work.id());
            }
            throw refused;
        }
        steps.forward(Arrow.RETIRE);
        watch();
    }

    private void observe() throws SQLException {
        if (options.observe().isZero()) {
            return;
        }
        if (plan.bridgedByApplication()) {
            work.progress()
                    .says("the applications write both forms until contract: nobody is asked who uses the old one");
            return;
        }
        Instant since = work.migrations().now();
        long deadline = System.nanoTime() + options.observe().toNanos();
        work.progress().says("for " + options.observe().toMillis() + " ms nobody may be seen to use the old form");
        do {
            List<Fact> uses = old.uses(since);
            if (!uses.isEmpty()) {
                Fact first = uses.get(0);
                throw new Refusal(Problem.of(
                        ProblemCode.STILL_IN_USE,
                        work.id(),
                        first.who() + " " + first.why() + ", last at " + first.since() + ".",
                        "Find out which statement it is and let go of the old form there; then retire again."));
            }
            Work.sleep(LOOK_EVERY);
        } while (System.nanoTime() < deadline);
    }

    private void inStages() throws SQLException {
        List<Step.Withhold> left = new ArrayList<>();
        for (Step.Withhold step : withholding()) {
            if (!stages.isDone(step) && isByRights(step)) {
                left.add(step);
            }
        }
        if (left.isEmpty()) {
            return;
        }
        if (options.canary().isPresent()) {
            for (Step.Withhold step : left) {
                stages.canary(step, options.canary().get());
            }
            work.progress()
                    .says("the old form is taken from " + options.canary().get() + " alone");
            watch();
        }
        for (Step.Withhold step : left) {
            stages.read(step);
        }
        work.progress().says("the right to read the old form is taken");
        watch();
    }

    private boolean isByRights(Step.Withhold step) throws SQLException {
        boolean byRights = stages.isByRights(step);
        if (!byRights && options.canary().isPresent()) {
            throw new Refusal(Problem.of(
                    ProblemCode.RIGHTS_REFUSED,
                    "step " + step.head().id(),
                    "There is no canary where the name is taken: it goes for everybody at once.",
                    "Retire without  --canary."));
        }
        return byRights;
    }

    /** Looks for refusals until the soak is over. */
    private void watch() throws SQLException {
        if (options.soak().isZero()) {
            return;
        }
        Instant since = Instant.MAX;
        for (Step.Withhold step : withholding()) {
            Instant taken = stages.takenSince(step).orElse(Instant.MAX);
            since = taken.isBefore(since) ? taken : since;
        }
        if (since.equals(Instant.MAX)) {
            return;
        }
        MigrationRecord record = work.migrations().find(work.id()).orElseThrow();
        long deadline = System.nanoTime() + options.soak().toNanos();
        do {
            for (Denial denial : old.denials(since)) {
                judge(denial, record);
            }
            Work.sleep(LOOK_EVERY);
        } while (System.nanoTime() < deadline);
    }

    private void judge(Denial denial, MigrationRecord record) throws SQLException {
        if (denial.epoch() < record.flipEpoch()) {
            if (told.add(denial)) {
                work.progress()
                        .says(denial.instance() + " was refused a statement that it began at epoch " + denial.epoch()
                                + ", before it let go: " + denial.message() + " (" + denial.code() + ")");
            }
            return;
        }
        giveBack(denial);
        throw new Refusal(new Problem(
                ProblemCode.STILL_IN_USE,
                work.id(),
                denial.instance() + ", login " + denial.login() + ", was refused a statement at " + denial.at() + ": "
                        + denial.message() + " (" + denial.code() + "), though it had acknowledged epoch "
                        + denial.epoch() + ".",
                "What was taken is given back; it is MIGRATED.",
                "Find out which statement it is and let go of the old form there; then retire again."));
    }

    private void giveBack(Denial denial) throws SQLException {
        steps.undo(Phase.RETIRE, Arrow.RESTORE);
        work.migrations().idle(work.id());
        new AuditStore(connection())
                .add(
                        Who.am(),
                        work.id(),
                        "automatic restore",
                        "RESTORED",
                        work.migrations().epoch(),
                        MAPPER.writeValueAsString(Map.of(
                                "instance", denial.instance(),
                                "login", denial.login(),
                                "epoch", denial.epoch(),
                                "code", denial.code(),
                                "message", denial.message(),
                                "at", denial.at().toString())));
    }

    /** Whether something of retire is taken, though the migration is not RETIRED. */
    static boolean isHalfWay(Work work, Optional<Plan> plan) throws SQLException {
        Set<String> begun = new HashSet<>(work.done().keySet());
        begun.addAll(work.intended());
        return plan.stream()
                .flatMap(p -> p.steps(Phase.RETIRE).stream())
                .anyMatch(s -> begun.contains(s.head().id()));
    }
}
