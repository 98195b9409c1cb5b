package dev.instar.engine.internal.postgresql.catalog;

import dev.instar.core.schema.TableName;
import java.util.Locale;

/**
 * One lock that somebody else holds or awaits on a table.
 *
 * @param holder whose lock it is
 * @param table on what
 * @param mode as the engine spells it, {@code ACCESS EXCLUSIVE}
 * @param granted whether it is held; false when it is awaited
 */
public record TableLock(Holder holder, TableName table, String mode, boolean granted) {

    /** From {@code AccessExclusiveLock}, which is how {@code pg_locks} spells it, to how statements do. */
    static String spelled(String lock) {
        return lock.replaceFirst("Lock$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toUpperCase(Locale.ROOT);
    }

    /** In words for a message. */
    public String words() {
        return holder.words() + (granted ? " holds " : " awaits ") + mode + " on " + table;
    }
}
