package dev.instar.core.dialect.postgresql;

import dev.instar.core.dialect.Bridging;
import dev.instar.core.dialect.Draft;
import dev.instar.core.plan.Bridge;
import dev.instar.core.plan.BridgeIdentity;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Rights;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Two forms that the applications keep equal, on PostgreSQL. The server still computes what it is asked to compute, for the backfill and for
 * verifying, by the functions of the migration's expressions; nothing of ours fires.
 */
final class ApplicationBridging implements Bridging {

    private final Bridging triggered = new PostgreSqlBridging();

    @Override
    public BridgeIdentity identity(Bridge bridge) {
        return new BridgeIdentity(bridge.name(), bridge.table(), List.of(), new BridgeObjects(bridge).expressions());
    }

    @Override
    public List<Step> install(Draft draft, Bridge bridge) {
        Draft later = draft.after(PostgreSqlBridging.withNewColumns(draft, bridge));
        List<Statement> undo = new ArrayList<>(List.of(PostgreSqlBridging.dropNewColumns(later, bridge)));
        undo.addAll(PostgreSqlBridging.dropExpressions(later, bridge));
        return List.of(new Step.Ddl(
                draft.head(Phase.EXPAND, "columns", "add the new form, empty; no build knows it yet"),
                List.of(bridge.table()),
                List.of(),
                PostgreSqlBridging.newForm(draft, later, bridge),
                undo,
                Optional.of(new Rights(Rights.Action.COPY, bridge.table(), PostgreSqlBridging.successors(bridge))),
                List.of(bridge.name()),
                false));
    }

    @Override
    public Step backfill(Draft draft, Bridge bridge, Table table, boolean guardUserTriggers) {
        return triggered.backfill(draft, bridge, table, guardUserTriggers);
    }

    @Override
    public List<Step> twinIndexes(Draft draft, Bridge bridge, Table table) {
        return triggered.twinIndexes(draft, bridge, table);
    }

    @Override
    public Step verify(Draft draft, Bridge bridge, Table table) {
        return verify(
                draft,
                bridge,
                table,
                Phase.MIGRATE,
                "compare every row, old form against new, before anyone relies on the new");
    }

    static Step verify(Draft draft, Bridge bridge, Table table, Phase phase, String why) {
        return PostgreSqlBridging.verify(draft, bridge, table, phase, why, Optional.empty());
    }

    /** The applications go on writing both forms until contract. */
    @Override
    public List<Step> withhold(Draft draft, Bridge bridge) {
        return List.of();
    }

    @Override
    public List<Step> contract(Draft draft, Bridge bridge, Table table, Ending ending) {
        return new ApplicationEnding(draft, bridge, table, ending).steps();
    }

    @Override
    public Set<String> succeeded(Bridge bridge, Table table, Ending ending) {
        return BridgeEnding.succeeded(bridge, table, ending);
    }
}
