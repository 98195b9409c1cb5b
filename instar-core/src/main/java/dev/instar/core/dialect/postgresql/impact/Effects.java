package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.plan.Impact;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the rules find a statement to do, collected. */
final class Effects {

    private Catalog catalog;
    private final Map<TableName, LockMode> tables = new TreeMap<>();
    private final Map<TableName, LockMode> indexes = new TreeMap<>();
    private final Set<TableName> rewrites = new TreeSet<>();
    private final Set<TableName> scans = new TreeSet<>();
    private final Set<TableName> created = new TreeSet<>();
    private boolean known = true;

    Effects(Catalog catalog) {
        this.catalog = catalog;
    }

    Catalog catalog() {
        return catalog;
    }

    /** From here on the session is in another time zone. */
    void timeZone(String zone) {
        catalog = catalog.inTimeZone(zone);
    }

    /** Something of it could not be seen. */
    void unknown() {
        known = false;
    }

    /** Locks a table, view or sequence. */
    void lock(TableName relation, LockMode mode) {
        tables.merge(relation, mode, LockMode::strongest);
    }

    void lock(Table table, LockMode mode) {
        lock(table.name(), mode);
    }

    /** Locks the table that a statement names; of one that the picture lacks nothing more can be said. */
    Optional<Table> lock(Name name, LockMode mode) {
        if (isOfSystem(name)) {
            return Optional.empty();
        }
        TableName full = catalog.resolve(name);
        lock(full, mode);
        Optional<Table> table = catalog.table(name);
        if (table.isEmpty() && !created.contains(full)) {
            unknown();
        }
        return table;
    }

    /** Whether it is a relation of the server, whose locks are nobody's business here. */
    boolean isOfSystem(Name name) {
        return name.isOfSystem()
                || name.schema().isEmpty()
                        && name.bare().startsWith("pg_")
                        && catalog.table(name).isEmpty();
    }

    /** A relation that the statement creates. */
    void create(TableName relation) {
        created.add(relation);
        lock(relation, LockMode.ACCESS_EXCLUSIVE);
    }

    /** An index that the statement creates. */
    void createIndex(TableName index) {
        created.add(index);
        lockIndex(index, LockMode.ACCESS_EXCLUSIVE);
    }

    boolean isCreated(TableName relation) {
        return created.contains(relation);
    }

    void lockIndex(TableName index, LockMode mode) {
        indexes.merge(index, mode, LockMode::strongest);
    }

    void lockIndex(Table table, Index index, LockMode mode) {
        lockIndex(Catalog.nameOf(table, index), mode);
    }

    /** Locks all indexes of a table, as the planner does. */
    void lockIndexes(Table table, LockMode mode) {
        table.indexes().forEach(index -> lockIndex(table, index, mode));
    }

    /** Reads all rows of a table; one without storage and one that was only now created have none. */
    void scan(Table table) {
        if (Catalog.hasStorage(table) && !created.contains(table.name())) {
            scans.add(table.name());
        }
    }

    /** Writes the table's file anew and with it all of its indexes. */
    void rewrite(Table table) {
        if (Catalog.hasStorage(table)) {
            scan(table);
            rewriteUnread(table);
        }
    }

    /** As {@link #rewrite}, without reading the rows there were. */
    void rewriteUnread(Table table) {
        if (Catalog.hasStorage(table)) {
            rewriteFile(table.name());
            table.indexes().forEach(index -> rebuildUnread(table, index));
        }
    }

    /** Writes the file of one relation anew: a sequence, or a table that is copied. */
    void rewriteFile(TableName relation) {
        rewrites.add(relation);
    }

    /** Builds an index anew from the rows of its table. */
    void rebuild(Table table, Index index) {
        scan(table);
        rebuildUnread(table, index);
    }

    private void rebuildUnread(Table table, Index index) {
        lockIndex(table, index, LockMode.ACCESS_EXCLUSIVE);
        if (Catalog.hasStorage(table)) {
            rewriteFile(Catalog.nameOf(table, index));
        }
    }

    /** What was collected. */
    Impact impact() {
        Map<String, String> locks = new TreeMap<>();
        indexes.forEach((name, mode) -> locks.put(shown(name), mode.words()));
        tables.forEach((name, mode) -> locks.put(shown(name), mode.words()));
        return new Impact(
                strongest(),
                locks,
                rewrites.stream().map(this::shown).toList(),
                scans.stream().map(this::shown).toList(),
                known);
    }

    /** On what was there before: nobody can wait for a relation that the statement creates. */
    private String strongest() {
        return tables.entrySet().stream()
                .filter(entry -> !created.contains(entry.getKey())
                        || catalog.schema().table(entry.getKey()).isPresent())
                .map(Map.Entry::getValue)
                .reduce(LockMode::strongest)
                .map(LockMode::words)
                .orElse("");
    }

    private String shown(TableName name) {
        return name.schema().equals(catalog.schema().defaultSchema()) ? name.name() : name.toString();
    }
}
