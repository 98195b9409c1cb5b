package dev.instar.core.operation;

import dev.instar.core.plan.BridgeIdentity;
import dev.instar.core.plan.ColumnRole;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Table;
import java.util.List;

/**
 * What one operation adds to a plan.
 *
 * @param steps in order of phase
 * @param roles what it touches
 * @param bridges what it installs
 * @param notes what a person should know, one sentence each
 * @param expanded the tables it adds or changes, as they are once its expand is done: what later operations of the
 *     migration see
 */
public record OperationPlan(
        List<Step> steps,
        List<ColumnRole> roles,
        List<BridgeIdentity> bridges,
        List<String> notes,
        List<Table> expanded) {

    public OperationPlan {
        steps = List.copyOf(steps);
        roles = List.copyOf(roles);
        bridges = List.copyOf(bridges);
        notes = List.copyOf(notes);
        expanded = List.copyOf(expanded);
    }
}
