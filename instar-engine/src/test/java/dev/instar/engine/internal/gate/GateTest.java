package dev.instar.engine.internal.gate;

import static dev.instar.engine.GateAnswer.Answer.CLOSED;
import static dev.instar.engine.GateAnswer.Answer.OPEN;
import static dev.instar.engine.GateAnswer.Answer.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.MigrationState;
import dev.instar.engine.GateAnswer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The gate is a pure function: no database is asked here. */
class GateTest {

    private static final Fact KNOWN = Fact.known("somebody", "is in the way", "2026-01-02T03:04:05Z");
    private static final Fact UNSURE = Fact.unknown("somebody", "may be in the way", "");

    private static Fleet spoilt(Spoil spoil) {
        Fleet f = EvidenceMaker.contract().fleet();
        return new Fleet(
                spoil == Spoil.GATHERING,
                true,
                EvidenceMaker.FLIP,
                spoil == Spoil.MEMBER ? List.of(EvidenceMaker.member(6)) : f.members(),
                spoil.here(Spoil.SILENT),
                spoil == Spoil.CROWD ? 5 : 1,
                spoil == Spoil.CROWD ? 3 : 0,
                spoil.here(Spoil.UNDER_WAY),
                spoil.here(Spoil.STRANGER),
                spoil.here(Spoil.USE),
                spoil.here(Spoil.UNREAD),
                spoil.here(Spoil.DENIAL),
                spoil.here(Spoil.UNREACHABLE),
                spoil.here(Spoil.REPLICA),
                spoil == Spoil.SOAK ? 1500 : 0);
    }

    /** What can be in the way, and whether it goes by itself. */
    private enum Spoil {
        GATHERING(true, "the fleet"),
        MEMBER(true, "shop 42 (web-1, process 1)"),
        SILENT(false, "somebody"),
        CROWD(false, "the fleet"),
        UNDER_WAY(true, "somebody"),
        STRANGER(false, "somebody"),
        USE(false, "somebody"),
        UNREAD(false, "somebody"),
        DENIAL(false, "somebody"),
        UNREACHABLE(false, "somebody"),
        REPLICA(true, "somebody"),
        SOAK(true, "soak");

        private final boolean waits;
        private final String who;

        Spoil(boolean waits, String who) {
            this.waits = waits;
            this.who = who;
        }

        List<Fact> here(Spoil other) {
            return this == other ? List.of(this == UNREAD || this == UNREACHABLE ? UNSURE : KNOWN) : List.of();
        }
    }

