package dev.instar.engine.internal.gate;

import java.util.List;

/**
 * The fleet, as far as one migration goes.
 *
 * @param gathering whether instances that were running before Instar came may not have joined yet
 * @param joined whether an instance has ever joined here
 * @param flipEpoch the epoch in which the directive flipped to the new form; 0 while it has not
 * @param members the live instances
 * @param silent those who fell silent without leaving and may hold the old form still
 * @param together how many were alive when the newest beat came
 * @param expired how many of these are silent now
 * @param underWay transactions that began before the old form was taken away
 * @param strangers sessions of which no instance knows
 * @param uses uses of the old form since it was taken away
 * @param unread statements of which nobody can say what they use
 * @param denials statements that were refused since the old form was taken away
 * @param unreachable accounts that cannot join
 * @param replicas replicas that do not know of the last transition yet
 * @param soakMillis how much longer nothing may happen, in milliseconds
 */
public record Fleet(
        boolean gathering,
        boolean joined,
        long flipEpoch,
        List<Member> members,
        List<Fact> silent,
        long together,
        long expired,
        List<Fact> underWay,
        List<Fact> strangers,
        List<Fact> uses,
        List<Fact> unread,
        List<Fact> denials,
        List<Fact> unreachable,
        List<Fact> replicas,
        long soakMillis) {

    public Fleet {
        members = List.copyOf(members);
        silent = List.copyOf(silent);
        underWay = List.copyOf(underWay);
        strangers = List.copyOf(strangers);
        uses = List.copyOf(uses);
        unread = List.copyOf(unread);
        denials = List.copyOf(denials);
        unreachable = List.copyOf(unreachable);
        replicas = List.copyOf(replicas);
    }

    /**
     * A live instance.
     *
     * @param label its name in messages
     * @param supports whether it knows both forms
     * @param requires whether it knows the new form alone
     * @param follows whether it follows directives while it runs
     * @param draining whether it takes no new work
     * @param epoch what it acknowledged
     * @param holding what it has under way under an older epoch; empty when nothing
     * @param holdingSince since when; empty when unknown
     * @param since when it joined
     */
    public record Member(
            String label,
            boolean supports,
            boolean requires,
            boolean follows,
            boolean draining,
            long epoch,
            String holding,
            String holdingSince,
            String since) {}

    /** Where nobody was ever asked to join. */
    static Fleet none() {
        return new Fleet(
                false, false, 0, List.of(), List.of(), 0, 0, List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of(), 0);
    }
}
