package dev.instar.objects.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must still be so when a row is written; decided by the database at the moment of the write. */
interface Condition {

    void appendTo(RowStatement statement);

    /** These columns hold what they held when the row was read. */
    static Condition asStored(List<FieldColumn> columns, @Nullable Object[] stored) {
        return statement -> {
            for (int i = 0; i < columns.size(); i++) {
                statement.add(i == 0 ? "" : " AND ");
                statement.equal(columns.get(i), stored[columns.get(i).index()]);
            }
        };
    }

    /** The old form was taken away from a row whose new form holds a value. */
    static Condition cleared(Move move) {
        return statement -> {
            all(statement, move.old(), " IS NULL", " AND ");
            statement.add(" AND (");
            all(statement, move.fresh(), " IS NOT NULL", " OR ");
            statement.add(")");
        };
    }

    static Condition notCleared(Move move) {
        return statement -> {
            statement.add("(");
            all(statement, move.old(), " IS NOT NULL", " OR ");
            statement.add(" OR ");
            all(statement, move.fresh(), " IS NULL", " AND ");
            statement.add(")");
        };
    }

    /** The new form holds nothing, and the old one, where there is one, something. */
    static Condition unconverted(Move move) {
        return statement -> {
            all(statement, move.fresh(), " IS NULL", " AND ");
            if (!move.isAddition()) {
                statement.add(" AND (");
                all(statement, move.old(), " IS NOT NULL", " OR ");
                statement.add(")");
            }
        };
    }

    /** The old form holds something. */
    static Condition notYetCleared(Move move) {
        return statement -> {
            statement.add("(");
            all(statement, move.old(), " IS NOT NULL", " OR ");
            statement.add(")");
        };
    }

    private static void all(RowStatement statement, List<FieldColumn> columns, String is, String between) {
        List<FieldColumn> left = new ArrayList<>(columns);
        for (FieldColumn column : left) {
            statement
                    .add(column.equals(left.get(0)) ? "" : between)
                    .name(column)
                    .add(is);
        }
    }
}
