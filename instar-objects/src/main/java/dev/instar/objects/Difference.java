package dev.instar.objects;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What changed between an object as it was loaded and as it is. An object inside that changed is a change of the field that holds it, in
 * lists and maps too; which object of a list was which before is told by its type's key, otherwise by its place.
 */
final class Difference {

    private Difference() {}

    /** The current object, with its changes marked beside those that the original came with. */
    static FieldMap mark(VersionedType<?> type, FieldMap original, FieldMap current) {
        FieldMap.Builder marked = current.toBuilder();
        Set<String> changes = new HashSet<>(original.changes());
        List<Field<?>> fields = type.shape().fields();
        for (int i = 0; i < fields.size(); i++) {
            if (!current.isSet(i)) {
                continue;
            }
            Object before = original.isSet(i) ? original.at(i) : null;
            Object now = fields.get(i).type().child().isPresent()
                    ? children(fields.get(i), before, current.at(i))
                    : current.at(i);
            marked.put(i, now);
            if (!original.isSet(i) || !Objects.equals(before, now)) {
                refuseReadOnly(type, fields.get(i), original.isSet(i));
                changes.add(fields.get(i).name());
            } else if (hasChanges(fields.get(i), now)) {
                changes.add(fields.get(i).name());
            }
        }
        return marked.build().withChanges(surviving(changes, current));
    }

    private static Set<String> surviving(Set<String> changes, FieldMap current) {
        Set<String> set = new HashSet<>(changes);
        set.removeIf(field -> !current.isSet(field));
        return set;
    }

    private static void refuseReadOnly(VersionedType<?> type, Field<?> field, boolean wasSet) {
        if (field.readOnly() && wasSet) {
            throw new ReadOnlyField(type.name(), field.name());
        }
    }

    @SuppressWarnings({"unchecked", "NullAway"})
    private static <V> @Nullable Object children(Field<V> field, @Nullable Object before, @Nullable Object now) {
        VersionedType<?> type = field.type().child().orElseThrow().type();
        Iterator<@Nullable FieldMap> olds = Matching.olds(type, before, now).iterator();
        return field.type().mapChildren((V) now, child -> {
            FieldMap old = olds.next();
            boolean another = old == null || differsForGood(type, old, child);
            return mark(type, another ? FieldMap.builder(type.shape()).build() : old, child);
        });
    }

    /** A read-only field does not change, so an object in which it differs is another one in the same place. */
    private static boolean differsForGood(VersionedType<?> type, FieldMap old, FieldMap child) {
        List<Field<?>> fields = type.shape().fields();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).readOnly() && old.isSet(i) && child.isSet(i) && !Objects.equals(old.at(i), child.at(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasChanges(Field<?> field, @Nullable Object value) {
        boolean[] found = new boolean[1];
        return visit(field, value, found) && found[0];
    }

    @SuppressWarnings({"unchecked", "NullAway"})
    private static <V> boolean visit(Field<V> field, @Nullable Object value, boolean[] found) {
        if (field.type().child().isEmpty()) {
            return false;
        }
        field.type().mapChildren((V) value, child -> {
            found[0] |= !child.changes().isEmpty();
            return child;
        });
        return true;
    }
}
