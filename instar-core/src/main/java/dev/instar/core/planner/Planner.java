package dev.instar.core.planner;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.changelog.Migration;
import dev.instar.core.dialect.Capability;
import dev.instar.core.dialect.Dialect;
import dev.instar.core.dialect.Draft;
import dev.instar.core.operation.Operation;
import dev.instar.core.operation.OperationPlan;
import dev.instar.core.plan.BridgeIdentity;
import dev.instar.core.plan.ColumnRole;
import dev.instar.core.plan.Plan;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Schema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes the plan of a migration for one database. Pure: the same arguments give the same plan. */
public final class Planner {

    private final Dialect dialect;

    public Planner(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * The plan.
     *
     * @param schema the database as it is now
     * @param day the day of planning; becomes part of names that carry a date
     * @throws Refusal with every reason that was found
     */
    public Plan plan(Migration migration, Schema schema, LocalDate day) {
        List<Problem> problems = new ArrayList<>();
        List<OperationPlan> parts = new ArrayList<>();
        FleetSteps fleet = new FleetSteps(migration);
        Schema picture = schema;
        for (int i = 0; i < migration.operations().size(); i++) {
            Operation operation = migration.operations().get(i);
            Draft draft = new Draft(dialect, migration.id(), i + 1, operation.label(), picture, day);
            try {
                OperationPlan part = operation.plan(draft, migration.declared());
                parts.add(part);
                problems.addAll(fleet.problems(operation, part));
                picture = picture.with(part.expanded());
            } catch (Refusal refusal) {
                problems.addAll(refusal.problems());
            }
        }
        problems.addAll(overlaps(migration, parts, problems.isEmpty()));
        problems.addAll(fleet.problems(parts, problems.isEmpty()));
        if (!problems.isEmpty()) {
            throw new Refusal(problems);
        }
        return fold(migration, parts, fleet);
    }

    private Plan fold(Migration migration, List<OperationPlan> parts, FleetSteps fleet) {
        List<Step> steps = new ArrayList<>();
        List<ColumnRole> roles = new ArrayList<>();
        List<BridgeIdentity> bridges = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (OperationPlan part : parts) {
            steps.addAll(part.steps());
            roles.addAll(part.roles());
            bridges.addAll(part.bridges());
            part.notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add);
        }
        // Nothing is dropped before everything is proven: of several operations, all proofs come first.
        Set<Step> behind = behindNoReturn(parts);
        steps.sort(Comparator.comparing((Step step) -> step.head().phase()).thenComparing(behind::contains));
        return new Plan(
                migration.id(),
                migration.checksum(),
                fleet.among(steps, behind),
                roles,
                bridges,
                notes,
                dialect.capabilities().contains(Capability.TRANSACTIONAL_DDL));
    }

    /** Each operation's point of no return and what it has to do from there on. */
    private static Set<Step> behindNoReturn(List<OperationPlan> parts) {
        Set<Step> behind = new HashSet<>();
        for (OperationPlan part : parts) {
            boolean passed = false;
            for (Step step : part.steps()) {
                passed |= step instanceof Step.Ddl ddl && ddl.noReturn();
                if (passed) {
                    behind.add(step);
                }
            }
        }
        return behind;
    }

    private static List<Problem> overlaps(Migration migration, List<OperationPlan> parts, boolean complete) {
        List<Problem> problems = new ArrayList<>();
        if (!complete) {
            return problems;
        }
        for (int second = 1; second < parts.size(); second++) {
            for (int first = 0; first < second; first++) {
                Operation earlier = migration.operations().get(first);
                Operation operation = migration.operations().get(second);
                shared(parts.get(first), parts.get(second))
                        .forEach(role -> problems.add(overlap(earlier, operation, role)));
            }
        }
        return problems;
    }

    private static List<ColumnRole> shared(OperationPlan first, OperationPlan second) {
        return second.roles().stream()
                .filter(role -> first.roles().stream()
                        .anyMatch(earlier -> role.conflictsWith(earlier) && !leansOnAddition(first, earlier, role)))
                .toList();
    }

    /** What only adds a column leaves it in place, so an index of the same migration may lean on it. */
    private static boolean leansOnAddition(OperationPlan first, ColumnRole earlier, ColumnRole later) {
        return earlier.role() == ColumnRole.Role.NEW
                && later.role() == ColumnRole.Role.READ
                && first.roles().stream().noneMatch(role -> role.role() == ColumnRole.Role.OLD);
    }

    private static Problem overlap(Operation earlier, Operation operation, ColumnRole role) {
        return Problem.of(
                ProblemCode.OPERATIONS_OVERLAP,
                operation.place(),
                operation.label() + " touches " + role.label() + ", and so does " + earlier.label() + ".",
                "Give each its own migration, the second after the contract of the first.");
    }
}
