package dev.instar.objects;

import java.util.Set;

/**
 * A field that the version before does not have. Upgrading a stored object gives it its declared value, or null where null is allowed,
 * otherwise it stays unset; back-porting takes it away.
 */
record AddField(Field<?> field) implements Change {

    @Override
    public Set<String> takes() {
        return Set.of();
    }

    @Override
    public Set<String> gives() {
        return Set.of(field.name());
    }

    @Override
    public void declare(Fields fields) {
        fields.add(field);
    }

    @Override
    public void up(Draft draft, boolean stored) {
        if (stored && field.initial().isSet()) {
            draft.set(field.name(), field.initial().get());
        } else if (stored && field.type().isNullable()) {
            draft.set(field.name(), null);
        }
    }

    @Override
    public void down(Draft draft) {
        draft.remove(field.name());
    }
}
