package dev.instar.sql;

import dev.instar.client.sql.Catalog;
import dev.instar.client.sql.TableUse;
import dev.instar.client.sql.Touched;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what one text uses. For one thread. */
public final class Uses {

    private final Catalog catalog;
    private final Folding folding;
    private final Map<String, Use> tables = new LinkedHashMap<>();
    private final Set<String> routines = new LinkedHashSet<>();
    private @Nullable String unknown;

    public Uses(Catalog catalog, Folding folding) {
        this.catalog = catalog;
        this.folding = folding;
    }

    Folding folding() {
        return folding;
    }

    /** A stored table under the name that the text gives it. */
    public Stored table(@Nullable String schema, String name, @Nullable String alias) {
        String key = (schema == null ? "" : folding.key(schema)) + "\0" + folding.key(name);
        Use use = tables.computeIfAbsent(key, k -> new Use(schema, name, catalog.columns(schema, name)));
        return new Stored(use, alias == null ? name : alias, folding);
    }

    public void calls(String routine) {
        routines.add(routine);
    }

    /** A word of the text that nothing accounts for: where it is a column of a table of the text, it is supposed to be read. */
    public void suppose(String word) {
        for (Use use : tables.values()) {
            use.columns.stream()
                    .filter(c -> folding.key(c).equals(folding.key(word)))
                    .forEach(use::read);
        }
    }

    /** Something of the text is not understood; the first reason stays. */
    public void unknown(String reason) {
        if (unknown == null) {
            unknown = reason;
        }
    }

    public Touched touched() {
        return new Touched(tables.values().stream().map(Use::result).toList(), routines, unknown);
    }

    /** One table of the text, however often it appears. */
    static final class Use {

        private final @Nullable String schema;
        private final String name;
        final List<String> columns;
        private final Set<String> reads = new LinkedHashSet<>();
        private final Set<String> writes = new LinkedHashSet<>();
        private boolean written;
        private boolean readsWhole;
        private boolean writesWhole;

        Use(@Nullable String schema, String name, List<String> columns) {
            this.schema = schema;
            this.name = name;
            this.columns = columns;
        }

        boolean isNamed(@Nullable String aSchema, String aName, Folding folding) {
            return folding.key(name).equals(folding.key(aName))
                    && (aSchema == null || schema == null || folding.key(schema).equals(folding.key(aSchema)));
        }

        void read(String column) {
            reads.add(column);
        }

        void write(String column) {
            written = true;
            writes.add(column);
        }

        void readWhole() {
            readsWhole = true;
            reads.addAll(columns);
        }

        void writeWhole() {
            written = true;
            writesWhole = true;
            writes.addAll(columns);
        }

        void written() {
            written = true;
        }

        TableUse result() {
            return new TableUse(schema, name, written, reads, writes, readsWhole, writesWhole);
        }
    }
}
