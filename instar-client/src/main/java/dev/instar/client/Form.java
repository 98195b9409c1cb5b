package dev.instar.client;

import dev.instar.state.DirectiveRecord;
import java.util.List;

/**
 * In which form a process reads and writes what a migration changes, in the order in which a fleet goes through them. Where the database
 * carries each write over (a bridge of triggers) there are the first and the last alone. Where the application does, the fleet passes
 * through all of them, and only neighbours ever live at the same time: one that writes both beside one that knows only the old would
 * leave rows whose forms disagree.
 */
public enum Form {
    /** Reads and writes the old form; the new one is not named. */
    OLD,
    /** Reads and writes the old form; each write takes away what the new form held, for it is not true any more. */
    CLEARING_NEW,
    /** Reads the old form, writes both. */
    BOTH_READING_OLD,
    /** Reads the new form, writes both: the last from which the way back is free. */
    BOTH_READING_NEW,
    /** Reads and writes the new form; a write takes away what the old form still holds. */
    CLEARING_OLD,
    /** Reads and writes the new form; the old one is not named. */
    NEW;

    /** Whether the new form is what a reader goes by. */
    public boolean readsNew() {
        return compareTo(BOTH_READING_NEW) >= 0;
    }

    /** Whether a write stores the value in the old form. */
    public boolean writesOld() {
        return compareTo(BOTH_READING_NEW) <= 0;
    }

    /** Whether a write stores the value in the new form. */
    public boolean writesNew() {
        return compareTo(BOTH_READING_OLD) >= 0;
    }

    /** Whether statements name the old form. */
    public boolean namesOld() {
        return this != NEW;
    }

    /** Whether statements name the new form. */
    public boolean namesNew() {
        return this != OLD;
    }

    /**
     * What a migration's directives say: all of one role say the same.
     *
     * @param flipped whether the migration's state is one of those in which the new form is read
     */
    static Form of(boolean flipped, List<DirectiveRecord> directives) {
        if (flipped) {
            return switch (status(directives, "OLD")) {
                case "written" -> BOTH_READING_NEW;
                case "cleared" -> CLEARING_OLD;
                default -> NEW;
            };
        }
        return switch (status(directives, "NEW")) {
            case "cleared" -> CLEARING_NEW;
            case "written" -> BOTH_READING_OLD;
            default -> OLD;
        };
    }

    private static String status(List<DirectiveRecord> directives, String role) {
        return directives.stream()
                .filter(d -> d.role().equals(role))
                .map(DirectiveRecord::status)
                .findFirst()
                .orElse("");
    }
}
