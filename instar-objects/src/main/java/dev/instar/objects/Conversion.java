package dev.instar.objects;

import java.util.List;
import java.util.Optional;

/** The way of an object up and down the chain of declared versions. */
final class Conversion {

    private final String type;
    private final List<Step> steps;
    private final Shape newest;

    Conversion(String type, List<Step> steps) {
        this.type = type;
        this.steps = steps;
        newest = steps.get(steps.size() - 1).shape();
    }

    Shape shape(Version version) {
        return steps.get(index(version)).shape();
    }

    private int index(Version version) {
        Version oldest = steps.get(0).shape().version();
        if (version.major() != newest.version().major()) {
            throw new IncompatibleObjectVersion(type, version, newest.version(), "the major version is another one");
        }
        if (version.isNewerThan(newest.version())) {
            throw new IncompatibleObjectVersion(
                    type, version, newest.version(), "it is newer than what this build knows; ask for the older one");
        }
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (!version.isBefore(steps.get(i).shape().version())) {
                return i;
            }
        }
        throw new IncompatibleObjectVersion(type, version, oldest, "the oldest declared version is newer");
    }

    private int index(FieldMap object) {
        if (!object.type().equals(type)) {
            throw InvalidValue.expected("object " + type, object.type());
        }
        return index(object.version());
    }

    void requireNewest(FieldMap object) {
        if (object.shape() != newest) {
            index(object);
            throw new IncompatibleObjectVersion(
                    type, object.version(), newest.version(), "a record holds the newest version; upgrade first");
        }
    }

    FieldMap upgrade(FieldMap object, boolean stored) {
        FieldMap risen = isNewest(object) ? object : rise(object, stored);
        return risen.mapChildren((field, child) -> upgrade(field, child, stored));
    }

    private boolean isNewest(FieldMap object) {
        return object.shape() == newest && object.version().equals(newest.version());
    }

    private FieldMap rise(FieldMap object, boolean stored) {
        Draft draft = new Draft(object);
        for (int i = index(object) + 1; i < steps.size(); i++) {
            steps.get(i).changes().forEach(change -> change.up(draft, stored));
        }
        return draft.finish(newest, newest.version());
    }

    FieldMap backport(FieldMap object, Version asked, Children children) {
        int from = index(object);
        if (asked.major() != object.version().major() || asked.isNewerThan(object.version())) {
            throw new IncompatibleObjectVersion(
                    type, asked, object.version(), "an object is back-ported to its own version or an older one");
        }
        Version target = asked.isBefore(object.version()) ? asked : object.version();
        boolean stays = target.equals(object.version());
        if (stays && !children.always()) {
            return object;
        }
        FieldMap fallen = stays ? object : fall(object, from, target);
        return fallen.mapChildren((field, child) -> backport(field, child, children));
    }

    private FieldMap fall(FieldMap object, int from, Version target) {
        int to = index(target);
        Draft draft = new Draft(object);
        for (int i = from; i > to; i--) {
            List<Change> changes = steps.get(i).changes();
            for (int c = changes.size() - 1; c >= 0; c--) {
                changes.get(c).down(draft);
            }
        }
        return draft.finish(steps.get(to).shape(), target);
    }

    private FieldMap backport(Field<?> field, FieldMap child, Children children) {
        ObjectType declared = child(field);
        Version known = children.version(declared)
                .orElseThrow(() -> unnamed(declared.type().name()));
        boolean newer =
                known.major() == child.version().major() && child.version().isBefore(known);
        return declared.type().backport(child, newer ? child.version() : known, children);
    }

    private static FieldMap upgrade(Field<?> field, FieldMap child, boolean stored) {
        VersionedType<?> type = child(field).type();
        return stored ? type.upgradeStored(child) : type.upgradeReceived(child);
    }

    private static ObjectType child(Field<?> field) {
        Optional<ObjectType> child = field.type().child();
        return child.orElseThrow(() -> new IllegalStateException("field " + field.name() + " holds no objects"));
    }

    static InvalidValue unnamed(String type) {
        return new InvalidValue("the receiver does not say which version of " + type
                + " it knows; name it in the manifest, as VersionedType.manifest() does");
    }
}
