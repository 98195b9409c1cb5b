package dev.instar.objects.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The way down from the newest fields to all columns that still hold older ones: values, and what counts as changed there. */
final class Lowering {

    private final Layout<?> layout;
    private final Set<Move> needed = new HashSet<>();

    Lowering(Layout<?> layout) {
        this.layout = layout;
        for (Move move : layout.chain().moves()) {
            boolean stored = move.old().stream()
                    .anyMatch(c -> c.isWritten(layout.forms()) || c.bringer() != null && needed.contains(c.bringer()));
            if (stored) {
                needed.add(move);
            }
        }
    }

    /** The columns whose value follows from one of these fields of the newest version. */
    Set<FieldColumn> touched(Set<String> changes) {
        Set<String> names = new HashSet<>(changes);
        Set<FieldColumn> columns = new HashSet<>();
        for (Move move : fromTheNewest()) {
            List<FieldColumn> fresh =
                    move.fresh().stream().filter(c -> names.contains(c.field())).toList();
            columns.addAll(fresh);
            names.removeAll(move.change().fresh());
            if (!fresh.isEmpty()) {
                names.addAll(move.change().old());
            }
        }
        layout.chain().columns().stream()
                .filter(c -> c.bringer() == null && names.contains(c.field()))
                .forEach(columns::add);
        return columns;
    }

    /**
     * The values of the columns; one that cannot be told is missing.
     *
     * @param newest the fields that are set
     * @param moved those moves whose old form is wanted
     */
    Map<FieldColumn, @Nullable Object> values(Map<String, @Nullable Object> newest, Set<Move> moved) {
        Map<String, @Nullable Object> fields = new HashMap<>(newest);
        Map<FieldColumn, @Nullable Object> values = new LinkedHashMap<>();
        for (Move move : fromTheNewest()) {
            move.fresh().forEach(c -> take(c, fields, values));
            Map<String, @Nullable Object> down = needed.contains(move) && moved.contains(move)
                    ? move.change().down(fields)
                    : Map.of();
            fields.keySet().removeAll(move.change().fresh());
            fields.putAll(down);
        }
        layout.chain().columns().stream().filter(c -> c.bringer() == null).forEach(c -> take(c, fields, values));
        return values;
    }

    private void take(
            FieldColumn column, Map<String, @Nullable Object> fields, Map<FieldColumn, @Nullable Object> values) {
        if (fields.containsKey(column.field())) {
            values.put(column, column.lowered(fields.get(column.field()), layout.forms()));
        }
    }

    private List<Move> fromTheNewest() {
        List<Move> moves = new ArrayList<>(layout.chain().moves());
        Collections.reverse(moves);
        return moves;
    }
}
