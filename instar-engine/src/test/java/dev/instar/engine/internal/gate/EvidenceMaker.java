package dev.instar.engine.internal.gate;

import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.MigrationState;
import java.util.List;

/** Evidence in which nothing is in the way of contract, to be spoiled in one place. */
record EvidenceMaker(Arrow arrow, MigrationState state, Fleet fleet, List<Evidence.Overridden> overrides) {

    static final long FLIP = 7;

    static EvidenceMaker contract() {
        return new EvidenceMaker(Arrow.CONTRACT, MigrationState.RETIRED, quiet(), List.of());
    }

    static EvidenceMaker retire() {
        return new EvidenceMaker(Arrow.RETIRE, MigrationState.MIGRATED, quiet(), List.of());
    }

    private static Fleet quiet() {
        return new Fleet(
                false,
                true,
                FLIP,
                List.of(member(FLIP)),
                List.of(),
                1,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0);
    }

    static Fleet.Member member(long epoch) {
        return new Fleet.Member(
                "shop 42 (web-1, process 1)", true, false, true, false, epoch, "", "", "2026-01-01T00:00:00Z");
    }

    EvidenceMaker with(Fleet other) {
        return new EvidenceMaker(arrow, state, other, overrides);
    }

    EvidenceMaker overriding(String who) {
        return new EvidenceMaker(arrow, state, fleet, List.of(new Evidence.Overridden(who, "ann", "it is known")));
    }

    Evidence evidence() {
        return rows(List.of(), List.of(), 0, 0, List.of());
    }

    Evidence rows(List<String> drift, List<String> leaning, long up, long down, List<String> oldWrites) {
        return new Evidence(
                "0001-m",
                arrow,
                state,
                8,
                "2026-01-02T00:00:00Z",
                true,
                fleet,
                drift,
                leaning,
                up,
                down,
                oldWrites,
                overrides);
    }
}
