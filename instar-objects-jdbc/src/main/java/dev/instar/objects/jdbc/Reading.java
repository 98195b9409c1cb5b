package dev.instar.objects.jdbc;

import dev.instar.objects.FieldMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row as it was read.
 *
 * @param fields at the newest version
 * @param stored what each column held, by {@link FieldColumn#index}; null where nothing of it is needed to write the row
 * @param standings by {@link Move#index}; empty with {@code stored}
 */
@SuppressWarnings("ArrayRecordComponent") // a row is read many times, and never compared
record Reading(FieldMap fields, @Nullable Object @Nullable [] stored, List<Standing> standings) {

    static Reading direct(FieldMap fields) {
        return new Reading(fields, null, List.of());
    }

    Standing standing(Move move) {
        return standings.isEmpty() ? Standing.UNKNOWN : standings.get(move.index());
    }
}
