package dev.instar.engine.internal.gate;

import dev.instar.core.plan.FleetForm;
import dev.instar.core.plan.MigrationState;

/** What the fleet must have done before a form is taken away. A migration that replaces no form asks nothing of it. */
final class FleetConditions {

    /** Fewer than these may well have been stopped together. */
    private static final long CROWD = 3;

    private final Evidence evidence;
    private final Fleet fleet;
    private final Blocking blocking;

    FleetConditions(Evidence evidence, Blocking blocking) {
        this.evidence = evidence;
        this.fleet = evidence.fleet();
        this.blocking = blocking;
    }

    /** Everybody alive knows the new form and has acknowledged the directive to use it. */
    void hasLetGoOfOld() {
        if (!evidence.replacesForm()) {
            return;
        }
        gathered();
        crowd();
        for (Fleet.Member member : fleet.members()) {
            if (member.requires()) {
                continue;
            }
            if (!member.supports()) {
                blocking.of(
                        Fact.known(
                                member.label(),
                                "its build does not know " + evidence.migration() + " and uses the old form"
                                        + draining(member),
                                member.since()),
                        "roll it to a build that supports " + evidence.migration() + ", or stop it");
            } else {
                acknowledged(member, fleet.flipEpoch(), "has not acknowledged that the old form is let go");
            }
        }
        fleet.unreachable()
                .forEach(f -> blocking.of(
                        f, "let it call instar_join, instar_beat and instar_leave, so that it can be seen"));
    }

    /** Everybody alive follows the form that is told, and nothing begun under an earlier one is still going on. */
    void follows(Announced told) {
        boolean everybody = told.needsEverybody(evidence.arrow());
        gathered();
        crowd();
        fleet.members().forEach(member -> follows(member, told, everybody));
        fleet.silent()
                .forEach(f -> blocking.of(
                        f, "find out whether its process is gone for good, then  instar forget …  --reason …"));
        fleet.underWay().forEach(this::underWay);
        if (everybody && !fleet.joined()) {
            blocking.of(
                    Fact.unknown(
                            "the applications",
                            "no instance has ever joined here, so nobody would follow what the fleet is told",
                            ""),
                    "let them join the fleet; or, where nothing writes these tables, take it upon yourself with"
                            + "  --override … --approver …");
        }
        if (everybody) {
            fleet.strangers()
                    .forEach(f -> blocking.of(
                            f,
                            "let it join the fleet, end it, or take it upon yourself with  --override … --approver …"));
            fleet.unreachable()
                    .forEach(f -> blocking.of(
                            f, "let it call instar_join, instar_beat and instar_leave, so that it can be seen"));
        }
    }

    private void follows(Fleet.Member member, Announced told, boolean everybody) {
        if (member.requires() && !told.form().isNewAlone()) {
            blocking.of(
                    Fact.known(
                            member.label(),
                            "its build knows only the new form of " + evidence.migration() + draining(member),
                            member.since()),
                    "stop it; it may start once contract has told " + FleetForm.NEW);
        } else if (member.supports()) {
            acknowledged(member, told.epoch(), "does not follow " + told.form() + " yet");
        } else if (!member.requires() && everybody) {
            blocking.of(
                    Fact.known(
                            member.label(),
                            "its build does not know " + evidence.migration() + " and writes the old form alone"
                                    + draining(member),
                            member.since()),
                    "roll it to a build that supports " + evidence.migration() + ", or stop it");
        }
    }

    /** Everybody alive knows the old form and has acknowledged the directive to use it again. */
    void hasLetGoOfNew() {
        crowd();
        for (Fleet.Member member : fleet.members()) {
            if (member.requires()) {
                blocking.of(
                        Fact.known(
                                member.label(),
                                "its build knows only the new form of " + evidence.migration() + draining(member),
                                member.since()),
                        "roll it back to a build that knows the old form, or stop it");
            } else if (member.supports() && evidence.state() == MigrationState.EXPANDED) {
                acknowledged(member, evidence.stateEpoch(), "has not acknowledged that the new form is given up");
            }
        }
    }

