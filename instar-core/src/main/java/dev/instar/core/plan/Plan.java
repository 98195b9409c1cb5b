package dev.instar.core.plan;

import java.util.List;

/**
 * What a migration will do to one database: a value. Once a migration has begun the stored plan is what runs; nothing is planned
 * anew.
 *
 * @param migration the migration's id
 * @param checksum of the declaration it was made from
 * @param steps in order of phase, then of operation
 * @param roles the columns and tables it touches
 * @param bridges the bridges it installs
 * @param notes what a person should know before they begin, one sentence each
 * @param together whether the statements of a step take effect in one transaction; otherwise each commits by itself
 */
public record Plan(
        String migration,
        String checksum,
        List<Step> steps,
        List<ColumnRole> roles,
        List<BridgeIdentity> bridges,
        List<String> notes,
        boolean together) {

    public Plan {
        steps = List.copyOf(steps);
        roles = List.copyOf(roles);
        bridges = List.copyOf(bridges);
        notes = List.copyOf(notes);
    }

    /** The steps of one phase, in order. */
    public List<Step> steps(Phase phase) {
        return steps.stream().filter(step -> step.head().phase() == phase).toList();
    }

    /** Whether the applications keep both forms equal, led through the forms of a fleet by announcements. */
    public boolean bridgedByApplication() {
        return steps.stream().anyMatch(Step.Announce.class::isInstance);
    }

    /** The bridge of that name. */
    public BridgeIdentity bridge(String name) {
        return bridges.stream()
                .filter(b -> b.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no bridge named " + name + " in plan " + migration));
    }
}
