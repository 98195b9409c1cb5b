package dev.instar.objects.jdbc;

import dev.instar.objects.ObjectException;
import org.jspecify.annotations.Nullable;

/** The row to be written is not there. Nothing was written. */
public final class RowGone extends ObjectException {

    private static final long serialVersionUID = 1L;

    RowGone(String type, String table, @Nullable Object key) {
        super("%s %s: its row is gone from %s; nothing was written. Load it again, or insert it anew."
                .formatted(type, key, table));
    }
}