    @Test
    @DisplayName("with nothing in the way every arrow is OPEN, and names nobody")
    void nothingInTheWay() {
        assertThat(Gate.decide(EvidenceMaker.contract().evidence()))
                .isEqualTo(new GateAnswer(Arrow.CONTRACT, OPEN, List.of(), List.of()));
        assertThat(Gate.decide(EvidenceMaker.retire().evidence()).isOpen()).isTrue();
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.EnumSource(Spoil.class)
    @DisplayName("each blocker alone closes contract, is named, and is waited for only where it goes by itself")
    void eachBlockerAlone(Spoil spoil) {
        EvidenceMaker made = EvidenceMaker.contract().with(spoilt(spoil));
        GateAnswer answer = Gate.decide(made.evidence());
        boolean unsure = spoil == Spoil.UNREAD || spoil == Spoil.UNREACHABLE || spoil == Spoil.CROWD;
        assertThat(answer.answer()).isEqualTo(unsure ? UNKNOWN : CLOSED);
        assertThat(answer.blockers()).singleElement().satisfies(b -> {
            assertThat(b.who()).isEqualTo(spoil.who);
            assertThat(b.why()).isNotEmpty();
            assertThat(b.remedy()).isNotEmpty();
        });
        assertThat(Gate.mayOpenByItself(made.evidence())).isEqualTo(spoil.waits);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.EnumSource(Spoil.class)
    @DisplayName("fleet 22: whoever is in the way may be taken upon somebody by that name, and by no other")
    void eachBlockerMayBeOverridden(Spoil spoil) {
        EvidenceMaker made = EvidenceMaker.contract().with(spoilt(spoil));
        GateAnswer answer = Gate.decide(made.overriding(spoil.who).evidence());
        assertThat(answer.isOpen()).isTrue();
        assertThat(answer.overridden())
                .singleElement()
                .satisfies(b -> assertThat(b.who()).isEqualTo(spoil.who));
        assertThat(Gate.decide(made.overriding("nobody").evidence()).isOpen()).isFalse();
    }

    static Stream<Arguments> aboutRows() {
        EvidenceMaker made = EvidenceMaker.contract();
        return Stream.of(
                Arguments.of(
                        "bridge", made.overriding("bridge").rows(List.of("x was changed"), List.of(), 0, 0, List.of())),
                Arguments.of("view v", made.overriding("view v").rows(List.of(), List.of("view v"), 0, 0, List.of())),
                Arguments.of(
                        "2 rows in quarantine",
                        made.overriding("2 rows in quarantine").rows(List.of(), List.of(), 2, 0, List.of())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("aboutRows")
    @DisplayName("fleet 22: what is about the rows stays in the way, whoever takes it upon himself")
    void whatIsAboutRowsCannotBeOverridden(String who, Evidence evidence) {
        GateAnswer answer = Gate.decide(evidence);
        assertThat(answer.answer()).isEqualTo(CLOSED);
        assertThat(answer.blockers())
                .singleElement()
                .satisfies(b -> assertThat(b.who()).isEqualTo(who));
    }

    @Test
    @DisplayName(
            "fleet 40: only what nobody can tell is UNKNOWN; with something certain beside it, CLOSED; both are not OPEN")
    void uncertainFactsAloneAreUnknown() {
        Fleet unsure = spoilt(Spoil.UNREAD);
        Evidence both = EvidenceMaker.contract().with(unsure).rows(List.of(), List.of(), 1, 0, List.of());
        assertThat(Gate.decide(EvidenceMaker.contract().with(unsure).evidence()).answer())
                .isEqualTo(UNKNOWN);
        assertThat(Gate.decide(both).answer()).isEqualTo(CLOSED);
        assertThat(Gate.decide(both).blockers()).hasSize(2);
    }

    @Test
    @DisplayName("seed 37: contract before RETIRED is closed, whoever is alive, and cannot be overridden")
    void anArrowThatDoesNotLeaveFromHere() {
        for (MigrationState state :
                new MigrationState[] {MigrationState.PENDING, MigrationState.EXPANDED, MigrationState.MIGRATED}) {
            EvidenceMaker made = new EvidenceMaker(
                    Arrow.CONTRACT, state, EvidenceMaker.contract().fleet(), List.of());
            GateAnswer answer = Gate.decide(made.overriding("migration 0001-m").evidence());
            assertThat(answer.answer()).isEqualTo(CLOSED);
            assertThat(answer.blockers().toString()).contains("is " + state);
        }
    }

    @Test
    @DisplayName(
            "retire asks what can be known: what nobody can tell may be found out by retiring, which can be undone")
    void retireIsNotClosedByWhatNobodyCanTell() {
        Fleet f = EvidenceMaker.retire().fleet();
        Fleet unsure = new Fleet(
                false,
                true,
                7,
                f.members(),
                List.of(),
                1,
                0,
                List.of(UNSURE),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(UNSURE),
                0);
        assertThat(Gate.decide(EvidenceMaker.retire().with(unsure).evidence()).isOpen())
                .isTrue();
        assertThat(Gate.decide(EvidenceMaker.retire()
                                .with(spoilt(Spoil.UNDER_WAY))
                                .evidence())
                        .isOpen())
                .isFalse();
        assertThat(Gate.decide(EvidenceMaker.retire()
                                .with(spoilt(Spoil.REPLICA))
                                .evidence())
                        .isOpen())
                .isFalse();
    }

    @Test
    @DisplayName("fleet 20, bench: a gate over 10,000 members takes less than 100 ms")
    void tenThousandMembers() {
        List<Fleet.Member> members = new ArrayList<>(Collections.nCopies(9_999, EvidenceMaker.member(7)));
        members.add(EvidenceMaker.member(6));
        Fleet f = EvidenceMaker.contract().fleet();
        Fleet crowd = new Fleet(
                false,
                true,
                7,
                members,
                List.of(),
                10_000,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                f.soakMillis());
        Evidence evidence = EvidenceMaker.contract().with(crowd).evidence();
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            long begun = System.nanoTime();
            assertThat(Gate.decide(evidence).blockers()).hasSize(1);
            best = Math.min(best, System.nanoTime() - begun);
        }
        assertThat(best).isLessThan(100_000_000L);
    }
}
