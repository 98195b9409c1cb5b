package dev.instar.objects;

import java.util.Set;

/** The same value under another name; a change of it goes with it in both directions. */
record RenameField(String from, String to) implements Change {

    @Override
    public Set<String> takes() {
        return Set.of(from);
    }

    @Override
    public Set<String> gives() {
        return Set.of(to);
    }

    @Override
    public void declare(Fields fields) {
        fields.replace(from, fields.get(from).named(to));
    }

    @Override
    public void up(Draft draft, boolean stored) {
        draft.rename(from, to);
    }

    @Override
    public void down(Draft draft) {
        draft.rename(to, from);
    }
}
