package dev.instar.engine.internal.gate;

import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.MigrationState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything an answer rests on; the same evidence gives the same answer.
 *
 * @param migration the migration
 * @param arrow the arrow that is asked for
 * @param state where the migration stands
 * @param stateEpoch the epoch of the transition that brought it there
 * @param stateSince when that was
 * @param replacesForm whether it has an old form at all
 * @param fleet who uses the database
 * @param drift what was found changed by somebody else, one sentence each
 * @param leaning labels of what leans on the old form without a successor
 * @param quarantinedUp rows whose old form does not convert
 * @param quarantinedDown rows whose new form does not convert
 * @param oldWrites writes through the old form since it was retired, one sentence for each who did
 * @param overrides blockers that somebody took upon himself
 * @param announced the form that the fleet is told, where the applications bridge and there is one
 */
public record Evidence(
        String migration,
        Arrow arrow,
        MigrationState state,
        long stateEpoch,
        String stateSince,
        boolean replacesForm,
        Fleet fleet,
        List<String> drift,
        List<String> leaning,
        long quarantinedUp,
        long quarantinedDown,
        List<String> oldWrites,
        List<Overridden> overrides,
        Optional<Announced> announced) {

    public Evidence {
        // What was written down before there was such a thing has none.
        announced = Objects.requireNonNullElse(announced, Optional.empty());
        drift = List.copyOf(drift);
        leaning = List.copyOf(leaning);
        oldWrites = List.copyOf(oldWrites);
        overrides = List.copyOf(overrides);
    }

    /** Where the database bridges. */
    public Evidence(
            String migration,
            Arrow arrow,
            MigrationState state,
            long stateEpoch,
            String stateSince,
            boolean replacesForm,
            Fleet fleet,
            List<String> drift,
            List<String> leaning,
            long quarantinedUp,
            long quarantinedDown,
            List<String> oldWrites,
            List<Overridden> overrides) {
        this(
                migration,
                arrow,
                state,
                stateEpoch,
                stateSince,
                replacesForm,
                fleet,
                drift,
                leaning,
                quarantinedUp,
                quarantinedDown,
                oldWrites,
                overrides,
                Optional.empty());
    }

    /** The same, with one blocker more that somebody took upon himself. */
    public Evidence overriding(Overridden another) {
        List<Overridden> all = new ArrayList<>(overrides);
        all.add(another);
        return new Evidence(
                migration,
                arrow,
                state,
                stateEpoch,
                stateSince,
                replacesForm,
                fleet,
                drift,
                leaning,
                quarantinedUp,
                quarantinedDown,
                oldWrites,
                all,
                announced);
    }

    /**
     * A blocker that does not count.
     *
     * @param who the blocker, as the gate names it
     * @param approver who answers for it
     * @param reason why
     */
    public record Overridden(String who, String approver, String reason) {}
}
