package dev.instar.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table or view of the database, under the name that the statement gives it. */
public final class Stored implements Source {

    private final Uses.Use use;
    private final String alias;
    private final Folding folding;
    private final List<String> renamed;

    Stored(Uses.Use use, String alias, Folding folding) {
        this(use, alias, folding, List.of());
    }

    private Stored(Uses.Use use, String alias, Folding folding, List<String> renamed) {
        this.use = use;
        this.alias = alias;
        this.folding = folding;
        this.renamed = renamed;
    }

    /** The same with its first columns renamed, as {@code t AS x (a, b)} does. */
    public Stored renaming(List<String> names) {
        return names.isEmpty() ? this : new Stored(use, alias, folding, List.copyOf(names));
    }

    /** The same under another name, as OLD, NEW and EXCLUDED are. */
    public Stored as(String name) {
        return new Stored(use, name, folding, renamed);
    }

    @Override
    public String alias() {
        return alias;
    }

    @Override
    public boolean answersTo(@Nullable String schema, String qualifier) {
        return schema == null
                ? folding.key(alias).equals(folding.key(qualifier))
                : folding.key(qualifier).equals(folding.key(alias)) && use.isNamed(schema, qualifier, folding);
    }

    @Override
    public Has has(String column) {
        if (use.columns.isEmpty()) {
            return Has.MAYBE;
        }
        return position(column) >= 0 ? Has.YES : Has.NO;
    }

    private int position(String column) {
        List<String> names = names();
        for (int i = 0; i < names.size(); i++) {
            if (folding.key(names.get(i)).equals(folding.key(column))) {
                return i;
            }
        }
        return -1;
    }

    private List<String> names() {
        if (renamed.isEmpty()) {
            return use.columns;
        }
        List<String> names = new ArrayList<>(use.columns);
        for (int i = 0; i < Math.min(renamed.size(), names.size()); i++) {
            names.set(i, renamed.get(i));
        }
        return names;
    }

    @Override
    public void read(String column) {
        int position = position(column);
        if (position >= 0) {
            use.read(use.columns.get(position));
        } else if (renamed.isEmpty()) {
            use.read(column);
        } else {
            use.readWhole();
        }
    }

    @Override
    public void readWhole() {
        use.readWhole();
    }

    /** A column is given a value. */
    public void write(String column) {
        int position = position(column);
        use.write(position >= 0 ? use.columns.get(position) : column);
    }

    /** Values are given without naming columns. */
    public void writeWhole() {
        use.writeWhole();
    }

    /** Rows are written; no column is named. */
    public void written() {
        use.written();
    }

    @Override
    public @Nullable List<String> columns() {
        return use.columns.isEmpty() ? null : names();
    }
}
