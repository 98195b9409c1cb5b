package dev.instar.client.sql;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables and columns of one target, as far as a reader of statements needs them. */
public interface Catalog {

    /**
     * The columns of a table or view in their order, spelled as the database spells them.
     *
     * @param schema null for a name without one: whichever the session finds
     * @return empty when the table is not known
     */
    List<String> columns(@Nullable String schema, String table);

    /** A setting of the sessions that changes how a text is read, such as {@code sql_mode}; empty when not known. */
    default String setting(String name) {
        return "";
    }

    /** Knows no table. */
    static Catalog none() {
        return (schema, table) -> List.of();
    }

    /** Knows tables by their name alone. */
    static Catalog of(Map<String, List<String>> columns) {
        Map<String, List<String>> known = Map.copyOf(columns);
        return (schema, table) -> known.getOrDefault(table, List.of());
    }
}
