package dev.instar.engine.internal.gate;

import java.util.HashSet;
import java.util.Set;

/**
 * Transactions whose age cannot be seen. At the first look each of them may have begun before the last transition. Who came later began
 * after it, so a command that goes on looking waits only for those who were there at first.
 */
public final class FirstLook {

    private final Set<String> present = new HashSet<>();
    private boolean taken;

    /** Everybody who is there now; counts only the first time. */
    void take(Set<String> keys) {
        if (!taken) {
            present.addAll(keys);
            taken = true;
        }
    }

    /** Whether a transaction was there at the first look. */
    boolean saw(String key) {
        return present.contains(key);
    }
}
