package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.Index;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.util.List;
import java.util.Optional;

/**
 * CREATE INDEX.
 *
 * @param unique whether equal keys are refused
 * @param name the name given to it
 * @param ifNotExists whether it may be there
 * @param table its table
 * @param only whether partitions are left alone
 * @param concurrently whether writers go on
 * @param columns what its parts lend to its name
 * @param keys the parts of its key as they are written, with options
 */
record CreateIndex(
        boolean unique,
        Optional<String> name,
        boolean ifNotExists,
        Name table,
        boolean only,
        boolean concurrently,
        List<String> columns,
        List<String> keys)
        implements SqlStatement {

    CreateIndex {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
    }

    /** Behind the word INDEX. */
    static CreateIndex read(boolean unique, TokenReader reader) {
        boolean concurrently = reader.takes("concurrently");
        boolean ifNotExists = reader.takesIfNotExists();
        Optional<String> name =
                reader.sees("on") ? Optional.empty() : Optional.of(reader.name().bare());
        reader.expect("on");
        boolean only = reader.takes("only");
        Name table = reader.name();
        if (reader.takes("using")) {
            reader.identifier();
        }
        List<List<Token>> parts = reader.parts();
        List<String> columns =
                new java.util.ArrayList<>(parts.stream().map(IndexParts::nameOf).toList());
        if (reader.takes("include")) {
            columns.addAll(reader.columnList());
        }
        boolean plain = reader.until(r -> r.sees("where")).isEmpty() && reader.atEnd();
        List<String> keys = plain ? parts.stream().map(CreateIndex::plainKey).toList() : List.of("");
        return new CreateIndex(unique, name, ifNotExists, table, only, concurrently, columns, keys);
    }

    private static String plainKey(List<Token> part) {
        return part.size() == 1 ? part.get(0).text() : "";
    }

    @Override
    public void judge(Effects effects) {
        LockMode mode = concurrently ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE;
        Optional<Table> found = effects.lock(table, mode);
        TableName full = effects.catalog().resolve(table);
        Table target = found.orElseGet(() -> effects.catalog().tableOrEmpty(full));
        boolean there = name.filter(given -> effects.catalog()
                        .index(new Name(Optional.of(full.schema()), given))
                        .isPresent())
                .isPresent();
        if (there && ifNotExists) {
            return;
        }
        if (concurrently) {
            effects.scan(target);
        } else {
            build(target, name, mode, effects);
        }
    }

    private void build(Table target, Optional<String> given, LockMode mode, Effects effects) {
        effects.lock(target, mode);
        effects.createIndex(given.map(text -> new TableName(target.name().schema(), text))
                .orElseGet(() -> new ObjectNames(effects).index(target.name(), columns)));
        effects.scan(target);
        if (target.kind() == Table.Kind.PARTITIONED && !only) {
            for (Table partition : effects.catalog().children(target)) {
                part(partition, mode, effects);
            }
        }
    }

    /** An index of a partition that fits is taken. */
    private void part(Table partition, LockMode mode, Effects effects) {
        Optional<Index> fitting = partition.indexes().stream()
                .filter(own -> fits(partition, own, effects.catalog()))
                .findFirst();
        if (fitting.isEmpty()) {
            build(partition, Optional.empty(), mode, effects);
            return;
        }
        effects.lock(partition, mode);
        effects.lockIndex(partition, fitting.get(), mode);
    }

    private boolean fits(Table partition, Index own, Catalog catalog) {
        boolean plain = own.isPlain()
                && own.unique() == unique
                && own.included().isEmpty()
                && own.method().equals("btree")
                && own.keys().stream().allMatch(key -> key.options().isEmpty());
        List<String> ownKeys =
                own.keys().stream().map(key -> key.column().orElse("")).toList();
        return plain && ownKeys.equals(keys) && !catalog.isPart(partition, own);
    }
}
