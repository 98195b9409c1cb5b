package dev.instar.engine.internal.gate;

import dev.instar.core.plan.MigrationState;
import dev.instar.engine.Blocker;
import dev.instar.engine.GateAnswer;
import java.util.ArrayList;
import java.util.List;

/** From evidence to an answer; pure. */
public final class Gate {

    private final Evidence evidence;
    private final List<Blocker> blockers = new ArrayList<>();
    private boolean onlyWaiting = true;

    private Gate(Evidence evidence) {
        this.evidence = evidence;
    }

    /** The answer. */
    public static GateAnswer decide(Evidence evidence) {
        return new Gate(evidence).answer();
    }

    /** Whether everything in the way is instances that have yet to acknowledge: waiting may open the gate. */
    public static boolean mayOpenByItself(Evidence evidence) {
        Gate gate = new Gate(evidence);
        return !gate.answer().isOpen() && gate.onlyWaiting;
    }

    private GateAnswer answer() {
        if (!evidence.arrow().leavesFrom(evidence.state()) && evidence.arrow().to() != evidence.state()) {
            block(
                    "migration " + evidence.migration(),
                    "is " + evidence.state() + "; " + evidence.arrow().word() + " leads from "
                            + evidence.arrow().from(),
                    evidence.stateSince(),
                    "take the arrows in order: expand, migrate, retire, contract");
        } else {
            conditions();
        }
        return new GateAnswer(
                evidence.arrow(), blockers.isEmpty() ? GateAnswer.Answer.OPEN : GateAnswer.Answer.CLOSED, blockers);
    }

    private void conditions() {
        switch (evidence.arrow()) {
            case EXPAND, RESTORE -> {}
            case MIGRATE -> drift();
            case RETIRE -> {
                gathered();
                drift();
                letGoOfOld();
                leaning();
            }
            case CONTRACT -> {
                gathered();
                drift();
                letGoOfOld();
                leaning();
                quarantine(evidence.quarantinedUp(), "the old form's values do not convert");
                oldWrites();
            }
            case ROLLBACK -> {
                letGoOfNew();
                quarantine(evidence.quarantinedDown(), "the new form's values do not convert back");
            }
        }
    }

    private void block(String who, String why, String since, String remedy) {
        onlyWaiting = false;
        blockers.add(new Blocker(who, why, since, remedy));
    }

    /** An instance that was running before the state tables were there looks for them once a second. */
    private void gathered() {
        if (evidence.gathering() && evidence.replacesForm()) {
            blockers.add(new Blocker(
                    "the fleet",
                    "instances that were running before Instar came may not have joined yet",
                    "",
                    "wait a few seconds"));
        }
    }

    private void drift() {
        evidence.drift()
                .forEach(fact -> block(
                        "bridge",
                        fact,
                        "",
                        "find out who changed it; roll back and begin again, or put it back as it was"));
    }

    private void letGoOfOld() {
        if (!evidence.replacesForm()) {
            return;
        }
        for (Evidence.Member member : evidence.members()) {
            if (member.requires()) {
                continue;
            }
            if (!member.supports()) {
                block(
                        member.label(),
                        "its build does not know " + evidence.migration() + " and uses the old form",
                        member.since(),
                        "roll it to a build that supports " + evidence.migration() + ", or stop it");
            } else {
                acknowledged(member, "has not acknowledged that the old form is let go");
            }
        }
    }

    private void acknowledged(Evidence.Member member, String why) {
        if (member.epoch() < evidence.stateEpoch()) {
            blockers.add(new Blocker(
                    member.label(),
                    why + " (epoch " + member.epoch() + " of " + evidence.stateEpoch() + ")",
                    evidence.stateSince(),
                    "wait for its next heartbeat and for what it has under way; or stop it"));
        }
    }

    private void letGoOfNew() {
        for (Evidence.Member member : evidence.members()) {
            if (member.requires()) {
                block(
                        member.label(),
                        "its build knows only the new form of " + evidence.migration(),
                        member.since(),
                        "roll it back to a build that knows the old form, or stop it");
            } else if (member.supports() && evidence.state() == MigrationState.EXPANDED) {
                acknowledged(member, "has not acknowledged that the new form is given up");
            }
        }
    }

    private void leaning() {
        evidence.leaning()
                .forEach(label -> block(
                        label,
                        "leans on the old form and has no successor in the plan",
                        "",
                        "change it, or accept its loss with  accept: [\"" + label + "\"]  in a new migration"));
    }

    private void quarantine(long rows, String why) {
        if (rows > 0) {
            block(
                    rows + (rows == 1 ? " row" : " rows") + " in quarantine",
                    why,
                    "",
                    "mend those rows (instar status lists their keys); what converts is released by itself");
        }
    }

    private void oldWrites() {
        evidence.oldWrites()
                .forEach(fact -> block(
                        "writer",
                        fact,
                        evidence.stateSince(),
                        "find out who it is; restore and retire again once it has let go"));
    }
}
