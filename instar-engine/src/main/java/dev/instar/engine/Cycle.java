package dev.instar.engine;

import dev.instar.core.Problem;
import dev.instar.core.Refusal;
import dev.instar.core.changelog.Changelog;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.MigrationState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The schema command of one release cycle: contracts what the cycle before has retired and expands what this one brings. Each migration
 * passes a gate of its own; one that is refused holds up no other.
 */
public final class Cycle {

    private final Engine engine;
    private final Changelog changelog;

    public Cycle(Engine engine, Changelog changelog) {
        this.engine = engine;
        this.changelog = changelog;
    }

    /**
     * How one of them ended.
     *
     * @param migration the migration
     * @param arrow CONTRACT or EXPAND
     * @param outcome what was done; empty when it was not
     * @param problems why it was not
     * @param failed whether something was done before that
     */
    public record Entry(
            String migration, Arrow arrow, Optional<Outcome> outcome, List<Problem> problems, boolean failed) {

        public Entry {
            problems = List.copyOf(problems);
        }
    }

    /** What is due: everything that is RETIRED to be contracted, everything that is PENDING to be expanded. */
    public List<Entry> runDue() {
        StatusReport status = engine.status();
        return run(in(status, MigrationState.RETIRED), in(status, MigrationState.PENDING));
    }

    /**
     * These, contracts first: they make room for what expands.
     *
     * @throws Refusal when one of the names is not known; nothing was begun then
     */
    public List<Entry> run(List<String> contracts, List<String> expands) {
        List<String> dropped =
                contracts.stream().map(name -> changelog.named(name).id()).toList();
        List<String> added =
                expands.stream().map(name -> changelog.named(name).id()).toList();
        List<Entry> entries = new ArrayList<>();
        dropped.forEach(id -> entries.add(one(Arrow.CONTRACT, id)));
        added.forEach(id -> entries.add(one(Arrow.EXPAND, id)));
        return entries;
    }

    private List<String> in(StatusReport status, MigrationState state) {
        return status.migrations().stream()
                .filter(m -> m.state().equals(state.name()))
                .map(StatusReport.MigrationStatus::id)
                .filter(id -> changelog.exactly(id).isPresent())
                .toList();
    }

    private Entry one(Arrow arrow, String id) {
        try {
            return new Entry(id, arrow, Optional.of(engine.run(arrow, id)), List.of(), false);
        } catch (Refusal e) {
            return new Entry(id, arrow, Optional.empty(), e.problems(), false);
        } catch (Failure e) {
            return new Entry(id, arrow, Optional.empty(), List.of(e.problem()), true);
        }
    }
}
