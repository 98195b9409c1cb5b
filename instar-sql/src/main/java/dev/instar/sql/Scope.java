package dev.instar.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What names mean at one place of a statement: the sources of its FROM, the common table expressions in sight, and the scope around it. A name
 * that may mean several columns is a use of each.
 */
public final class Scope {

    private final Uses uses;
    private final @Nullable Scope outer;
    private final List<Source> sources = new ArrayList<>();
    private final Map<String, Derived> expressions = new HashMap<>();
    private final Set<String> outputs = new HashSet<>();

    private Scope(Uses uses, @Nullable Scope outer) {
        this.uses = uses;
        this.outer = outer;
    }

    public static Scope outermost(Uses uses) {
        return new Scope(uses, null);
    }

    public Scope inner() {
        return new Scope(uses, this);
    }

    public Uses uses() {
        return uses;
    }

    private String key(String name) {
        return uses.folding().key(name);
    }

    public void add(Source source) {
        sources.add(source);
    }

    public List<Source> sources() {
        return List.copyOf(sources);
    }

    /** Puts one source in the place of its members, whose own names are not seen any more. */
    public void cover(Joined join) {
        sources.removeIf(s -> join.members().stream().anyMatch(m -> m == s));
        sources.add(join);
    }

    /** Defines a common table expression for this scope and those within. */
    public void define(String name, @Nullable List<String> columns) {
        expressions.put(key(name), new Derived(name, columns, uses.folding()));
    }

    /** The common table expression of a name, or null where the name means a table. */
    public @Nullable Derived expression(String name) {
        Derived found = expressions.get(key(name));
        return found != null || outer == null ? found : outer.expression(name);
    }

    /** Names a column of the result, which ORDER BY, and on some engines more clauses, may mean. */
    public void output(String name) {
        outputs.add(key(name));
    }

    public boolean isOutput(String name) {
        return outputs.contains(key(name));
    }

    /** A name without a qualifier is read: a column, or a row as a whole. */
    public void read(String name) {
        boolean supposed = false;
        for (Scope scope = this; scope != null; scope = scope.outer) {
            boolean certain = false;
            for (Source source : scope.sources) {
                Source.Has has = source.has(name);
                if (has != Source.Has.NO) {
                    source.read(name);
                }
                certain |= has == Source.Has.YES;
                supposed |= has == Source.Has.MAYBE;
            }
            if (certain) {
                return;
            }
            Source row = scope.source(null, name);
            if (row != null) {
                row.readWhole();
                return;
            }
            if (scope.isOutput(name)) {
                return;
            }
        }
        if (!supposed) {
            readWhereverItMayBe(name);
        }
    }

    /** The catalog does not know it: added a moment ago, or a system column. */
    private void readWhereverItMayBe(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            scope.sources.forEach(s -> s.read(name));
        }
    }

    /** A qualified name is read. */
    public void read(@Nullable String schema, String qualifier, String name) {
        Source source = find(schema, qualifier);
        if (source == null) {
            source = uses.table(schema, qualifier, null);
        }
        source.read(name);
    }

    /** A column is given a value: of the table that is named, or of each that may have it. */
    public void write(@Nullable String schema, @Nullable String qualifier, String name) {
        if (qualifier != null) {
            Source source = find(schema, qualifier);
            Stored table = source instanceof Stored stored ? stored : uses.table(schema, qualifier, null);
            table.write(name);
            return;
        }
        List<Stored> tables = sources.stream()
                .filter(Stored.class::isInstance)
                .map(Stored.class::cast)
                .toList();
        List<Stored> likely =
                tables.stream().filter(t -> t.has(name) != Source.Has.NO).toList();
        (likely.isEmpty() ? tables : likely).forEach(t -> t.write(name));
    }

    /** {@code *} of every source here. */
    public void readAll() {
        sources.forEach(Source::readWhole);
    }

    /** {@code t.*}. */
    public void readAll(@Nullable String schema, String qualifier) {
        Source source = find(schema, qualifier);
        if (source != null) {
            source.readWhole();
        } else {
            uses.table(schema, qualifier, null).readWhole();
        }
    }

    /** What a qualifier means, here or further out; null when nothing. */
    public @Nullable Source find(@Nullable String schema, String qualifier) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            Source source = scope.source(schema, qualifier);
            if (source != null) {
                return source;
            }
        }
        return null;
    }

    private @Nullable Source source(@Nullable String schema, String qualifier) {
        for (Source source : sources) {
            if (source.answersTo(schema, qualifier)) {
                return source;
            }
        }
        return null;
    }

    /** The columns of {@code *} here; null when those of one source are not known. */
    public @Nullable List<String> columns() {
        return new Joined("", sources, uses.folding()).columns();
    }

    /** A column named in USING: read on both sides, wherever it may be. */
    public static void readUsing(List<Source> side, String column) {
        side.stream().filter(s -> s.has(column) != Source.Has.NO).forEach(s -> s.read(column));
    }

    /** A natural join reads what both sides have; everything where one side is not known. */
    public void readNatural(List<Source> left, List<Source> right) {
        List<String> mine = new Joined("", left, uses.folding()).columns();
        List<String> theirs = new Joined("", right, uses.folding()).columns();
        if (mine == null || theirs == null) {
            left.forEach(Source::readWhole);
            right.forEach(Source::readWhole);
            return;
        }
        Set<String> shared = new HashSet<>(mine.stream().map(this::key).toList());
        theirs.stream().filter(c -> shared.contains(key(c))).forEach(c -> {
            readUsing(left, c);
            readUsing(right, c);
        });
    }
}
