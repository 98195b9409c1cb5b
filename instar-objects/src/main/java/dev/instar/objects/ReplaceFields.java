package dev.instar.objects;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Several fields that say together what several others said before: a split, a merge. Where one of those needed is not set, none of the
 * others is; where one was changed, all of the others were.
 */
record ReplaceFields(
        List<String> old,
        List<Field<?>> fresh,
        Function<Values, Map<String, ? extends @Nullable Object>> up,
        Function<Values, Map<String, ? extends @Nullable Object>> down)
        implements Change {

    @Override
    public Set<String> takes() {
        return Set.copyOf(old);
    }

    @Override
    public Set<String> gives() {
        return Set.copyOf(names());
    }

    @Override
    public void declare(Fields fields) {
        old.forEach(fields::remove);
        fresh.forEach(fields::add);
    }

    @Override
    public void up(Draft draft, boolean stored) {
        replace(draft, old, names(), up);
    }

    @Override
    public void down(Draft draft) {
        replace(draft, names(), old, down);
    }

    private List<String> names() {
        return fresh.stream().<String>map(Field::name).toList();
    }

    private static void replace(
            Draft draft,
            List<String> from,
            List<String> to,
            Function<Values, Map<String, ? extends @Nullable Object>> converter) {
        Map<String, ? extends @Nullable Object> values =
                from.stream().allMatch(draft::isSet) ? converter.apply(draft) : Map.of();
        boolean changed = from.stream().anyMatch(draft::isChanged);
        from.forEach(draft::remove);
        values.forEach((name, value) -> {
            if (!to.contains(name)) {
                throw new InvalidValue("the converter of " + from + " answered " + name + ", which is none of " + to);
            }
            draft.set(name, value);
            if (changed) {
                draft.markChanged(name);
            }
        });
    }
}
