package dev.instar.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Refusal;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.GateOverride;
import dev.instar.engine.HistoryReport;
import dev.instar.engine.RunOptions;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody takes a blocker upon himself, by name; the database keeps its fences. */
class OverrideTest {

    private static final String WHO = "shop 42 (host-1, process 4711)";

    private static RunOptions overriding(String who) {
        return RunOptions.overriding(new GateOverride(who, "ann", "its host burned down"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName(
            "fleet 22: an override names its blocker and its approver, is audited, holds for one arrow; the rights are taken all the same")
    void anOverrideOpensOneGateOnly(ServerKind kind) throws Exception {
        try (Town town = Town.on(kind)) {
            String app = town.login("app");
            town.have(Arrow.EXPAND);
            try (Citizen old = Citizen.join(town.as(app), 600_000);
                    Connection client = town.as(app)) {
                town.have(Arrow.MIGRATE);
                assertThatThrownBy(() -> town.have(Arrow.RETIRE))
                        .isInstanceOf(Refusal.class)
                        .hasMessageContaining(WHO);
                assertThatThrownBy(() -> town.engine().run(Arrow.RETIRE, Town.ID, overriding("shop 43")))
                        .isInstanceOf(Refusal.class)
                        .hasMessageContaining("'shop 43'")
                        .hasMessageContaining("In the way: '" + WHO + "'");
                assertThat(town.value("SELECT count(*) FROM " + town.state("override")))
                        .isEqualTo("0");
                town.engine().run(Arrow.RETIRE, Town.ID, overriding(WHO));
                assertThat(town.isRefused(client, "SELECT old FROM people")).isTrue();
                assertThat(town.value("SELECT approver FROM " + town.state("override")))
                        .isEqualTo("ann");
                // The next gate asks again.
                assertThat(town.blockers()).contains(WHO);
                assertThatThrownBy(() -> town.have(Arrow.CONTRACT))
                        .isInstanceOf(Refusal.class)
                        .hasMessageContaining(WHO);
                town.engine().run(Arrow.CONTRACT, Town.ID, overriding(WHO));
            }
            HistoryReport history = town.engine().history(Optional.of(Town.ID), true);
            assertThat(history.entries().stream().map(e -> e.arrow() + " " + e.answer()))
                    .containsExactly(
                            "expand OPEN",
                            "migrate OPEN",
                            "override OVERRIDDEN",
                            "retire OPEN",
                            "override OVERRIDDEN",
                            "contract OPEN");
            assertThat(history.entries().get(3).evidence())
                    .contains("ann")
                    .contains("its host burned down")
                    .contains(WHO);
            assertThat(history.holds()).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName("fleet 22: what is about the rows is refused to whoever wants to take it upon himself")
    void whatIsAboutRowsIsRefused(ServerKind kind) throws Exception {
        try (Town town = Town.on(kind)) {
            town.login("app");
            town.have(Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE);
            town.stage().sql("CREATE VIEW elders AS SELECT id, old FROM people");
            String view = town.gate().blockers().get(0).who();
            assertThatThrownBy(() -> town.engine().run(Arrow.CONTRACT, Town.ID, overriding(view)))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("about the rows themselves");
            town.stage().sql("DROP VIEW elders");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName(
            "fleet 67, seed 39: every advance is kept with who, when and evidence, every directive with its history; a forged answer is found")
    void everyAdvanceCanBeDecidedAgain(ServerKind kind) throws Exception {
        try (Town town = Town.on(kind)) {
            String app = town.login("app");
            town.have(Arrow.EXPAND, Arrow.MIGRATE, Arrow.ROLLBACK, Arrow.EXPAND);
            try (Citizen citizen = Citizen.join(town.as(app))) {
                town.have(Arrow.MIGRATE);
                citizen.follow();
                town.have(Arrow.RETIRE, Arrow.RESTORE, Arrow.RETIRE);
                citizen.follow();
                town.have(Arrow.CONTRACT);
            }
            HistoryReport history = town.engine().history(Optional.of("0001"), true);
            assertThat(history.entries().stream().map(HistoryReport.Entry::arrow))
                    .containsExactly(
                            "expand",
                            "migrate",
                            "rollback",
                            "rollback",
                            "expand",
                            "migrate",
                            "retire",
                            "restore",
                            "retire",
                            "contract");
            assertThat(history.entries()).allSatisfy(e -> {
                assertThat(e.who()).contains("@");
                assertThat(e.replay().orElseThrow().same()).as(e.toString()).isTrue();
            });
            assertThat(history.entries().get(6).evidence()).contains("shop 42");
            List<String> old = history.directives().stream()
                    .filter(d -> d.place().endsWith("people.old"))
                    .map(HistoryReport.Directive::status)
                    .toList();
            assertThat(old).endsWith("live", "retiring", "retired", "retiring", "retired", "dropped");
            town.stage()
                    .sql("UPDATE " + town.state("audit")
                            + " SET evidence = REPLACE(evidence, '\"supports\":true', '\"supports\":false')"
                            + " WHERE arrow = 'retire'");
            HistoryReport forged = town.engine().history(Optional.empty(), true);
            assertThat(forged.holds()).isFalse();
            assertThat(forged.entries().stream()
                            .filter(e -> !e.replay().orElseThrow().same()))
                    .allSatisfy(
                            e -> assertThat(e.replay().orElseThrow().answer()).isEqualTo("CLOSED"))
                    .hasSize(2);
        }
    }
}
