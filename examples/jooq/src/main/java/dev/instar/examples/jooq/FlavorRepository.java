package dev.instar.examples.jooq;

import dev.instar.objects.jdbc.Forms;
import dev.instar.objects.jdbc.ObjectRows;
import dev.instar.objects.jdbc.ObjectTable;
import dev.instar.objects.jdbc.Row;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.ResultQuery;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/**
 * Flavors by conditions of jOOQ's. A query names none of the columns that change: it is given them by {@link ObjectRows#columns} for the form of
 * this piece of work, and each row is read by {@link ObjectRows#read}. Saving is in jOOQ's own transaction.
 */
public final class FlavorRepository {

    private static final ObjectTable<Flavor> FLAVORS =
            ObjectTable.of(Flavor.TYPE, "flavors").build();

    private final DSLContext db;

    public FlavorRepository(DSLContext db) {
        this.db = db;
    }

    /**
     * The flavors that a condition on their alias {@code f} is true of, in the order of their keys.
     *
     * @param forms {@code use::form} of a member of a fleet
     */
    public List<Row<Flavor>> where(Forms forms, Condition condition) {
        ObjectRows<Flavor> rows = FLAVORS.in(forms);
        return db.connectionResult(connection -> {
            ResultQuery<?> query = DSL.using(connection, db.dialect())
                    .select(DSL.field(rows.columns(connection, "f")))
                    .from(DSL.table(DSL.name("flavors")).as(DSL.name("f")))
                    .where(condition)
                    .orderBy(DSL.field(DSL.name("f", "id")));
            return read(rows, query);
        });
    }

    private static List<Row<Flavor>> read(ObjectRows<Flavor> rows, ResultQuery<?> query) throws SQLException {
        List<Row<Flavor>> found = new ArrayList<>();
        try (ResultSet result = query.fetchResultSet()) {
            while (result.next()) {
                found.add(rows.read(result, 1));
            }
        }
        return found;
    }

    /**
     * Stores what was changed, all of it or nothing.
     *
     * @return the rows with nothing changed
     */
    public List<Row<Flavor>> save(Forms forms, List<Row<Flavor>> changed) {
        return db.transactionResult(transaction -> transaction.dsl().connectionResult(connection -> {
            List<Row<Flavor>> saved = new ArrayList<>();
            for (Row<Flavor> row : changed) {
                saved.add(save(forms, connection, row));
            }
            return saved;
        }));
    }

    private static Row<Flavor> save(Forms forms, Connection connection, Row<Flavor> row) {
        try {
            return FLAVORS.in(forms).save(connection, row);
        } catch (SQLException e) {
            throw new DataAccessException("flavor " + row.get("id") + " was not saved, and nothing with it", e);
        }
    }
}
