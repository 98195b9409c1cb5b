package dev.instar.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.instar.core.Place;
import dev.instar.core.Refusal;
import dev.instar.core.operation.Declared;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.BridgedBy;
import dev.instar.core.plan.FleetForm;
import dev.instar.engine.stage.Follower;
import dev.instar.servers.ServerKind;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;

/** A town whose applications bridge: what was told to them, and whether there is ever a trigger. */
record Led(Town town, String app) implements AutoCloseable {

    /** For what is refused however long it waits. */
    private static final Duration HASTE = Duration.ofMillis(1500);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    static Led on(ServerKind kind) {
        Town town = Town.on(kind).soak(Duration.ZERO, PATIENCE);
        town.stage()
                .declare(
                        Town.ID,
                        new Declared(Optional.empty(), Set.of(), Optional.of(BridgedBy.APPLICATION)),
                        new RenameColumn(Place.IN_CODE, TableRef.of("people"), "old", "new"));
        String app = town.login("app");
        // Whoever joins before the first command finds nothing to join.
        town.have(Arrow.EXPAND, Arrow.ROLLBACK);
        return new Led(town, app);
    }

    /**
     * An arrow is refused, and the fleet is told that form by then. It may have been refused at a form before because somebody was slow:
     * then the same command goes on.
     */
    AbstractThrowableAssert<?, ?> isRefusedAt(Arrow arrow, FleetForm form) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        town.soak(Duration.ZERO, HASTE);
        try {
            while (true) {
                Throwable thrown = catchThrowable(() -> have(arrow));
                if (!(thrown instanceof Refusal) || lastTold() == form || System.nanoTime() > deadline) {
                    assertThat(lastTold()).isEqualTo(form);
                    return assertThat(thrown).isInstanceOf(Refusal.class);
                }
            }
        } finally {
            town.soak(Duration.ZERO, PATIENCE);
        }
    }

    /** An arrow is refused, and soon. */
    AbstractThrowableAssert<?, ?> isRefused(Arrow arrow) {
        town.soak(Duration.ZERO, HASTE);
        try {
            return assertThatThrownBy(() -> have(arrow)).isInstanceOf(Refusal.class);
        } finally {
            town.soak(Duration.ZERO, PATIENCE);
        }
    }

    private FleetForm lastTold() {
        List<FleetForm> told = told();
        return told.get(told.size() - 1);
    }

    Follower follower() throws SQLException {
        return Follower.of(town.as(app), Town.ID);
    }

    Led have(Arrow... arrows) {
        town.have(arrows);
        return this;
    }

    String triggers() {
        return town.value(
                town.isPostgreSql()
                        ? "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"
                        : "SELECT count(*) FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE()");
    }

    List<String> columns() {
        return town
                .stage()
                .rows(
                        "SELECT column_name FROM information_schema.columns WHERE table_name = 'people' AND table_schema = "
                                + (town.isPostgreSql() ? "'public'" : "DATABASE()") + " ORDER BY ordinal_position")
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    String state() {
        return town.value("SELECT state FROM " + town.state("migration") + " WHERE id = '" + Town.ID + "'");
    }

    /** Every form that was ever told, in order; the same twice only where another came between. */
    List<FleetForm> told() {
        List<FleetForm> told = new ArrayList<>(List.of(FleetForm.OLD));
        for (List<String> row : town.stage()
                .rows("SELECT o.status, n.status FROM " + town.state("directive_history") + " o JOIN "
                        + town.state("directive_history")
                        + " n ON n.epoch = o.epoch AND n.role = 'NEW' WHERE o.role = 'OLD' ORDER BY o.epoch")) {
            FleetForm form = FleetForm.told(row.get(0), row.get(1)).orElse(FleetForm.NEW);
            if (form != told.get(told.size() - 1)) {
                told.add(form);
            }
        }
        return told;
    }

    /** Whether each form that was told is a neighbour of the one before. */
    boolean neverSkippedOne() {
        List<FleetForm> told = told();
        for (int i = 1; i < told.size(); i++) {
            if (Math.abs(told.get(i).ordinal() - told.get(i - 1).ordinal()) != 1) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        town.close();
    }
}
