package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.Catalog.IndexOf;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.Table;
import java.util.Optional;

/**
 * REINDEX.
 *
 * @param kind {@code index}, {@code table}, {@code schema}, {@code database} or {@code system}
 * @param name what is built anew
 * @param concurrently whether writers go on
 */
record Reindex(String kind, Name name, boolean concurrently) implements SqlStatement {

    static Reindex read(TokenReader reader) {
        boolean option = reader.seesSymbol("(") && OptionList.takes(reader, "concurrently");
        String kind = reader.identifier();
        boolean concurrently = reader.takes("concurrently") || option;
        Name name = reader.atEnd() ? Name.of("") : reader.name();
        return new Reindex(kind, name, concurrently);
    }

    private LockMode mode() {
        return concurrently ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE;
    }

    @Override
    public void judge(Effects effects) {
        switch (kind) {
            case "index" -> index(effects);
            case "table" -> effects.lock(name, mode()).ifPresent(table -> table(table, effects));
            case "schema" ->
                effects.catalog().schema().tables().values().stream()
                        .filter(table -> table.name().schema().equals(name.bare()))
                        .forEach(table -> table(table, effects));
            case "database" -> effects.catalog().schema().tables().values().forEach(table -> table(table, effects));
            default -> {
                // the server's own
            }
        }
    }

    private void index(Effects effects) {
        Optional<IndexOf> index = effects.catalog().index(name);
        if (index.isEmpty()) {
            effects.unknown();
            return;
        }
        rebuild(index.get().table(), index.get().index(), effects);
        effects.catalog().partsOf(index.get()).forEach(part -> rebuild(part.table(), part.index(), effects));
    }

    private void table(Table table, Effects effects) {
        boolean storage = Catalog.hasStorage(table);
        if (storage || table.kind() == Table.Kind.PARTITIONED) {
            for (Table member :
                    storage ? java.util.List.of(table) : effects.catalog().family(table)) {
                effects.lock(member, mode());
                member.indexes().forEach(index -> rebuild(member, index, effects));
            }
        }
    }

    /** Of the index itself nothing is said with CONCURRENTLY: a new one takes its place that nobody uses yet. */
    private void rebuild(Table table, Index index, Effects effects) {
        if (!Catalog.hasStorage(table)) {
            return;
        }
        effects.lock(table, mode());
        if (concurrently) {
            effects.scan(table);
            effects.rewriteFile(Catalog.nameOf(table, index));
        } else {
            effects.rebuild(table, index);
        }
    }
}
