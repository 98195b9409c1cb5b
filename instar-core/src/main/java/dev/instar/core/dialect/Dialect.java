package dev.instar.core.dialect;

import dev.instar.core.plan.BridgedBy;
import dev.instar.core.plan.Impact;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One engine's tactics. Immutable; knows no connection. */
public interface Dialect {

    /** What the engine can do. */
    Set<Capability> capabilities();

    /** The one function that quotes an identifier; any text may be given. */
    String quote(String identifier);

    /** A table's full name, quoted. */
    default String quote(TableName table) {
        return quote(table.schema()) + "." + quote(table.name());
    }

    /** The longest identifier, in bytes of UTF-8 (PostgreSQL) or characters (MariaDB, MySQL). */
    int nameLimit();

    /** Whether the name fits. */
    boolean fits(String identifier);

    /**
     * Why the server can change this table only while its writers wait; empty when they need not.
     *
     * @param columns the columns that are touched, as they are to be; empty where that does not matter
     */
    default Optional<NotOnline> notOnline(Schema schema, Table table, NotOnline.Touch touch, List<Column> columns) {
        return Optional.empty();
    }

    /** What a statement does to others, by rule. */
    Impact impact(String sql, Schema schema);

    /** Tactics for columns in both forms, side by side. */
    Bridging bridging(BridgedBy by);

    /** Tactics for single columns in place. */
    Altering altering();

    /** Tactics for columns that get values where they have none. */
    Filling filling();

    /** Tactics for new tables and indexes. */
    Creating creating();

    /** What the engine makes of texts that people wrote. */
    Texts texts();
}
