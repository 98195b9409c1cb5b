package dev.instar.core.plan;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a statement does to others while it runs, computed by rule and never by running it.
 *
 * @param lock the strongest table lock it takes, as the engine spells it ({@code ACCESS EXCLUSIVE}); empty when it
 *     locks no table of the user's
 * @param locks the strongest lock by relation (tables, sequences and indexes), sorted by name. Relations of the
 *     default schema go by their bare name, others as {@code schema.name}
 * @param rewrites relations whose file is written anew, sorted
 * @param scans tables that are read row by row, sorted
 * @param known false when the statement, or something it runs, could not be read: then the rest is only what could be
 *     seen, and nothing is promised
 */
public record Impact(String lock, Map<String, String> locks, List<String> rewrites, List<String> scans, boolean known) {

    /** Touches no relation of the user's. */
    public static final Impact NONE = new Impact("", Map.of(), List.of(), List.of());

    /** Could not be read: may do anything. */
    public static final Impact UNKNOWN = new Impact("", Map.of(), List.of(), List.of(), false);

    public Impact {
        locks = Collections.unmodifiableMap(new TreeMap<>(locks));
        rewrites = rewrites.stream().sorted().distinct().toList();
        scans = scans.stream().sorted().distinct().toList();
    }

    /** The impact of a statement that was read. */
    public Impact(String lock, Map<String, String> locks, List<String> rewrites, List<String> scans) {
        this(lock, locks, rewrites, scans, true);
    }
}
