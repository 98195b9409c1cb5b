package dev.instar.engine.internal.execute;

import dev.instar.core.plan.Guard;
import dev.instar.core.plan.Probe;
import dev.instar.core.schema.TableName;
import dev.instar.state.BridgeStore;
import dev.instar.state.QuarantineStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks guards under the locks of a transaction. */
final class Guards {

    private final Run run;
    private final Map<TableName, String> marks = new HashMap<>();

    private final Connection connection;

    /** @param connection they are asked on this one */
    Guards(Run run, Connection connection) {
        this.run = run;
        this.connection = connection;
    }

    /**
     * Looks at what cannot be looked at in O(1), before any lock is taken; under the lock only whether the catalog has changed since is
     * asked.
     *
     * @throws GuardFailed with what is in the way already
     */
    void look(List<Guard> guards) throws SQLException {
        List<String> facts = new ArrayList<>();
        for (Guard guard : guards) {
            if (guard instanceof Guard.NoDependents none) {
                marks.put(none.table(), run.driver().dependencyMark(connection, none.table()));
                facts.addAll(leaning(none));
            }
        }
        if (!facts.isEmpty()) {
            throw new GuardFailed(facts);
        }
    }

    /** @throws GuardFailed with everything that is not as it must be */
    void require(List<Guard> guards) throws SQLException {
        List<String> facts = new ArrayList<>();
        for (Guard guard : guards) {
            facts.addAll(failures(guard));
        }
        if (!facts.isEmpty()) {
            throw new GuardFailed(facts);
        }
    }

    private List<String> failures(Guard guard) throws SQLException {
        if (guard instanceof Guard.ConstraintStands constraint) {
            boolean stands = run.driver()
                    .holds(connection, new Probe.ConstraintValidated(constraint.table(), constraint.constraint()));
            return stands
                    ? List.of()
                    : List.of("the proof " + constraint.constraint() + " on " + constraint.table() + " is gone");
        }
        if (guard instanceof Guard.BridgeIntact bridge) {
            return bridgeFailures(bridge.bridge());
        }
        if (guard instanceof Guard.QuarantineEmpty quarantine) {
            long rows = new QuarantineStore(run.connection()).count(quarantine.bridge(), "up");
            return rows == 0 ? List.of() : List.of(rows + " rows of " + quarantine.bridge() + " are in quarantine");
        }
        Guard.NoDependents dependents = (Guard.NoDependents) guard;
        String now = run.driver().dependencyMark(connection, dependents.table());
        if (now.equals(marks.get(dependents.table()))) {
            return List.of();
        }
        if (!run.plan().together()) {
            // Reading the catalog takes longer than anybody shall wait: the lock is let go of, and looked at anew.
            throw run.driver().timeIsUp();
        }
        return leaning(dependents);
    }

    private List<String> leaning(Guard.NoDependents dependents) throws SQLException {
        List<String> leaning =
                new ArrayList<>(run.driver().leaning(connection, dependents.table(), dependents.columns()));
        leaning.removeAll(dependents.accounted());
        return leaning.stream()
                .map(label -> label + " leans on " + dependents.table() + " (" + String.join(", ", dependents.columns())
                        + ") and has no successor")
                .toList();
    }

    private List<String> bridgeFailures(String name) throws SQLException {
        String now = run.driver().identity(connection, run.plan().bridge(name));
        Optional<String> installed = new BridgeStore(connection).identity(name);
        return installed.filter(now::equals).isPresent()
                ? List.of()
                : List.of("the bridge " + name + " is not the one that was installed");
    }
}
