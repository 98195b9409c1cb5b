package dev.instar.engine.internal;

import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.MigrationState;
import dev.instar.core.plan.Plan;
import dev.instar.engine.internal.gate.Evidence;
import dev.instar.engine.internal.gate.EvidenceText;
import dev.instar.engine.internal.gate.Gate;
import dev.instar.state.AuditStore;
import dev.instar.state.ChangelogStore;
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
                Directing.put(connection, plan, arrow, to, epoch);
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
}
