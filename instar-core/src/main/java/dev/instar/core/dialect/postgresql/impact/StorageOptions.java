package dev.instar.core.dialect.postgresql.impact;

import java.util.List;
import java.util.Set;

/** The lock that each storage parameter needs when it is set or reset. */
final class StorageOptions {

    /** What may be changed beside readers and writers; any other waits for everybody. */
    private static final Set<String> MILD = Set.of(
            "fillfactor",
            "toast_tuple_target",
            "parallel_workers",
            "vacuum_index_cleanup",
            "vacuum_truncate",
            "vacuum_max_eager_freeze_failure_rate",
            "log_autovacuum_min_duration",
            "log_autovacuum_analyze_min_duration",
            "deduplicate_items",
            "vacuum_cleanup_index_scale_factor",
            "n_distinct",
            "n_distinct_inherited");

    private StorageOptions() {}

    static LockMode mode(List<String> names) {
        boolean mild = names.stream().allMatch(StorageOptions::isMild);
        return mild ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
    }

    private static boolean isMild(String name) {
        String bare = name.startsWith("toast.") ? name.substring("toast.".length()) : name;
        return MILD.contains(bare) || bare.startsWith("autovacuum_");
    }
}
