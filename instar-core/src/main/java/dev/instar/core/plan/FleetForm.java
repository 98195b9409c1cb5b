package dev.instar.core.plan;

import java.util.Arrays;
import java.util.Optional;

/**
 * In which form every instance reads and writes, where the applications bridge: what the directives tell them. A fleet goes through these
 * in order, and back in order; only neighbours may live at the same time, so one is announced only when everybody follows the one before.
 *
 * <p>Each pair of neighbours agrees: whoever writes one form alone makes the other NULL as soon as anybody might have written it, and
 * nobody reads a form before everybody writes it. Leave one out and a row is lost: beside writers of both, a writer that does not name
 * the new form leaves a stale value there, which nobody can tell from a true one.
 */
public enum FleetForm {
    OLD("live", "bridged", "reads and writes the old form, as if there were no other"),
    CLEARING_NEW("live", "cleared", "reads and writes the old form, and sets the new one to NULL"),
    BOTH_READING_OLD("live", "written", "reads the old form, writes both"),
    BOTH_READING_NEW("written", "live", "reads the new form, writes both"),
    CLEARING_OLD("cleared", "live", "reads and writes the new form, and sets the old one to NULL"),
    NEW("retiring", "live", "reads and writes the new form, as if there were no other");

    private final String old;
    private final String fresh;
    private final String words;

    FleetForm(String old, String fresh, String words) {
        this.old = old;
        this.fresh = fresh;
        this.words = words;
    }

    /** What the directive of a column says. */
    public String status(ColumnRole.Role role) {
        return switch (role) {
            case OLD -> old;
            case NEW -> fresh;
            case SAME, READ -> "live";
        };
    }

    /** What an instance does then, for people. */
    public String words() {
        return words;
    }

    /** The form that directives of an old and of a new column tell together; empty when they tell none. */
    public static Optional<FleetForm> told(String old, String fresh) {
        return Arrays.stream(values())
                .filter(form -> form.old.equals(old) && form.fresh.equals(fresh))
                .findFirst();
    }

    /** Whether writes go into both forms or into the new one alone: no build may be left that does not know of the migration. */
    public boolean needsEverybody() {
        return compareTo(BOTH_READING_OLD) >= 0;
    }

    /** Whether nobody reads or writes the old form any more, so that a build may run that never knew it. */
    public boolean isNewAlone() {
        return this == NEW;
    }
}
