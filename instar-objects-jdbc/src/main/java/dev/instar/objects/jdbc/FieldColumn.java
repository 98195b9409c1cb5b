package dev.instar.objects.jdbc;

import dev.instar.client.Form;
import dev.instar.objects.Field;
import dev.instar.objects.FieldChange;
import dev.instar.objects.FieldType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field from the version that brings it to the one that takes it away, and the column it is in meanwhile. Changes that leave the value in
 * its column (whether it may be null) are applied here: what is read is what the last of them means.
 */
final class FieldColumn {

    private final int index;
    private final Field<?> field;
    private final String name;
    private final ColumnType<Object> type;
    private final @Nullable Move bringer;
    private final List<FieldChange> inPlace = new ArrayList<>();
    private @Nullable Move taker;
    private @Nullable Object insteadOfNull;

    @SuppressWarnings("unchecked")
    FieldColumn(int index, Field<?> field, String name, ColumnType<?> type, @Nullable Move bringer) {
        this.index = index;
        this.field = field;
        this.name = name;
        this.type = (ColumnType<Object>) type;
        this.bringer = bringer;
        boolean initial =
                bringer != null && bringer.isAddition() && !field.type().isNullable();
        insteadOfNull = initial && field.initial().isSet() ? field.initial().get() : null;
    }

    void changedInPlace(FieldChange change) {
        inPlace.add(change);
        if (insteadOfNull == null && change.oldField(field()).type().isNullable()) {
            insteadOfNull = in(change.up(of(null)));
        }
    }

    void takenBy(Move move) {
        taker = move;
    }

    private Map<String, @Nullable Object> of(@Nullable Object value) {
        Map<String, @Nullable Object> map = new HashMap<>();
        map.put(field(), value);
        return map;
    }

    private @Nullable Object in(Map<String, @Nullable Object> map) {
        return map.get(field());
    }

    /** Its place in the row's values. */
    int index() {
        return index;
    }

    String field() {
        return field.name();
    }

    /** The column's name in the database. */
    String name() {
        return name;
    }

    @Nullable
    Move bringer() {
        return bringer;
    }

    @Nullable
    Move taker() {
        return taker;
    }

    boolean isComparable() {
        return type.isComparable();
    }

    /** Whether statements may name it: it is there already, and still. */
    boolean isNamed(Forms forms) {
        return (bringer == null || bringer.form(forms).namesNew())
                && (taker == null || taker.form(forms).namesOld());
    }

    /** Whether a write puts the value here; where it is named and not written, it is made NULL. */
    boolean isWritten(Forms forms) {
        return (bringer == null || bringer.form(forms).writesNew())
                && (taker == null || taker.form(forms).writesOld());
    }

    /** Whether a reader looks here. A new column that is being cleared holds nothing; one that is only removed has nobody who asks. */
    boolean isRead(Forms forms) {
        boolean filled = bringer == null || bringer.form(forms).writesNew();
        boolean asked = taker == null || bringer != null || !taker.isRemoval();
        return isNamed(forms) && filled && asked;
    }

    /** What the stored value means to the last version that has it in this column. */
    @Nullable
    Object raised(@Nullable Object stored) {
        return stored == null ? insteadOfNull : stored;
    }

    /** What is stored of a value, as long as there are readers to whom null means nothing. */
    @Nullable
    Object lowered(@Nullable Object value, Forms forms) {
        Object low = value;
        for (int i = inPlace.size() - 1; i >= 0; i--) {
            FieldChange change = inPlace.get(i);
            Form form = change.migration().map(forms::of).orElse(Form.NEW);
            if (form.writesOld()) {
                low = in(change.down(of(low)));
            }
        }
        return low;
    }

    /** A value as text, from which {@link #parse} makes it again. */
    String print(Object value) {
        return String.valueOf(json(field.type(), value));
    }

    @SuppressWarnings("unchecked")
    private static <V> @Nullable Object json(FieldType<V> type, Object value) {
        return type.toJson((V) value, ColumnTypes.NO_OBJECTS);
    }

    /** The value of a text. */
    Object parse(String text) {
        boolean number = text.matches("-?\\d{1,18}") && !field.type().equals(FieldType.STRING);
        return Objects.requireNonNull(
                field.type().fromJson(number ? (Object) Long.valueOf(text) : text, ColumnTypes.NO_OBJECTS));
    }

    @Nullable
    Object read(ResultSet row, int place) throws SQLException {
        return type.read(row, place);
    }

    void bind(PreparedStatement statement, int parameter, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(parameter, Types.NULL);
        } else {
            type.bind(statement, parameter, value);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
