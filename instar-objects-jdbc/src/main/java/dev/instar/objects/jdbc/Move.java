package dev.instar.objects.jdbc;

import dev.instar.client.Form;
import dev.instar.objects.FieldChange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Values that move from old columns to new ones: a change of the type that a migration of the database goes with, or one that was over
 * before this build was made.
 */
final class Move {

    private final int index;
    private final FieldChange change;
    private final List<FieldColumn> old;
    private final boolean renames;
    private final List<FieldColumn> fresh = new ArrayList<>();

    Move(int index, FieldChange change, List<FieldColumn> old) {
        this.index = index;
        this.change = change;
        this.old = List.copyOf(old);
        this.renames = change.isRename();
        this.old.forEach(column -> column.takenBy(this));
    }

    void brings(FieldColumn column) {
        fresh.add(column);
    }

    /** Its place among the moves of a table. */
    int index() {
        return index;
    }

    FieldChange change() {
        return change;
    }

    List<FieldColumn> old() {
        return old;
    }

    List<FieldColumn> fresh() {
        return fresh;
    }

    /** Whether it brings a field out of nothing. */
    boolean isAddition() {
        return change.old().isEmpty();
    }

    /** Whether it takes a field away for good. */
    boolean isRemoval() {
        return change.fresh().isEmpty();
    }

    boolean isOf(String migration) {
        return change.migration().filter(migration::equals).isPresent();
    }

    Form form(Forms forms) {
        return change.migration().map(forms::of).orElse(Form.NEW);
    }

    /** Puts the new form's fields in place of the old one's. */
    void raise(Map<String, @Nullable Object> fields) {
        put(fields, up(fields));
    }

    void put(Map<String, @Nullable Object> fields, Map<String, @Nullable Object> risen) {
        change.old().forEach(fields::remove);
        fields.putAll(risen);
    }

    /** The new form's values out of the old ones'. */
    Map<String, @Nullable Object> up(Map<String, @Nullable Object> fields) {
        if (renames) {
            Object value = fields.get(old.get(0).field());
            return Collections.singletonMap(fresh.get(0).field(), fresh.get(0).raised(value));
        }
        Map<String, @Nullable Object> risen = change.up(fields);
        for (FieldColumn column : fresh) {
            if (risen.containsKey(column.field())) {
                risen.put(column.field(), column.raised(risen.get(column.field())));
            }
        }
        return risen;
    }

    /** Whether both say the same in these fields. */
    static boolean agree(
            List<FieldColumn> columns,
            Map<String, ? extends @Nullable Object> left,
            Map<String, ? extends @Nullable Object> right) {
        return columns.stream().allMatch(c -> same(left.get(c.field()), right.get(c.field())));
    }

    /** Equality as a database has it: a decimal number that was stored may come back with another scale. */
    static boolean same(@Nullable Object left, @Nullable Object right) {
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return a.compareTo(b) == 0;
        }
        return Objects.equals(left, right);
    }

    static boolean allNull(List<FieldColumn> columns, @Nullable Object[] stored) {
        return columns.stream().allMatch(column -> stored[column.index()] == null);
    }

    @Override
    public String toString() {
        return change.toString();
    }
}
