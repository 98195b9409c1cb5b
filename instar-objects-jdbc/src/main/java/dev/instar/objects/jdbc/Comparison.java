package dev.instar.objects.jdbc;

import dev.instar.client.Form;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of two stored forms is the value of a row. It is decided by what the writers of a form and of its two neighbours can have left
 * behind, for only neighbours live at the same time. O is the old form, N the new one, each all its columns together.
 *
 * <p><em>OLD and CLEARING_NEW go by O.</em> Both write O and nobody beside them writes N alone. N may be stale, after a way back: a writer
 * in OLD that stores null leaves (NULL, 5) behind, and 5 is not the value. So CLEARING_NEW does not look at N at all.
 *
 * <p><em>BOTH_READING_OLD goes by O.</em> Its neighbours write O as well. (NULL, n) is no state that they make: a row that was cleared and not
 * filled again on the way back. The value is n, and it counts as a conflict.
 *
 * <p><em>BOTH_READING_NEW goes by N.</em> Its neighbours write N. (o, NULL) is not converted yet. (NULL, n) was cleared by a neighbour in
 * CLEARING_OLD. (o, n) is made by writers that write both, so that one follows from the other: n = up(o) where the row was converted,
 * o = down(n) where it was written. Both have to be asked: rounding loses something in one direction or the other, and o = 1500 KB with
 * n = 1 MB agree although down(n) is 1000 KB. Where they agree the value is n, the finer one. Where neither follows, the value is n
 * if every row is known to be converted: a writer in CLEARING_OLD that has seen O cleared does not name it, and O may have been filled since
 * by one who found the row NULL in both. Where nobody has seen to the conversion, somebody who knows the old form alone wrote after it, and
 * his write is the later one: the value is up(o). Either counts.
 *
 * <p><em>CLEARING_OLD goes by N as well, but there N wins</em> where they disagree: its neighbour in NEW writes N and does not name O, so that
 * (o, n) with a newer n is what it leaves; and behind the contract gate there is nobody left who writes O alone. It counts as a conflict.
 * (o, NULL) is made by a writer in NEW that stores null, and the value is null: every row was converted before these forms were told. Only
 * where nobody has seen to that ({@link Forms#converted()}) it is a row that was never converted; there nobody may write in NEW before
 * every O is cleared.
 *
 * <p>A form whose new columns are all NULL is "not converted": where N has a value all of whose columns are NULL, O must be NULL for it too.
 */
final class Comparison {

    private final Counters counters;

    private final boolean converted;

    /** @param converted as {@link Forms#converted()} */
    Comparison(Counters counters, boolean converted) {
        this.counters = counters;
        this.converted = converted;
    }

    /**
     * Puts the value that counts into the fields.
     *
     * @param fields those of the version before; afterwards those of the version of the move
     * @param stored what the columns hold
     * @param form one of those in which both are looked at
     */
    Standing settle(Move move, Form form, Map<String, @Nullable Object> fields, @Nullable Object[] stored) {
        counters.comparisons.increment();
        boolean oldEmpty = Move.allNull(move.old(), stored);
        boolean newEmpty = Move.allNull(move.fresh(), stored);
        if (newEmpty && form == Form.CLEARING_OLD && converted && !move.isAddition()) {
            move.put(fields, found(move, stored));
            return oldEmpty ? Standing.EMPTY : Standing.AGREEING;
        }
        if (newEmpty) {
            move.raise(fields);
            return unconverted(move, form, oldEmpty, fields);
        }
        Map<String, @Nullable Object> found = found(move, stored);
        Standing standing = oldEmpty ? cleared(move, form, fields, found) : compared(move, fields, found);
        boolean abnormal =
                standing == Standing.CONFLICTING || standing == Standing.CLEARED && form == Form.BOTH_READING_OLD;
        if (abnormal && !move.isAddition()) {
            counters.conflicts.increment();
        }
        boolean byOld = standing == Standing.CONFLICTING && !newWins(form)
                || standing == Standing.AGREEING && form == Form.BOTH_READING_OLD && !oldEmpty;
        move.put(fields, byOld ? move.up(fields) : found);
        return standing;
    }

    /** Where two forms disagree: whether whoever lives can have written the new one alone, and nobody the old one. */
    private boolean newWins(Form form) {
        return form == Form.CLEARING_OLD || form == Form.BOTH_READING_NEW && converted;
    }

    private Standing unconverted(Move move, Form form, boolean oldEmpty, Map<String, @Nullable Object> fields) {
        if (oldEmpty && !move.isAddition()) {
            return Standing.EMPTY;
        }
        boolean holds = move.fresh().stream().anyMatch(c -> fields.get(c.field()) != null);
        if (!holds) {
            return move.isAddition() ? Standing.EMPTY : Standing.UNCONVERTED;
        }
        if (form.readsNew()) {
            counters.convertedOnLoad.increment();
        }
        return Standing.UNCONVERTED;
    }

    /** The old form holds nothing: it was taken away, unless it has no way to say what the new one holds. */
    private static Standing cleared(
            Move move, Form form, Map<String, @Nullable Object> before, Map<String, @Nullable Object> found) {
        if (move.isAddition()) {
            return Standing.AGREEING;
        }
        if (form == Form.CLEARING_OLD) {
            return Standing.CLEARED;
        }
        Map<String, @Nullable Object> down = move.change().down(with(move, before, found));
        return move.old().stream().allMatch(c -> down.get(c.field()) == null) ? Standing.AGREEING : Standing.CLEARED;
    }

    private static Standing compared(
            Move move, Map<String, @Nullable Object> before, Map<String, @Nullable Object> found) {
        if (Move.agree(move.fresh(), move.up(before), found)) {
            return Standing.AGREEING;
        }
        Map<String, @Nullable Object> down = move.change().down(with(move, before, found));
        return Move.agree(move.old(), down, before) ? Standing.AGREEING : Standing.CONFLICTING;
    }

    private static Map<String, @Nullable Object> with(
            Move move, Map<String, @Nullable Object> before, Map<String, @Nullable Object> found) {
        Map<String, @Nullable Object> after = new HashMap<>(before);
        move.put(after, found);
        return after;
    }

    static Map<String, @Nullable Object> found(Move move, @Nullable Object[] stored) {
        Map<String, @Nullable Object> found = new HashMap<>();
        move.fresh().forEach(c -> found.put(c.field(), c.raised(stored[c.index()])));
        return found;
    }
}
