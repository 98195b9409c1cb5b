package dev.instar.client;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The columns of a table that a statement may name under one snapshot: the query changes, not the model. One object for as long as the
 * snapshot lasts, so that building a statement costs no more than reading its text.
 */
public final class Columns {

    private final String table;
    private final List<String> names;
    private final Set<String> has;
    private final String select;
    private final String parameters;

    Columns(String table, List<String> names) {
        this.table = table;
        this.names = List.copyOf(names);
        this.has = Set.copyOf(names);
        this.select = String.join(", ", names);
        this.parameters = String.join(", ", Collections.nCopies(names.size(), "?"));
    }

    /** The table, named as when joining. */
    public String table() {
        return table;
    }

    /** The columns that are live, in the order in which the model has them. */
    public List<String> names() {
        return names;
    }

    /** {@code a, b, c}: for SELECT and for the column list of INSERT. Names are given as the application gave them. */
    public String select() {
        return select;
    }

    /** {@code ?, ?, ?}: for the values of INSERT. */
    public String parameters() {
        return parameters;
    }

    /** Whether a statement may name the column. */
    public boolean has(String column) {
        return has.contains(column);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Columns c && table.equals(c.table) && names.equals(c.names);
    }

    @Override
    public int hashCode() {
        return Objects.hash(table, names);
    }

    @Override
    public String toString() {
        return table + " (" + select + ")";
    }
}
