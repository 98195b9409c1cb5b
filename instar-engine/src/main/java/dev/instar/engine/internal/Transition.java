package dev.instar.engine.internal;

import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.ColumnRole;
import dev.instar.core.plan.MigrationState;
import dev.instar.core.plan.Plan;
import dev.instar.engine.internal.gate.Evidence;
import dev.instar.engine.internal.gate.EvidenceText;
import dev.instar.engine.internal.gate.Gate;
import dev.instar.state.AuditStore;
import dev.instar.state.ChangelogStore;
import dev.instar.state.DirectiveRecord;
import dev.instar.state.DirectiveStore;
import dev.instar.state.MigrationStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Moves a migration to another state: epoch, directives and audit in one transaction. */
final class Transition {

    private Transition() {}

    static void make(
            Session session, Plan plan, Arrow arrow, MigrationState to, String who, Evidence evidence, String remark)
            throws SQLException {
        Connection connection = session.connection();
        connection.setAutoCommit(false);
        try {
            MigrationStore migrations = new MigrationStore(connection);
            long epoch = migrations.transition(plan.migration(), to.name());
            if (to == MigrationState.PENDING) {
                migrations.forgetPlan(plan.migration());
                new ChangelogStore(connection).release(plan.migration());
            } else {
                direct(connection, plan, to, epoch);
            }
            new AuditStore(connection)
                    .add(
                            who,
                            plan.migration(),
                            arrow.word(),
                            Gate.decide(evidence).answer() + remark,
                            epoch,
                            EvidenceText.of(evidence));
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
        locate(session, plan.migration());
    }

    /**
     * Writes down where the log stands, where nobody has since the last transition: right behind it, or, when the runner was killed in
     * between, before the next arrow. A place further on is as good: a replica that is there knows of the transition.
     */
    static void locate(Session session, String migration) throws SQLException {
        MigrationStore migrations = new MigrationStore(session.connection());
        if (migrations.logPosition(migration).isEmpty()) {
            Optional<String> position = session.driver().activity().logPosition(session.connection());
            if (position.isPresent()) {
                migrations.logStands(migration, position.get());
            }
        }
    }

    private static void direct(Connection connection, Plan plan, MigrationState to, long epoch) throws SQLException {
        DirectiveStore directives = new DirectiveStore(connection);
        for (ColumnRole role : plan.roles()) {
            directives.put(new DirectiveRecord(
                    plan.migration(),
                    role.table().schema(),
                    role.table().name(),
                    role.column(),
                    role.role().name(),
                    status(role.role(), to),
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
