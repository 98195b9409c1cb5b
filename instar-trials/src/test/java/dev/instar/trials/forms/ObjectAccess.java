package dev.instar.trials.forms;

import static dev.instar.objects.FieldType.INTEGER;

import dev.instar.client.Form;
import dev.instar.objects.VersionedType;
import dev.instar.objects.jdbc.ObjectRows;
import dev.instar.objects.jdbc.ObjectTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows as versioned objects: what an application does that leaves its forms to the library. */
final class ObjectAccess implements RowAccess {

    /** A row, as the newest version has it. */
    public record Held(int id, @Nullable Integer value) {}

    private static final ObjectTable<Held> TABLE = ObjectTable.of(
                    VersionedType.of(Held.class)
                            .version("1.0", fields -> fields.add("id", INTEGER).add("value", INTEGER.nullable()))
                            .version(
                                    "1.1",
                                    change -> change.convert(
                                            "value",
                                            INTEGER.nullable(),
                                            INTEGER.nullable(),
                                            old -> old * FormSql.FACTOR,
                                            fresh -> fresh / FormSql.FACTOR))
                            .migratedBy(LedFleet.ID)
                            .identifiedBy("id")
                            .build(),
                    "held")
            .column("value", "1.0", "old")
            .column("value", "1.1", "new")
            .build();

    private static ObjectRows<Held> rows(Form form) {
        return TABLE.in(migration -> form);
    }

    @Override
    public void insert(Connection c, Form form, int key, int value) throws SQLException {
        rows(form).insert(c, new Held(key, value * FormSql.FACTOR));
    }

    @Override
    public void update(Connection c, Form form, int key, int value) throws SQLException {
        rows(form).save(c, rows(form).load(c, key).orElseThrow().with("value", value * FormSql.FACTOR));
    }

    @Override
    public void delete(Connection c, Form form, int key) throws SQLException {
        rows(form).delete(c, key);
    }

    @Override
    public Optional<Integer> read(Connection c, Form form, int key) throws SQLException {
        return rows(form).load(c, key).map(row -> {
            Integer value = row.value().value();
            return value == null ? 0 : value / FormSql.FACTOR;
        });
    }
}
