package dev.instar.objects;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Puts the declared changes of one version together as far as they use each other's fields. */
final class FieldChanges {

    /** Some of a version's changes, in the order of their declaration. */
    private static final class Group {

        private final List<Integer> changes = new ArrayList<>();
        private final Set<String> old = new HashSet<>();
        private final Set<String> fresh = new HashSet<>();

        boolean isUsedBy(Change change) {
            return !Collections.disjoint(fresh, change.takes());
        }

        void absorb(Group other) {
            changes.addAll(other.changes);
            old.addAll(other.old);
            fresh.addAll(other.fresh);
        }

        void add(int index, Change change) {
            changes.add(index);
            Set<String> taken = new HashSet<>(change.takes());
            taken.removeAll(fresh);
            old.addAll(taken);
            fresh.removeAll(change.takes());
            fresh.addAll(change.gives());
        }
    }

    private FieldChanges() {}

    static List<FieldChange> between(Shape before, Step step) {
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < step.changes().size(); i++) {
            Change change = step.changes().get(i);
            Group group = new Group();
            groups.stream().filter(g -> g.isUsedBy(change)).forEach(group::absorb);
            groups.removeIf(g -> g.isUsedBy(change));
            group.add(i, change);
            groups.add(group);
        }
        return groups.stream()
                .filter(group -> !(group.old.isEmpty() && group.fresh.isEmpty()))
                .map(group -> new FieldChange(before, step, group.old, group.fresh, ordered(step, group)))
                .toList();
    }

    private static List<Change> ordered(Step step, Group group) {
        return group.changes.stream().sorted().map(step.changes()::get).toList();
    }
}
