package dev.instar.engine.internal;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.Blocker;
import dev.instar.engine.GateAnswer;
import dev.instar.engine.GateOverride;
import dev.instar.engine.internal.gate.Evidence;
import dev.instar.engine.internal.gate.Gate;
import dev.instar.state.AuditStore;
import dev.instar.state.MigrationRecord;
import dev.instar.state.OverrideStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Takes blockers of a gate upon somebody, by name. Steps keep all of their own guards: only the waiting is cut short. */
final class Overrides {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Work work;

    Overrides(Work work) {
        this.work = work;
    }

    /**
     * Those of them that are in the way now are written down, with who answers for it.
     *
     * @throws Refusal when nobody of a name is in the way, or when it is about the rows
     */
    void accept(List<GateOverride> overrides, MigrationRecord record, Arrow arrow, Evidence now) throws SQLException {
        for (GateOverride override : overrides) {
            require(override, now);
        }
        put(overrides, record, arrow);
    }

    private void require(GateOverride override, Evidence now) {
        GateAnswer before = Gate.decide(now);
        boolean there = before.blockers().stream().anyMatch(b -> b.who().equals(override.who()))
                || before.overridden().stream().anyMatch(b -> b.who().equals(override.who()));
        if (!there) {
            throw refused(
                    "Nobody of the name '" + override.who() + "' is in the way of "
                            + now.arrow().word() + ". In the way: " + names(before.blockers()) + ".",
                    "Name one of them exactly as  instar gate " + work.id() + "  does.");
        }
        if (Gate.decide(now.overriding(entry(override))).blockers().stream()
                .anyMatch(b -> b.who().equals(override.who()))) {
            throw refused(
                    "'" + override.who() + "' is about the rows themselves: nobody can take that upon himself.",
                    "See to it as  instar gate " + work.id() + "  says.");
        }
    }

    private static String names(List<Blocker> blockers) {
        return blockers.isEmpty()
                ? "nobody"
                : blockers.stream().map(b -> "'" + b.who() + "'").distinct().collect(Collectors.joining(", "));
    }

    private static Evidence.Overridden entry(GateOverride override) {
        return new Evidence.Overridden(override.who(), override.approver(), override.reason());
    }

    /** Written down for a state, with an audit row each. */
    void put(List<GateOverride> overrides, MigrationRecord record, Arrow arrow) throws SQLException {
        Connection connection = work.session().connection();
        List<OverrideStore.Entry> standing =
                new ArrayList<>(new OverrideStore(connection).of(work.id(), arrow.word(), record.stateEpoch()));
        for (GateOverride override : overrides) {
            OverrideStore.Entry entry = new OverrideStore.Entry(override.who(), override.approver(), override.reason());
            if (!standing.contains(entry)) {
                new AuditStore(connection)
                        .add(Who.am(), work.id(), "override", "OVERRIDDEN", record.stateEpoch(), text(override, arrow));
                new OverrideStore(connection).put(work.id(), arrow.word(), record.stateEpoch(), entry);
            }
        }
    }

    private static String text(GateOverride override, Arrow arrow) {
        return MAPPER.writeValueAsString(Map.of(
                "arrow", arrow.word(),
                "who", override.who(),
                "approver", override.approver(),
                "reason", override.reason()));
    }

    private Refusal refused(String fact, String remedy) {
        return new Refusal(Problem.of(ProblemCode.OVERRIDE_REFUSED, work.id(), fact, remedy));
    }
}
