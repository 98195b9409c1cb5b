package dev.instar.core.planner;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.changelog.Migration;
import dev.instar.core.operation.Operation;
import dev.instar.core.operation.OperationPlan;
import dev.instar.core.plan.BridgedBy;
import dev.instar.core.plan.ColumnRole;
import dev.instar.core.plan.FleetForm;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where the applications bridge, the announcements that lead a fleet through its forms. A migration has one form at a time, whatever number
 * of operations it has, so they stand between the steps of all: the new form is cleared once every new column is there, both are written before
 * any row is moved, and the old one is cleared once every operation has let go of it. The form between, in which the new one is read,
 * is told by the transition to MIGRATED.
 */
final class FleetSteps {

    private final Migration migration;

    FleetSteps(Migration migration) {
        this.migration = migration;
    }

    private boolean isNeeded() {
        return migration.declared().bridgedBy() == BridgedBy.APPLICATION;
    }

    /** Why an operation cannot be part of a migration that the applications bridge. */
    List<Problem> problems(Operation operation, OperationPlan part) {
        boolean triggered = part.bridges().stream().anyMatch(b -> !b.triggers().isEmpty());
        boolean withholds = part.steps().stream().anyMatch(Step.Withhold.class::isInstance);
        return isNeeded() && (triggered || withholds)
                ? List.of(Problem.of(
                        ProblemCode.BRIDGE_UNSUITABLE,
                        operation.place(),
                        operation.label() + (triggered ? " fills columns by a trigger" : " takes rights away")
                                + ", and a migration that the application bridges does neither.",
                        "Give it a migration of its own, bridged by the database."))
                : List.of();
    }

    /** Why a migration has nothing for the applications to bridge. */
    List<Problem> problems(List<OperationPlan> parts, boolean complete) {
        boolean forms = parts.stream()
                .flatMap(part -> part.roles().stream())
                .anyMatch(role -> role.role() == ColumnRole.Role.OLD);
        return isNeeded() && complete && !forms
                ? List.of(Problem.of(
                        ProblemCode.BRIDGE_UNSUITABLE,
                        migration.id(),
                        "No operation of it has an old and a new form, so there is nothing that the application could bridge.",
                        "Leave out  bridge: application."))
                : List.of();
    }

    /**
     * The steps with the announcements among them.
     *
     * @param steps in order of phase, the proofs of contract first
     * @param behind the steps of contract from each operation's point of no return on
     */
    List<Step> among(List<Step> steps, Set<Step> behind) {
        if (!isNeeded()) {
            return steps;
        }
        List<Step> all = new ArrayList<>();
        all.addAll(of(steps, Phase.EXPAND));
        all.add(announce(
                Phase.EXPAND,
                FleetForm.CLEARING_NEW,
                FleetForm.OLD,
                "whoever writes the old form from here on takes a stale new one away"));
        all.add(announce(
                Phase.MIGRATE,
                FleetForm.BOTH_READING_OLD,
                FleetForm.CLEARING_NEW,
                "no row is moved before everybody keeps moved rows equal"));
        all.addAll(of(steps, Phase.MIGRATE));
        all.addAll(of(steps, Phase.RETIRE));
        all.addAll(ending(of(steps, Phase.CONTRACT), behind));
        return all;
    }

    /** Every operation's proofs, then every operation's point of no return, then the last forms, then the rest. */
    private static List<Step> ending(List<Step> contract, Set<Step> behind) {
        List<Step> sorted = new ArrayList<>(contract);
        sorted.sort(Comparator.comparing((Step step) -> behind.contains(step))
                .thenComparing(step -> behind.contains(step) && !isNoReturn(step)));
        int at = (int) sorted.stream()
                .filter(s -> !behind.contains(s) || isNoReturn(s))
                .count();
        sorted.add(
                at,
                announce(
                        Phase.CONTRACT,
                        FleetForm.NEW,
                        FleetForm.CLEARING_OLD,
                        "before the old form is dropped nobody may name it"));
        sorted.add(
                at,
                announce(
                        Phase.CONTRACT,
                        FleetForm.CLEARING_OLD,
                        FleetForm.BOTH_READING_NEW,
                        "whoever writes the new form alone takes a stale old one away from those who still compare"));
        return sorted;
    }

    private static boolean isNoReturn(Step step) {
        return step instanceof Step.Ddl ddl && ddl.noReturn();
    }

    private static List<Step> of(List<Step> steps, Phase phase) {
        return steps.stream().filter(step -> step.head().phase() == phase).toList();
    }

    private static Step announce(Phase phase, FleetForm form, FleetForm before, String why) {
        String id = "fleet-" + form.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Step.Announce(new Step.Head(id, phase, "bridge: application", why), form, before);
    }
}
