package dev.instar.core.dialect.mysql;

import dev.instar.core.dialect.Bridging;
import dev.instar.core.dialect.Draft;
import dev.instar.core.plan.Bridge;
import dev.instar.core.plan.BridgeIdentity;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Rights;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Two forms that the applications keep equal, on MariaDB and MySQL. The server still computes what it is asked to compute, for the backfill
 * and for verifying, by the functions of the migration's expressions; nothing of ours fires.
 */
final class ApplicationBridging implements Bridging {

    private final Bridging triggered = new MySqlBridging();

    @Override
    public BridgeIdentity identity(Bridge bridge) {
        return new BridgeIdentity(bridge.name(), bridge.table(), List.of(), new BridgeNames(bridge).expressions());
    }

    @Override
    public List<Step> install(Draft draft, Bridge bridge) {
        Draft later = draft.after(MySqlBridging.withNewColumns(draft, bridge));
        return List.of(MySqlBridging.addColumns(draft, later, bridge), compile(later, bridge));
    }

    private static Step compile(Draft draft, Bridge bridge) {
        return new Step.Ddl(
                draft.head(Phase.EXPAND, "expressions", "what the server is to compute, and who may use the new form"),
                List.of(bridge.table()),
                List.of(),
                MySqlBridging.createFunctions(draft, bridge),
                MySqlBridging.dropFunctions(draft, bridge),
                Optional.of(new Rights(Rights.Action.COPY, bridge.table(), MySqlBridging.successors(bridge))),
                List.of(bridge.name()),
                false);
    }

    @Override
    public Step backfill(Draft draft, Bridge bridge, Table table, boolean guardUserTriggers) {
        return triggered.backfill(draft, bridge, table, guardUserTriggers);
    }

    @Override
    public List<Step> twinIndexes(Draft draft, Bridge bridge, Table table) {
        return MySqlBridging.twins(draft, bridge, table);
    }

    @Override
    public Step verify(Draft draft, Bridge bridge, Table table) {
        return triggered.verify(draft, bridge, table);
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
        return BridgeEnding.succeeded(bridge, table);
    }
}
