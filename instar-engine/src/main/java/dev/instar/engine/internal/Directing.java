package dev.instar.engine.internal;

import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.ColumnRole;
import dev.instar.core.plan.FleetForm;
import dev.instar.core.plan.MigrationState;
import dev.instar.core.plan.Plan;
import dev.instar.state.DirectiveRecord;
import dev.instar.state.DirectiveStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

/** What the directives of a migration say, by its state, or, where the applications bridge, by the form that the fleet is told. */
final class Directing {

    private Directing() {}

    /** What a transition tells. */
    static void put(Connection connection, Plan plan, Arrow arrow, MigrationState to, long epoch) throws SQLException {
        if (!plan.bridgedByApplication() || to == MigrationState.CONTRACTED) {
            put(connection, plan, epoch, role -> status(role, to));
        } else if (arrow != Arrow.RETIRE && arrow != Arrow.RESTORE) {
            // Between MIGRATED and RETIRED the fleet goes on in one form, which everybody has acknowledged already.
            put(connection, plan, form(arrow, to), epoch);
        }
    }

    /** What an announcement tells. */
    static void put(Connection connection, Plan plan, FleetForm form, long epoch) throws SQLException {
        put(connection, plan, epoch, form::status);
    }

    /** On the way back the form is left as it was entered: one step at a time. */
    private static FleetForm form(Arrow arrow, MigrationState to) {
        if (to == MigrationState.MIGRATED) {
            return FleetForm.BOTH_READING_NEW;
        }
        return arrow == Arrow.EXPAND ? FleetForm.CLEARING_NEW : FleetForm.BOTH_READING_OLD;
    }

    private static void put(Connection connection, Plan plan, long epoch, Function<ColumnRole.Role, String> status)
            throws SQLException {
        DirectiveStore directives = new DirectiveStore(connection);
        for (ColumnRole role : plan.roles()) {
            directives.put(new DirectiveRecord(
                    plan.migration(),
                    role.table().schema(),
                    role.table().name(),
                    role.column(),
                    role.role().name(),
                    status.apply(role.role()),
                    epoch));
        }
    }

    /** What a column's directive says in each state of its migration. */
    private static String status(ColumnRole.Role role, MigrationState state) {
        return switch (role) {
            case OLD ->
                switch (state) {
                    case PENDING, EXPANDED -> "live";
                    case MIGRATED -> "retiring";
                    case RETIRED -> "retired";
                    case CONTRACTED -> "dropped";
                };
            case NEW -> state == MigrationState.PENDING || state == MigrationState.EXPANDED ? "bridged" : "live";
            case SAME, READ -> "live";
        };
    }
}
