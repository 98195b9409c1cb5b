package dev.instar.objects.jdbc;

import dev.instar.client.Form;
import dev.instar.objects.ObjectException;
import dev.instar.online.Done;
import dev.instar.online.OnlineMigration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Converts the rows of a table in the background. While both forms are written, a row whose new columns are all NULL gets its new form; the old
 * one stays. While the old form is cleared, every row that still holds it is converted and cleared. In any other form there is nothing to do,
 * or it is too early, which is an error: a writer that does not name the new columns would leave them stale.
 *
 * <p>A value that converts to null is not told from a row that was not converted; such rows are looked at again by each run, and not counted.
 */
final class ObjectMigration<T> implements OnlineMigration {

    private final ObjectTable<T> table;
    private final String migration;
    private final FormsOf forms;
    private final boolean converted;

    /** @param converted as {@link Forms#converted()} */
    ObjectMigration(ObjectTable<T> table, String migration, FormsOf forms, boolean converted) {
        this.converted = converted;
        this.table = table;
        this.migration = migration;
        this.forms = forms;
    }

    @Override
    public String name() {
        return migration + "-" + table.name();
    }

    @Override
    public String migration() {
        return migration;
    }

    @Override
    public Done run(Connection connection, List<String> after, int max) throws SQLException {
        Map<String, Form> all = new HashMap<>();
        for (String name : table.type().migrations().values()) {
            all.put(name, forms.of(connection, name));
        }
        Form form = all.get(migration);
        if (form == Form.NEW) {
            return Done.NOTHING;
        }
        if (form == null || !form.writesNew()) {
            throw new ObjectException(table + ": rows are converted when everybody writes both forms, and migration "
                    + migration + " is in form " + form
                    + "; nothing was changed. Lead the fleet to BOTH_READING_OLD first.");
        }
        return new RowBatch<>(table, table.layout(new Told(all, converted)), migration).run(connection, after, max);
    }

    @Override
    public void committed(Done done) {
        table.counters().conversions.add(done.migrated());
    }

    @Override
    public String toString() {
        return name();
    }
}
