package dev.instar.objects;

import java.util.Set;
import java.util.function.Consumer;

/** Methods that can be called at a distance come or go; values are not touched. */
record ChangeMethods(Consumer<Fields> change) implements Change {

    @Override
    public Set<String> takes() {
        return Set.of();
    }

    @Override
    public Set<String> gives() {
        return Set.of();
    }

    @Override
    public void declare(Fields fields) {
        change.accept(fields);
    }

    @Override
    public void up(Draft draft, boolean stored) {
        // No value depends on a method.
    }

    @Override
    public void down(Draft draft) {
        // No value depends on a method.
    }
}
