package dev.instar.core.schema;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What only the catalogs of MariaDB and MySQL have and only {@code dialect.mysql} asks for. What is missing is answered
 * as a freshly created InnoDB table would be.
 *
 * @param tables by full name
 */
public record MySqlDetails(Map<TableName, TableDetails> tables) {

    /** Nothing was read. */
    public static final MySqlDetails NONE = new MySqlDetails(Map.of());

    public MySqlDetails {
        tables = Collections.unmodifiableMap(new TreeMap<>(tables));
    }

    /** The details of a table; those of a fresh one when nothing was read. */
    public TableDetails table(TableName name) {
        return tables.getOrDefault(name, TableDetails.PLAIN);
    }

    /** The details of a column; those of a plain one when nothing was read. */
    public ColumnDetails column(TableName table, String column) {
        return table(table).columns().getOrDefault(column, ColumnDetails.PLAIN);
    }

    /** This picture with the details of one column replaced: what a plan's step makes of it. */
    public MySqlDetails with(TableName table, String column, ColumnDetails details) {
        TableDetails before = table(table);
        Map<String, ColumnDetails> columns = new TreeMap<>(before.columns());
        columns.put(column, details);
        Map<TableName, TableDetails> all = new TreeMap<>(tables);
        all.put(
                table,
                new TableDetails(
                        before.engine(),
                        before.rowFormat(),
                        before.collation(),
                        before.fullText(),
                        before.cascades(),
                        columns));
        return new MySqlDetails(all);
    }

    /**
     * A table's storage.
     *
     * @param engine information_schema.TABLES.ENGINE, {@code InnoDB}
     * @param rowFormat TABLES.ROW_FORMAT, {@code Dynamic}
     * @param collation TABLES.TABLE_COLLATION; its character set is the part before the first underscore; empty when
     *     not known
     * @param fullText whether it has a FULLTEXT index, or is known to have had one: no column is added at once then
     * @param cascades whether a foreign key of its own has ON DELETE or ON UPDATE with CASCADE, SET NULL or SET
     *     DEFAULT: rows change without a trigger
     * @param columns by name; only those that differ from {@link ColumnDetails#PLAIN} need be there
     */
    public record TableDetails(
            String engine,
            String rowFormat,
            String collation,
            boolean fullText,
            boolean cascades,
            Map<String, ColumnDetails> columns) {

        /** A fresh InnoDB table. */
        public static final TableDetails PLAIN = new TableDetails("InnoDB", "Dynamic", "", false, false, Map.of());

        public TableDetails {
            columns = Collections.unmodifiableMap(new TreeMap<>(columns));
        }

        /** Whether InnoDB keeps the rows: nothing else is changed beside writers. */
        public boolean isInnoDb() {
            return engine.equalsIgnoreCase("InnoDB");
        }

        /** Whether pages are compressed: every change of columns builds the table anew. */
        public boolean isCompressed() {
            return rowFormat.equalsIgnoreCase("Compressed");
        }
    }

    /**
     * What a column's definition holds besides {@link Column}.
     *
     * @param onUpdate what stands behind {@code ON UPDATE}, as the server prints it: {@code CURRENT_TIMESTAMP(6)}
     * @param invisible whether {@code SELECT *} leaves it out
     * @param srid the reference system of a spatial column (MySQL)
     */
    public record ColumnDetails(Optional<String> onUpdate, boolean invisible, Optional<Integer> srid) {

        /** Nothing besides. */
        public static final ColumnDetails PLAIN = new ColumnDetails(Optional.empty(), false, Optional.empty());

        /** This column hidden from {@code SELECT *}, or not. */
        public ColumnDetails hidden(boolean hiding) {
            return new ColumnDetails(onUpdate, hiding, srid);
        }
    }
}
