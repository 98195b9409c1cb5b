package dev.instar.engine.rollout.policy;

import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.MigrationState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a rollout did to a cell, as the audit of the cell tells: every arrow of a rollout is signed with what the rollout leads to.
 *
 * @param origin where the migration stood before the rollout came
 * @param goal where the rollout leads to
 */
public record Touch(MigrationState origin, MigrationState goal) {

    private static final Pattern SIGNATURE = Pattern.compile(", (rollout|undoing rollout) to ([A-Z]+)$");

    /**
     * One row of a cell's audit.
     *
     * @param who whose arrow it was
     * @param arrow the arrow, by its word
     */
    public record Entry(String who, String arrow) {}

    /** What is put behind the name of whoever is at work. */
    public static String signature(MigrationState goal) {
        return ", rollout to " + goal;
    }

    /** The same while it is taken back. */
    public static String undoing(MigrationState goal) {
        return ", undoing rollout to " + goal;
    }

    /**
     * Reads the audit of a migration on a cell, oldest first. An arrow that somebody took by hand ends what a rollout did: from there on it
     * is theirs.
     *
     * @param now where the migration stands
     * @param begun the arrow that is half done and has no row yet; empty: none
     */
    public static Optional<Touch> of(List<Entry> audit, MigrationState now, Optional<Entry> begun) {
        Optional<Touch> touch = Optional.empty();
        List<Entry> all = new ArrayList<>(audit);
        begun.ifPresent(all::add);
        for (Entry entry : all) {
            Matcher signed = SIGNATURE.matcher(entry.who());
            if (!signed.find()) {
                touch = Optional.empty();
            } else if (signed.group(1).equals("rollout")) {
                touch = after(touch, MigrationState.valueOf(signed.group(2)), entry);
            }
        }
        return touch.filter(t -> t.origin != now || begun.isPresent());
    }

    private static Optional<Touch> after(Optional<Touch> before, MigrationState goal, Entry entry) {
        Optional<Arrow> arrow = Arrays.stream(Arrow.values())
                .filter(a -> a.phase().isPresent() && a.word().equals(entry.arrow()))
                .findFirst();
        return before.filter(t -> t.goal == goal)
                .or(() -> arrow.map(a -> new Touch(a.from().iterator().next(), goal)));
    }
}
