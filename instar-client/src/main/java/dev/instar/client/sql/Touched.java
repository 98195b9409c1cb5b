package dev.instar.client.sql;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a text touches.
 *
 * @param tables each table once
 * @param routines functions and procedures that are called, as written, built-in ones included; their bodies are not read
 * @param unknown why not everything is said here; null when it is. What could be read is in {@code tables} even then
 */
public record Touched(
        List<TableUse> tables,
        Set<String> routines,
        @Nullable String unknown) {

    public Touched {
        tables = List.copyOf(tables);
        routines = Set.copyOf(routines);
    }

    /** A text that touches no table: BEGIN, SET, SELECT 1. */
    public static Touched nothing() {
        return new Touched(List.of(), Set.of(), null);
    }

    /** A text that cannot be read. */
    public static Touched unknown(String reason) {
        return new Touched(List.of(), Set.of(), reason);
    }

    /** Whether everything the text touches is said. */
    public boolean isKnown() {
        return unknown == null;
    }
}
