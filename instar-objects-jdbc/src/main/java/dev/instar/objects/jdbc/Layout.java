package dev.instar.objects.jdbc;

import dev.instar.client.Form;
import dev.instar.objects.FieldMap;
import dev.instar.objects.VersionedType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table while its migrations are in certain forms: which columns there are, and the way from a row to an object. Chosen once for these
 * forms; where each is the new one, a row goes into its object as it is and nothing of the old forms is run.
 */
final class Layout<T> {

    private final VersionedType<T> type;
    private final Chain chain;
    private final Forms forms;
    private final Counters counters;
    private final Comparison comparison;
    private final List<FieldColumn> read;
    private final boolean direct;
    private final int[] positions;
    private final Lowering lowering;

    Layout(VersionedType<T> type, Chain chain, Told forms, Counters counters) {
        this.type = type;
        this.chain = chain;
        this.forms = forms;
        this.counters = counters;
        this.comparison = new Comparison(counters, forms.converted());
        this.read = chain.columns().stream().filter(c -> c.isRead(this.forms)).toList();
        this.direct = chain.moves().stream().allMatch(move -> move.form(this.forms) == Form.NEW);
        this.positions = direct
                ? read.stream().mapToInt(c -> type.shape().position(c.field())).toArray()
                : new int[0];
        this.lowering = new Lowering(this);
    }

    Lowering lowering() {
        return lowering;
    }

    VersionedType<T> type() {
        return type;
    }

    Chain chain() {
        return chain;
    }

    Forms forms() {
        return forms;
    }

    /** The columns that a row has to be read from, in their order. */
    List<FieldColumn> read() {
        return read;
    }

    /** The object of a row whose columns begin at a place. */
    Reading read(ResultSet row, int first) throws SQLException {
        counters.rowsLoaded.increment();
        return direct ? direct(row, first) : converted(row, first);
    }

    private Reading direct(ResultSet row, int first) throws SQLException {
        FieldMap.Builder builder = type.builder(type.newest());
        for (int i = 0; i < positions.length; i++) {
            FieldColumn column = read.get(i);
            builder.set(positions[i], column.raised(column.read(row, first + i)));
        }
        return Reading.direct(builder.build());
    }

    private Reading converted(ResultSet row, int first) throws SQLException {
        @Nullable Object[] stored = new Object[chain.columns().size()];
        for (int i = 0; i < read.size(); i++) {
            FieldColumn column = read.get(i);
            stored[column.index()] = column.read(row, first + i);
        }
        return settled(stored);
    }

    /** The same for who is about to convert the row: it counts as none that was loaded. */
    Reading converting(ResultSet row) throws SQLException {
        return converted(row, 1);
    }

    /** What all columns hold when this object is written. */
    Map<FieldColumn, @Nullable Object> lowered(Reading reading) {
        return lowering.values(reading.fields().asMap(), Set.copyOf(chain.moves()));
    }

    /** The object of what the columns hold. */
    Reading settled(@Nullable Object[] stored) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (FieldColumn column : read) {
            if (column.bringer() == null) {
                fields.put(column.field(), column.raised(stored[column.index()]));
            }
        }
        List<Standing> standings = new ArrayList<>(chain.moves().size());
        for (Move move : chain.moves()) {
            standings.add(settle(move, fields, stored));
        }
        FieldMap object = type.builder(type.newest()).setAll(fields).build();
        return new Reading(object, stored, standings);
    }

    private Standing settle(Move move, Map<String, @Nullable Object> fields, @Nullable Object[] stored) {
        Form form = move.form(forms);
        if (form == Form.NEW || move.isRemoval()) {
            move.put(fields, Comparison.found(move, stored));
            return Standing.UNKNOWN;
        }
        if (!form.writesNew()) {
            move.raise(fields);
            return Standing.UNKNOWN;
        }
        return comparison.settle(move, form, fields, stored);
    }
}
