package dev.instar.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.FleetForm;
import dev.instar.engine.GateAnswer;
import dev.instar.engine.GateOverride;
import dev.instar.engine.RunOptions;
import dev.instar.engine.stage.Follower;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Migrations that the applications bridge: the fleet is led from form to form, and waited for at each. */
@Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BridgedByApplicationTest {

    private static final String NONE = "0";

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName("the ladder: forward, undone, forward, retired, restored, retired, contracted; never a trigger")
    void ladder(ServerKind kind) throws Exception {
        try (Led led = Led.on(kind);
                Follower follower = led.follower()) {
            List<List<String>> before = led.town().stage().rows("SELECT id, old, note FROM people ORDER BY id");
            List<Arrow> rungs = List.of(
                    Arrow.EXPAND,
                    Arrow.ROLLBACK,
                    Arrow.EXPAND,
                    Arrow.MIGRATE,
                    Arrow.ROLLBACK,
                    Arrow.EXPAND,
                    Arrow.MIGRATE,
                    Arrow.RETIRE,
                    Arrow.RESTORE,
                    Arrow.RETIRE,
                    Arrow.CONTRACT);
            for (Arrow rung : rungs) {
                led.have(rung);
                assertThat(led.triggers()).as("triggers after %s", rung).isEqualTo(NONE);
                assertThat(led.neverSkippedOne()).as("told %s", led.told()).isTrue();
            }
            assertThat(led.columns()).containsExactly("id", "note", "new");
            assertThat(led.town().stage().rows("SELECT id, new, note FROM people ORDER BY id"))
                    .isEqualTo(before);
            assertThat(follower.forms())
                    .containsExactly(
                            FleetForm.OLD,
                            FleetForm.CLEARING_NEW,
                            FleetForm.OLD,
                            FleetForm.CLEARING_NEW,
                            FleetForm.BOTH_READING_OLD,
                            FleetForm.BOTH_READING_NEW,
                            FleetForm.BOTH_READING_OLD,
                            FleetForm.CLEARING_NEW,
                            FleetForm.OLD,
                            FleetForm.CLEARING_NEW,
                            FleetForm.BOTH_READING_OLD,
                            FleetForm.BOTH_READING_NEW,
                            FleetForm.CLEARING_OLD,
                            FleetForm.NEW);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName(
            "an instance that does not follow a form stops what rests on it, by name; once it follows the same command goes on")
    void whoDoesNotFollowIsWaitedFor(ServerKind kind) throws Exception {
        try (Led led = Led.on(kind);
                Follower slow = led.follower();
                Follower other = led.follower()) {
            slow.doNotFollow(FleetForm.CLEARING_NEW);
            led.have(Arrow.EXPAND);
            stops(led, Arrow.MIGRATE, FleetForm.CLEARING_NEW, "EXPANDED");
            slow.doNotFollow(FleetForm.BOTH_READING_OLD);
            stops(led, Arrow.MIGRATE, FleetForm.BOTH_READING_OLD, "EXPANDED");
            assertThat(led.town().value("SELECT count(*) FROM people WHERE new IS NOT NULL"))
                    .as("rows moved before everybody writes both")
                    .isEqualTo("0");
            slow.doNotFollow(FleetForm.BOTH_READING_NEW);
            led.have(Arrow.MIGRATE);
            led.isRefused(Arrow.RETIRE).hasMessageContaining("shop 42");
            slow.doNotFollow(FleetForm.CLEARING_OLD);
            led.have(Arrow.RETIRE);
            stops(led, Arrow.CONTRACT, FleetForm.CLEARING_OLD, "RETIRED");
            led.isRefused(Arrow.RESTORE).hasMessageContaining("point of no return");
            slow.doNotFollow(FleetForm.NEW);
            stops(led, Arrow.CONTRACT, FleetForm.NEW, "RETIRED");
            assertThat(led.columns()).contains("old");
            slow.followAll();
            led.have(Arrow.CONTRACT);
            assertThat(led.columns()).doesNotContain("old");
            assertThat(led.told()).endsWith(other.forms().toArray(FleetForm[]::new));
        }
    }

    /** Refused with the name of who does not follow; gate and fleet say the same, and nothing further was told. */
    private static void stops(Led led, Arrow arrow, FleetForm form, String state) {
        led.isRefusedAt(arrow, form).hasMessageContaining("shop 42").hasMessageContaining("does not follow " + form);
        assertThat(led.state()).isEqualTo(state);
        assertThat(led.town().gate().blockers().toString()).contains("does not follow " + form);
        assertThat(led.town().gate().notes().toString()).contains("the fleet is told " + form);
        assertThat(led.town().engine().status().migrations().get(0).form()).contains(form);
        assertThat(led.town().engine().fleet().notes().toString()).contains(Town.ID + ": the fleet is told " + form);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName("where nobody ever joined, migrate is UNKNOWN; whoever knows better takes it upon himself")
    void nobodyEverJoined(ServerKind kind) throws Exception {
        try (Led led = Led.on(kind)) {
            led.have(Arrow.EXPAND);
            assertThat(led.town().gate().answer()).isEqualTo(GateAnswer.Answer.UNKNOWN);
            led.isRefused(Arrow.MIGRATE).hasMessageContaining("no instance has ever joined");
            RunOptions known =
                    RunOptions.overriding(new GateOverride("the applications", "ann", "nothing writes here yet"));
            led.town().engine().run(Arrow.MIGRATE, Town.ID, known);
            led.have(Arrow.RETIRE);
            led.town().engine().run(Arrow.CONTRACT, Town.ID, known);
            assertThat(led.columns()).containsExactly("id", "note", "new");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName("one that fell silent stops the next form until it is forgotten with a reason")
    void silence(ServerKind kind) throws Exception {
        try (Led led = Led.on(kind);
                Follower follower = led.follower()) {
            led.have(Arrow.EXPAND);
            try (Citizen ghost = Citizen.join(led.town().as(led.app()), 300, Town.ID)) {
                Thread.sleep(500);
                led.isRefused(Arrow.MIGRATE).hasMessageContaining("fell silent");
                led.town().engine().forget(ghost.id().toString(), "its host burned down");
            }
            led.have(Arrow.MIGRATE);
            assertThat(led.state()).isEqualTo("MIGRATED");
            assertThat(follower.forms()).contains(FleetForm.BOTH_READING_OLD);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName("a transaction that began before a form was told, and holds the table, is waited for")
    void transactionsUnderWay(ServerKind kind) throws Exception {
        try (Led led = Led.on(kind);
                Follower follower = led.follower();
                Connection open = led.town().as(led.app());
                Statement statement = open.createStatement()) {
            led.have(Arrow.EXPAND);
            open.setAutoCommit(false);
            // One server tells the age of a transaction in whole seconds.
            Thread.sleep(1200);
            statement.execute("UPDATE people SET note = 'z' WHERE id = 1");
            led.isRefusedAt(Arrow.MIGRATE, FleetForm.BOTH_READING_OLD).hasMessageContaining("session ");
            open.commit();
            led.have(Arrow.MIGRATE);
            assertThat(led.state()).isEqualTo("MIGRATED");
            assertThat(follower.forms()).contains(FleetForm.BOTH_READING_OLD);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName(
            "a build that knows the old form alone stops writes into both, may not join behind them, and may again once they are given up")
    void oldBuilds(ServerKind kind) throws Exception {
        try (Led led = Led.on(kind);
                Follower follower = led.follower()) {
            led.have(Arrow.EXPAND);
            try (Follower old = Follower.old(led.town().as(led.app()), Town.ID)) {
                led.isRefused(Arrow.MIGRATE)
                        .hasMessageContaining("shop 41")
                        .hasMessageContaining("does not know " + Town.ID);
                assertThat(old.forms()).isNotEmpty();
            }
            follower.doNotFollow(FleetForm.BOTH_READING_OLD);
            led.isRefusedAt(Arrow.MIGRATE, FleetForm.BOTH_READING_OLD);
            oldIsRefused(led);
            // What has been told must be given up by everybody first, though the command that does so is not over.
            follower.doNotFollow(FleetForm.CLEARING_NEW);
            led.isRefusedAt(Arrow.ROLLBACK, FleetForm.CLEARING_NEW)
                    .hasMessageContaining("does not follow CLEARING_NEW");
            oldIsRefused(led);
            follower.followAll();
            led.have(Arrow.ROLLBACK);
            Follower.old(led.town().as(led.app()), Town.ID).close();
            led.have(Arrow.EXPAND);
            Follower.old(led.town().as(led.app()), Town.ID).close();
            led.have(Arrow.MIGRATE);
            oldIsRefused(led);
            led.have(Arrow.RETIRE);
            oldIsRefused(led);
        }
    }

    private static void oldIsRefused(Led led) {
        assertThatThrownBy(() -> Follower.old(led.town().as(led.app()), Town.ID))
                .isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("INS02");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName("a build that knows the new form alone may join once the last form is told, and not before")
    void newBuilds(ServerKind kind) throws Exception {
        try (Led led = Led.on(kind);
                Follower follower = led.follower()) {
            for (Arrow arrow : List.of(Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE)) {
                led.have(arrow);
                newIsRefused(led);
            }
            follower.doNotFollow(FleetForm.CLEARING_OLD);
            led.isRefusedAt(Arrow.CONTRACT, FleetForm.CLEARING_OLD);
            newIsRefused(led);
            follower.doNotFollow(FleetForm.NEW);
            led.isRefusedAt(Arrow.CONTRACT, FleetForm.NEW);
            try (Follower late = Follower.late(led.town().as(led.app()), Town.ID)) {
                follower.followAll();
                led.have(Arrow.CONTRACT);
                assertThat(late.forms()).isNotEmpty();
            }
        }
    }

    private static void newIsRefused(Led led) {
        assertThatThrownBy(() -> Follower.late(led.town().as(led.app()), Town.ID))
                .isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("INS01");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName(
            "from every half-way place the way back leads through every form between, and leaves the table as it was")
    void rollbackFromEverywhere(ServerKind kind) throws Exception {
        try (Led led = Led.on(kind);
                Follower follower = led.follower()) {
            List<String> before = led.columns();
            List<String> said = steps(led);
            assertThat(said).hasSizeGreaterThan(4);
            for (String step : said) {
                led.town().dieWhen(step);
                died(() -> led.have(Arrow.EXPAND));
                if (led.state().equals("EXPANDED")) {
                    died(() -> led.have(Arrow.MIGRATE));
                }
                led.town().dieNever();
                led.have(Arrow.ROLLBACK);
                assertThat(led.state()).as(step).isEqualTo("PENDING");
                assertThat(led.columns()).as(step).isEqualTo(before);
                assertThat(led.told()).as(step).last().isEqualTo(FleetForm.OLD);
                assertThat(led.neverSkippedOne())
                        .as("%s: told %s", step, led.told())
                        .isTrue();
            }
            assertThat(follower.forms()).last().isEqualTo(FleetForm.OLD);
        }
    }

    /** The steps of expand and migrate, in order. */
    private static List<String> steps(Led led) {
        List<String> steps = new CopyOnWriteArrayList<>(led.town().stepsOf(Arrow.EXPAND));
        steps.addAll(led.town().stepsOf(Arrow.MIGRATE));
        return steps;
    }

    private static void died(Runnable command) {
        try {
            command.run();
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("died");
        }
    }
}
