package dev.instar.engine.internal.gate;

import dev.instar.core.plan.MigrationState;
import dev.instar.engine.GateAnswer;

/** From evidence to an answer; pure. */
public final class Gate {

    private final Evidence evidence;
    private final Blocking blocking;

    private Gate(Evidence evidence, boolean arrow) {
        this.evidence = evidence;
        this.blocking = new Blocking(evidence.overrides());
        evidence.announced()
                .ifPresent(told -> blocking.note("The applications bridge: the fleet is told " + told.form() + " (it "
                        + told.form().words() + ") since epoch " + told.epoch() + "."));
        if (!arrow) {
            evidence.announced().ifPresent(new FleetConditions(evidence, blocking)::follows);
        } else if (!evidence.arrow().leavesFrom(evidence.state())
                && evidence.arrow().to() != evidence.state()) {
            blocking.firmly(
                    "migration " + evidence.migration(),
                    "is " + evidence.state() + "; " + evidence.arrow().word() + " leads from "
                            + evidence.arrow().from(),
                    evidence.stateSince(),
                    "take the arrows in order: expand, migrate, retire, contract");
        } else {
            conditions(new FleetConditions(evidence, blocking));
        }
    }

    /** The answer. */
    public static GateAnswer decide(Evidence evidence) {
        return new Gate(evidence, true).blocking.answer(evidence);
    }

    /** Whether everybody follows the form that is told, whatever else an arrow asks for. */
    public static GateAnswer followed(Evidence evidence) {
        return new Gate(evidence, false).blocking.answer(evidence);
    }

    /** Whether waiting may be enough for {@link #followed}. */
    public static boolean mayFollowByItself(Evidence evidence) {
        return new Gate(evidence, false).blocking.isOnlyWaiting();
    }

    /** Whether everything in the way goes by itself, so that waiting may open the gate. */
    public static boolean mayOpenByItself(Evidence evidence) {
        return new Gate(evidence, true).blocking.isOnlyWaiting();
    }

    private void conditions(FleetConditions fleet) {
        switch (evidence.arrow()) {
            case EXPAND, RESTORE -> {}
            case MIGRATE -> {
                drift();
                evidence.announced().ifPresent(fleet::follows);
            }
            case RETIRE -> {
                fleet.isKnown();
                drift();
                fleet.hasLetGoOfOld();
                fleet.hasBegunAnew();
                leaning();
            }
            case CONTRACT -> {
                fleet.isKnown();
                drift();
                fleet.hasLetGoOfOld();
                leaning();
                quarantine(evidence.quarantinedUp(), "the old form's values do not convert");
                oldWrites();
                fleet.isDrained();
                fleet.hasProvenIt();
                evidence.announced().ifPresent(fleet::follows);
            }
            case ROLLBACK -> {
                fleet.hasLetGoOfNew();
                // From MIGRATED the first form back is a neighbour of all that may still be followed.
                evidence.announced()
                        .filter(told -> evidence.state() == MigrationState.EXPANDED)
                        .ifPresent(fleet::follows);
                quarantine(evidence.quarantinedDown(), "the new form's values do not convert back");
            }
        }
    }

    private void drift() {
        evidence.drift()
                .forEach(fact -> blocking.firmly(
                        "bridge",
                        fact,
                        "",
                        "find out who changed it; roll back and begin again, or put it back as it was"));
    }

    private void leaning() {
        evidence.leaning()
                .forEach(label -> blocking.firmly(
                        label,
                        "leans on the old form and has no successor in the plan",
                        "",
                        "change it, or accept its loss with  accept: [\"" + label + "\"]  in a new migration"));
    }

    private void quarantine(long rows, String why) {
        if (rows > 0) {
            blocking.firmly(
                    rows + (rows == 1 ? " row" : " rows") + " in quarantine",
                    why,
                    "",
                    "mend those rows (instar status lists their keys); what converts is released by itself");
        }
    }

    private void oldWrites() {
        evidence.oldWrites()
                .forEach(fact -> blocking.of(
                        Fact.known("writer", fact, evidence.stateSince()),
                        "find out who it is; restore and retire again once it has let go"));
    }
}
