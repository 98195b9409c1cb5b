package dev.instar.engine.internal.execute;

import java.util.List;

/** A guard's answer under the lock was no; the transaction is rolled back and nothing of it remains. */
public final class GuardFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> facts;

    GuardFailed(List<String> facts) {
        super(String.join("; ", facts));
        this.facts = List.copyOf(facts);
    }

    /** What is not as it must be, one sentence each. */
    public List<String> facts() {
        return facts;
    }
}