    /** What is known to go on since before the new form was there; what is not known may be found out by retiring, which can be undone. */
    void hasBegunAnew() {
        if (!evidence.replacesForm()) {
            return;
        }
        fleet.underWay().stream().filter(Fact::certain).forEach(this::underWay);
        fleet.replicas().stream().filter(Fact::certain).forEach(this::behind);
    }

    private void underWay(Fact fact) {
        blocking.forNow(fact, "wait for it to end, or end it");
    }

    private void behind(Fact fact) {
        blocking.forNow(fact, "wait until it has caught up");
    }

    /** Nothing that began before the old form was taken away is still going on, here or on a replica. */
    void isDrained() {
        if (!evidence.replacesForm()) {
            return;
        }
        fleet.silent()
                .forEach(f -> blocking.of(
                        f, "find out whether its process is gone for good, then  instar forget …  --reason …"));
        fleet.underWay().forEach(this::underWay);
        fleet.replicas().forEach(this::behind);
    }

    /** Nobody missed the old form while it was away. */
    void hasProvenIt() {
        if (!evidence.replacesForm()) {
            return;
        }
        fleet.strangers()
                .forEach(f -> blocking.of(
                        f, "let it join the fleet, end it, or take it upon yourself with  --override … --approver …"));
        fleet.uses().forEach(f -> blocking.of(f, "find out which statement it is; restore until it has let go"));
        fleet.unread().forEach(f -> blocking.of(f, "look at the statement, then  --override …  if it is none of ours"));
        fleet.denials().forEach(f -> blocking.of(f, "restore until it has let go, then retire again"));
        if (fleet.soakMillis() > 0) {
            blocking.forNow(
                    Fact.known(
                            "soak",
                            "the old form has not been away for long enough: " + (fleet.soakMillis() + 999) / 1000
                                    + " s to go",
                            evidence.stateSince()),
                    "wait");
        }
    }

    /** Where nobody ever joined, nobody is missed. */
    void isKnown() {
        if (evidence.replacesForm() && !fleet.joined()) {
            blocking.note("No instance has ever joined here: Instar cannot know who uses the old form.");
        }
    }

    /** An instance that was running before the state tables were there looks for them once a second. */
    private void gathered() {
        if (fleet.gathering()) {
            blocking.forNow(
                    Fact.known(
                            "the fleet", "instances that were running before Instar came may not have joined yet", ""),
                    "wait a few seconds");
        }
    }

    /** A clock that jumps silences all at once; so does a network that is cut. That they are gone is the least likely of the three. */
    private void crowd() {
        if (fleet.together() >= CROWD && 2 * fleet.expired() > fleet.together()) {
            blocking.of(
                    Fact.unknown(
                            "the fleet",
                            fleet.expired() + " of " + fleet.together()
                                    + " instances fell silent at once: their leases, the network or the database's clock may be"
                                    + " to blame rather than they",
                            ""),
                    "wait until they are back; or, when they are gone for good,  instar forget --silent --reason …");
        }
    }

    private void acknowledged(Fleet.Member member, long epoch, String why) {
        if (member.epoch() >= epoch) {
            return;
        }
        if (!member.follows()) {
            blocking.of(
                    Fact.known(
                            member.label(),
                            "was started before the directive flipped and reads it only at its start"
                                    + draining(member),
                            member.since()),
                    "restart it");
            return;
        }
        String busy = member.holding().isEmpty() ? "" : "; under way there: " + member.holding();
        blocking.forNow(
                Fact.known(
                        member.label(),
                        why + " (epoch " + member.epoch() + " of " + epoch + ")" + busy + draining(member),
                        member.holdingSince().isEmpty() ? evidence.stateSince() : member.holdingSince()),
                "wait for its next heartbeat and for what it has under way; or stop it");
    }

    private static String draining(Fleet.Member member) {
        return member.draining() ? " (draining)" : "";
    }
}
