package dev.instar.objects.jdbc;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a locked row gets. */
final class RowChange {

    private final Object key;
    private final Map<FieldColumn, @Nullable Object> set;
    private boolean refused;

    RowChange(Object key, Map<FieldColumn, @Nullable Object> set) {
        this.key = key;
        this.set = set;
    }

    Object key() {
        return key;
    }

    Map<FieldColumn, @Nullable Object> set() {
        return set;
    }

    /** The database does not take it. */
    void refuse() {
        refused = true;
    }

    boolean isRefused() {
        return refused;
    }
}
