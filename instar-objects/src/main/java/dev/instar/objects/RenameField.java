package dev.instar.objects;

/** The same value under another name; a change of it goes with it in both directions. */
record RenameField(String from, String to) implements Change {

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
