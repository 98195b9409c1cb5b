package dev.instar.objects;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a version says in other fields than the version before: the smallest set of them that has to be converted together, with both ways
 * between them. For who stores objects field by field; whole objects are converted by {@link VersionedType}.
 */
public final class FieldChange {

    private final Shape before;
    private final Step step;
    private final Set<String> old;
    private final Set<String> fresh;
    private final List<Change> changes;

    FieldChange(Shape before, Step step, Set<String> old, Set<String> fresh, List<Change> changes) {
        this.before = before;
        this.step = step;
        this.old = Set.copyOf(old);
        this.fresh = Set.copyOf(fresh);
        this.changes = List.copyOf(changes);
    }

    /** The version that declares it. */
    public Version version() {
        return step.shape().version();
    }

    /** The migration of the database that brings the form of its version. */
    public Optional<String> migration() {
        return step.migration();
    }

    /** The fields of the version before that go; none of a field that is added. */
    public Set<String> old() {
        return old;
    }

    /** The fields that come instead; one may have the name of an old one. None of a field that is removed. */
    public Set<String> fresh() {
        return fresh;
    }

    /** Whether the value stays where it is stored: what changes is whether it may be null, or what is said about it. */
    public boolean isInPlace() {
        return changes.stream().allMatch(Change::isInPlace);
    }

    /** Whether one field has another name and the same value. */
    public boolean isRename() {
        return changes.size() == 1 && changes.get(0) instanceof RenameField;
    }

    /** The declaration of one of the old fields. */
    public Field<?> oldField(String name) {
        return before.fields().get(before.position(name));
    }

    /** The declaration of one of the fresh fields. */
    public Field<?> freshField(String name) {
        return step.shape().fields().get(step.shape().position(name));
    }

    /**
     * The fresh fields' values of an object that was stored in the old form; a field that cannot be told is missing.
     *
     * @param values the fields of the version before; those of others are not looked at
     * @throws InvalidValue when a value cannot be converted
     */
    public Map<String, @Nullable Object> up(Map<String, ? extends @Nullable Object> values) {
        Draft draft = new Draft(before.type(), before.version(), values);
        changes.forEach(change -> change.up(draft, true));
        return picked(draft, fresh, step.shape());
    }

    /**
     * The old fields' values; a field that cannot be told is missing.
     *
     * @param values the fields of this version
     * @throws InvalidValue when the old form cannot hold a value
     */
    public Map<String, @Nullable Object> down(Map<String, ? extends @Nullable Object> values) {
        Draft draft = new Draft(before.type(), version(), values);
        for (int i = changes.size() - 1; i >= 0; i--) {
            changes.get(i).down(draft);
        }
        return picked(draft, old, before);
    }

    private static Map<String, @Nullable Object> picked(Draft draft, Set<String> names, Shape shape) {
        Map<String, @Nullable Object> picked = new HashMap<>();
        for (String name : names) {
            if (draft.isSet(name)) {
                picked.put(name, shape.fields().get(shape.position(name)).check(draft.get(name)));
            }
        }
        return picked;
    }

    @Override
    public String toString() {
        return before.type() + " " + version() + " " + old + " -> " + fresh;
    }
}
