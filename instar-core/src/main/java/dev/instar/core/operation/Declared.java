package dev.instar.core.operation;

import dev.instar.core.plan.BridgedBy;
import java.util.Optional;
import java.util.Set;

/**
 * What a migration declares for all of its operations.
 *
 * @param userTriggers what the backfill does with triggers of the user's; empty when not declared
 * @param accept labels of what the team has seen and accepts: {@code view public.big_flavors}
 * @param bridge what keeps both forms equal; empty: the database
 */
public record Declared(Optional<UserTriggers> userTriggers, Set<String> accept, Optional<BridgedBy> bridge) {

    /** Nothing declared. */
    public static final Declared NOTHING = new Declared(Optional.empty(), Set.of());

    public Declared {
        accept = Set.copyOf(accept);
    }

    /** What is bridged by the database. */
    public Declared(Optional<UserTriggers> userTriggers, Set<String> accept) {
        this(userTriggers, accept, Optional.empty());
    }

    /** What keeps both forms equal. */
    public BridgedBy bridgedBy() {
        return bridge.orElse(BridgedBy.DATABASE);
    }

    /** Whether the applications keep both forms equal. */
    boolean byApplication() {
        return bridgedBy() == BridgedBy.APPLICATION;
    }

    /** Whether triggers of the user's are held off while rows are moved. */
    boolean guardsTriggers() {
        return userTriggers.filter(choice -> choice == UserTriggers.GUARD).isPresent();
    }

    /** What the backfill does with triggers of the user's on the table. */
    public enum UserTriggers {
        /** They fire for every row that is moved, as for any UPDATE. */
        FIRE,
        /** They are held off while rows are moved. */
        GUARD
    }
}
