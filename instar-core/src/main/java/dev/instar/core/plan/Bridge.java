package dev.instar.core.plan;

import dev.instar.core.schema.Column;
import dev.instar.core.schema.TableName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What keeps the old and the new form of a row equal while both live, as data; a dialect makes triggers of it.
 *
 * @param name unique on the target and short enough for the engine
 * @param table the table
 * @param up one conversion for each column of the new form
 * @param down one conversion for each column of the old form; empty when nothing is carried back
 * @param key columns that name a row in quarantine
 * @param uniqueKeys unique keys that hold a bridged column, as columns of the old form: writers of both forms meet on
 *     them
 * @param userTriggers whether the table has BEFORE row triggers of its own, so that ours must stand on both sides of
 *     them
 * @param newDefaults defaults of new columns where the new form's differ from the old one's, for sessions that declare
 *     the new form
 */
public record Bridge(
        String name,
        TableName table,
        List<Conversion> up,
        List<Conversion> down,
        List<String> key,
        List<List<String>> uniqueKeys,
        boolean userTriggers,
        Map<String, String> newDefaults) {

    public Bridge {
        up = List.copyOf(up);
        down = List.copyOf(down);
        key = List.copyOf(key);
        uniqueKeys = List.copyOf(uniqueKeys);
        newDefaults = Collections.unmodifiableMap(new TreeMap<>(newDefaults));
    }

    /** The columns of the old form; empty when the new form is only seeded. */
    public List<Column> oldColumns() {
        return down.stream().map(Conversion::target).toList();
    }

    /** The columns of the new form. */
    public List<Column> newColumns() {
        return up.stream().map(Conversion::target).toList();
    }

    /** Whether no value can fail in either direction. */
    public boolean isTotal() {
        return up.stream().allMatch(Conversion::total) && down.stream().allMatch(Conversion::total);
    }
}
