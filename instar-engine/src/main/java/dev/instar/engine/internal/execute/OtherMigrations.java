package dev.instar.engine.internal.execute;

import dev.instar.core.plan.MigrationState;
import dev.instar.core.plan.Plan;
import dev.instar.core.plan.Rights;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.TableName;
import dev.instar.engine.internal.planstore.PlanText;
import dev.instar.state.MigrationRecord;
import dev.instar.state.MigrationStore;
import dev.instar.state.StepStore;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What other migrations in flight have to do with the rights on a table. */
final class OtherMigrations {

    private final Run run;

    OtherMigrations(Run run) {
        this.run = run;
    }

    /** Whether another one gave rights on the table, or means to take some. */
    boolean shareRights(TableName table) throws SQLException {
        return inFlight().stream().flatMap(plan -> plan.steps().stream()).anyMatch(step -> isAbout(step, table));
    }

    /** The one that has taken rights on the table and not given them back; what it saved would undo a second taking, or be undone by it. */
    Optional<String> withholding(TableName table) throws SQLException {
        for (Plan plan : inFlight()) {
            Map<String, String> done = new StepStore(run.connection()).done(plan.migration());
            for (Step step : plan.steps()) {
                if (step instanceof Step.Withhold withhold
                        && withhold.table().equals(table)
                        && Journal.tookRights(withhold, done)) {
                    return Optional.of(plan.migration());
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isAbout(Step step, TableName table) {
        return step instanceof Step.Withhold withhold && withhold.table().equals(table)
                || step instanceof Step.Ddl ddl
                        && ddl.rights()
                                .filter(r -> r.action() == Rights.Action.COPY
                                        && r.table().equals(table))
                                .isPresent();
    }

    private List<Plan> inFlight() throws SQLException {
        List<Plan> plans = new ArrayList<>();
        for (MigrationRecord record : new MigrationStore(run.connection()).all()) {
            if (!record.id().equals(run.plan().migration())
                    && !record.state().equals(MigrationState.CONTRACTED.name())) {
                record.plan().map(PlanText::read).ifPresent(plans::add);
            }
        }
        return plans;
    }
}
