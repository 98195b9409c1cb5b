package dev.instar.objects;

import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field that the new version no longer has.
 *
 * @param restore what readers of the version before get; unset when it cannot be told from the fields that are set
 */
record RemoveField(String field, Function<Values, Settable<?>> restore) implements Change {

    @Override
    public Set<String> takes() {
        return Set.of(field);
    }

    @Override
    public Set<String> gives() {
        return Set.of();
    }

    @Override
    public void declare(Fields fields) {
        fields.remove(field);
    }

    @Override
    public void up(Draft draft, boolean stored) {
        draft.remove(field);
    }

    @Override
    public void down(Draft draft) {
        Settable<?> value = restored(draft);
        if (value.isSet()) {
            draft.set(field, value.get());
        }
    }

    private Settable<? extends @Nullable Object> restored(Draft draft) {
        try {
            return restore.apply(draft);
        } catch (UnsetField e) {
            return Settable.unset();
        }
    }
}
