package dev.instar.engine.internal.gate;

import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.MigrationState;
import java.util.List;

/**
 * Everything an answer rests on; the same evidence gives the same answer.
 *
 * @param migration the migration
 * @param arrow the arrow that is asked for
 * @param state where the migration stands
 * @param stateEpoch the epoch of the transition that brought it there
 * @param stateSince when that was
 * @param replacesForm whether it has an old form at all
 * @param members the live instances
 * @param drift what was found changed by somebody else, one sentence each
 * @param leaning labels of what leans on the old form without a successor
 * @param quarantinedUp rows whose old form does not convert
 * @param quarantinedDown rows whose new form does not convert
 * @param oldWrites writes through the old form since it was retired, one sentence for each who did
 * @param gathering whether instances that were running before Instar came may not have joined yet
 */
public record Evidence(
        String migration,
        Arrow arrow,
        MigrationState state,
        long stateEpoch,
        String stateSince,
        boolean replacesForm,
        List<Member> members,
        List<String> drift,
        List<String> leaning,
        long quarantinedUp,
        long quarantinedDown,
        List<String> oldWrites,
        boolean gathering) {

    /**
     * A live instance, as far as this migration goes.
     *
     * @param label its name in messages
     * @param supports whether it knows both forms
     * @param requires whether it knows the new form alone
     * @param epoch what it acknowledged
     * @param since when it joined
     */
    public record Member(String label, boolean supports, boolean requires, long epoch, String since) {}
}
