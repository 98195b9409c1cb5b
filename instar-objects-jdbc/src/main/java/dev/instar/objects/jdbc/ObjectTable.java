package dev.instar.objects.jdbc;

import dev.instar.client.Form;
import dev.instar.client.ToldForms;
import dev.instar.objects.VersionedType;
import dev.instar.online.OnlineMigration;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A table whose rows are objects of a versioned type. The versions before one that has a migration are the old form of that migration, from
 * it on it is the new form; which of the two is read and written is asked for each piece of work ({@link #in}). A version without a
 * migration changes nothing in the database: its columns are there.
 *
 * <pre>{@code
 * ObjectTable<Flavor> FLAVORS = ObjectTable.of(FLAVOR, "flavors").build();
 *
 * try (Use use = instar.begin()) {
 *     ObjectRows<Flavor> flavors = FLAVORS.in(use::form);
 *     Row<Flavor> small = flavors.load(connection, 7L).orElseThrow();
 *     flavors.save(connection, small.with("memory_mib", 4096));
 *     connection.commit();
 * }
 * }</pre>
 *
 * <p>For any number of threads.
 */
public final class ObjectTable<T> {

    private static final Duration BACKGROUND = Duration.ofSeconds(30);

    private final VersionedType<T> type;
    private final TableName name;
    private final Chain chain;
    private final FieldColumn key;
    private final Duration patience;
    private final Counters counters = new Counters();
    private final Map<Told, ObjectRows<T>> byForms = new ConcurrentHashMap<>();

    ObjectTable(VersionedType<T> type, TableName name, Chain chain, FieldColumn key, Duration patience) {
        this.type = type;
        this.name = name;
        this.chain = chain;
        this.key = key;
        this.patience = patience;
    }

    /**
     * Begins the declaration of a table.
     *
     * @param type has a key ({@code identifiedBy}), which is the table's
     * @param table its name, as the database has it
     */
    public static <T> TableDeclaration<T> of(VersionedType<T> type, String table) {
        return new TableDeclaration<>(type, table);
    }

    /** What its rows are. */
    public VersionedType<T> type() {
        return type;
    }

    /** The rows as one piece of work sees them; the forms are asked for now, once. */
    public ObjectRows<T> in(Forms forms) {
        Map<String, Form> now = new HashMap<>();
        type.migrations().values().forEach(migration -> now.put(migration, forms.of(migration)));
        return byForms.computeIfAbsent(new Told(now, forms.converted()), this::rows);
    }

    /**
     * The conversion of this table's rows in the background, by the form that the database tells its fleet at the moment of each batch; it is
     * run by {@link dev.instar.online.OnlineMigrations}.
     *
     * @param migration one of the type's migrations
     */
    public OnlineMigration onlineMigration(String migration) {
        return onlineMigration(migration, ToldForms::of, true);
    }

    /** The same where something else says in which form the writers are, and nobody has seen to it that rows are converted. */
    public OnlineMigration onlineMigration(String migration, FormsOf forms) {
        return onlineMigration(migration, forms, false);
    }

    private OnlineMigration onlineMigration(String migration, FormsOf forms, boolean converted) {
        if (!type.migrations().containsValue(migration)) {
            throw new IllegalArgumentException(type + " has no migration " + migration + "; it has "
                    + type.migrations().values());
        }
        return new ObjectMigration<>(this, migration, forms, converted);
    }

    Layout<T> layout(Told forms) {
        return byForms.computeIfAbsent(forms, this::rows).layout();
    }

    private ObjectRows<T> rows(Told forms) {
        return new ObjectRows<>(this, new Layout<>(type, chain, forms, counters));
    }

    /** What was counted in this process so far. */
    public Counts counts() {
        return counters.snapshot();
    }

    TableName name() {
        return name;
    }

    Chain chain() {
        return chain;
    }

    FieldColumn key() {
        return key;
    }

    /** Of statements in the caller's transaction; zero: as the connection has it. */
    Duration patience() {
        return patience;
    }

    /** Of statements in the background. */
    Duration backgroundPatience() {
        return patience.isZero() ? BACKGROUND : patience;
    }

    Counters counters() {
        return counters;
    }

    @Override
    public String toString() {
        return type.name() + " in " + name;
    }
}
