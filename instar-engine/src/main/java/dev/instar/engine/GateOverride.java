package dev.instar.engine;

/**
 * A blocker that somebody takes upon himself, for one arrow in one state.
 *
 * @param who the blocker, as the gate names it
 * @param approver who answers for it
 * @param reason why
 */
public record GateOverride(String who, String approver, String reason) {

    public GateOverride {
        if (who.isBlank() || approver.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("an override needs who is in the way, who answers for it, and why");
        }
    }
}
