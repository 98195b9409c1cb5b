package dev.instar.engine.internal.gate;

import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.BridgeIdentity;
import dev.instar.core.plan.Guard;
import dev.instar.core.plan.MigrationState;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Plan;
import dev.instar.core.plan.Step;
import dev.instar.engine.internal.driver.Driver;
import dev.instar.state.BridgeStore;
import dev.instar.state.EventStore;
import dev.instar.state.MigrationRecord;
import dev.instar.state.OverrideStore;
import dev.instar.state.QuarantineStore;
import dev.instar.state.StepStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects the evidence for an answer. Nothing of it is kept between answers. */
public final class EvidenceReader {

    private final Asking asking;
    private final Connection connection;
    private final Driver driver;

    public EvidenceReader(Asking asking) {
        this.asking = asking;
        this.connection = asking.connection();
        this.driver = asking.driver();
    }

    /** The evidence for one arrow of a migration whose plan may not exist yet. */
    public Evidence read(MigrationRecord record, Optional<Plan> plan, Arrow arrow) throws SQLException {
        MigrationState state = MigrationState.valueOf(record.state());
        boolean bridged = state != MigrationState.PENDING && state != MigrationState.CONTRACTED;
        List<BridgeIdentity> bridges = bridged ? plan.map(Plan::bridges).orElse(List.of()) : List.of();
        Optional<Announced> announced = plan.filter(Plan::bridgedByApplication).isPresent()
                ? Announced.of(connection, record.id())
                : Optional.empty();
        return new Evidence(
                record.id(),
                arrow,
                state,
                record.stateEpoch(),
                record.stateSince().toString(),
                plan.filter(FleetReader::replacesForm).isPresent(),
                new FleetReader(asking, arrow, announced).read(record, plan),
                drift(settled(bridges, record, plan)),
                plan.isPresent() && takesAway(arrow) ? leaning(plan.get(), arrow) : List.of(),
                quarantined(bridges, "up"),
                quarantined(bridges, "down"),
                state == MigrationState.RETIRED ? oldWrites(bridges, record) : List.of(),
                overrides(record, arrow),
                announced);
    }

    /** The evidence for a target on which nothing was ever begun. */
    public static Evidence nothing(MigrationRecord record, Arrow arrow) {
        return new Evidence(
                record.id(),
                arrow,
                MigrationState.valueOf(record.state()),
                0,
                "",
                false,
                Fleet.none(),
                List.of(),
                List.of(),
                0,
                0,
                List.of(),
                List.of());
    }

    /** Bridges that no step of ours has begun to replace or to end: what is half done there is nobody else's doing. */
    private List<BridgeIdentity> settled(List<BridgeIdentity> bridges, MigrationRecord record, Optional<Plan> plan)
            throws SQLException {
        if (bridges.isEmpty()) {
            return bridges;
        }
        Set<String> begun = new StepStore(connection).intended(record.id());
        Set<String> ours = new HashSet<>();
        for (Step step : plan.map(Plan::steps).orElse(List.of())) {
            if (begun.contains(step.head().id())) {
                ours.addAll(StepBridges.of(step));
            }
        }
        return bridges.stream().filter(b -> !ours.contains(b.name())).toList();
    }

    private List<Evidence.Overridden> overrides(MigrationRecord record, Arrow arrow) throws SQLException {
        return new OverrideStore(connection)
                .of(record.id(), arrow.word(), record.stateEpoch()).stream()
                        .map(o -> new Evidence.Overridden(o.who(), o.approver(), o.reason()))
                        .toList();
    }

    /** What somebody else did to the bridges, one sentence each. */
    public List<String> drift(List<BridgeIdentity> bridges) throws SQLException {
        List<String> drift = new ArrayList<>();
        for (BridgeIdentity bridge : bridges) {
            Optional<String> installed = new BridgeStore(connection).identity(bridge.name());
            if (installed.isEmpty()) {
                continue;
            }
            changed(installed.get(), driver.identity(connection, bridge))
                    .forEach(object ->
                            drift.add(object + " on " + bridge.table() + " was changed, disabled or dropped"));
            driver.outsideTriggers(connection, bridge)
                    .forEach(t ->
                            drift.add("trigger " + t + " on " + bridge.table() + " fires outside of the bridge's own"));
        }
        return drift;
    }

    private static List<String> changed(String installed, String now) {
        List<String> present = List.of(now.split("\n"));
        return installed
                .lines()
                .filter(line -> !present.contains(line))
                .map(line -> String.join(" ", List.of(line.split(" ")).subList(0, 2)))
                .toList();
    }

    private static boolean takesAway(Arrow arrow) {
        return arrow == Arrow.RETIRE || arrow == Arrow.CONTRACT;
    }

    /** What finds a column by its name breaks as soon as the name is taken; the rest only when the column goes. */
    private List<String> leaning(Plan plan, Arrow arrow) throws SQLException {
        List<String> open = new ArrayList<>();
        for (Step step : plan.steps(Phase.CONTRACT)) {
            if (!(step instanceof Step.Ddl ddl)) {
                continue;
            }
            for (Guard guard : ddl.guards()) {
                if (guard instanceof Guard.NoDependents none) {
                    List<String> labels = new ArrayList<>(
                            arrow == Arrow.RETIRE
                                    ? driver.leaningByName(connection, none.table(), none.columns())
                                    : driver.leaning(connection, none.table(), none.columns()));
                    labels.removeAll(none.accounted());
                    labels.removeAll(open);
                    open.addAll(labels);
                }
            }
        }
        return open;
    }

    private long quarantined(List<BridgeIdentity> bridges, String direction) throws SQLException {
        long rows = 0;
        for (BridgeIdentity bridge : bridges) {
            rows += new QuarantineStore(connection).count(bridge.name(), direction);
        }
        return rows;
    }

    private List<String> oldWrites(List<BridgeIdentity> bridges, MigrationRecord record) throws SQLException {
        List<String> writes = new ArrayList<>();
        for (BridgeIdentity bridge : bridges) {
            new EventStore(connection)
                    .tally(bridge.name(), "old_write", record.stateSince())
                    .forEach(t -> writes.add("role " + t.login() + " (" + t.application() + ") wrote the old form of "
                            + bridge.table() + " " + t.count() + " times, last at " + t.last()));
        }
        return writes;
    }
}
