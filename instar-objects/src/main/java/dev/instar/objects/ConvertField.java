package dev.instar.objects;

import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A field that holds something else than before.
 *
 * @param redeclare the new field of the old one
 * @param up the new value of an old one; both may be null
 * @param down the old value of a new one
 * @param isInPlace whether it stays in its column
 */
record ConvertField(
        String field,
        UnaryOperator<Field<?>> redeclare,
        UnaryOperator<@Nullable Object> up,
        UnaryOperator<@Nullable Object> down,
        boolean isInPlace)
        implements Change {

    /** One that changes what is declared and no value. */
    static ConvertField declaration(String field, UnaryOperator<Field<?>> redeclare) {
        return new ConvertField(field, redeclare, value -> value, value -> value, true);
    }

    @Override
    public Set<String> takes() {
        return Set.of(field);
    }

    @Override
    public Set<String> gives() {
        return Set.of(field);
    }

    @Override
    public void declare(Fields fields) {
        fields.replace(field, redeclare.apply(fields.get(field)));
    }

    @Override
    public void up(Draft draft, boolean stored) {
        convert(draft, up);
    }

    @Override
    public void down(Draft draft) {
        convert(draft, down);
    }

    private void convert(Draft draft, UnaryOperator<@Nullable Object> converter) {
        if (draft.isSet(field)) {
            draft.set(field, Elements.at(field, draft.get(field), converter));
        }
    }
}
