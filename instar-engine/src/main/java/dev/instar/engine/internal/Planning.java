package dev.instar.engine.internal;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.changelog.Migration;
import dev.instar.core.operation.ExpressionUse;
import dev.instar.core.operation.Operation;
import dev.instar.core.plan.ColumnRole;
import dev.instar.core.plan.Plan;
import dev.instar.core.planner.Planner;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.TableName;
import dev.instar.state.DirectiveRecord;
import dev.instar.state.DirectiveStore;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Makes a plan for the database at hand: look, plan, have the server compile the expressions. Changes nothing. */
final class Planning {

    private Planning() {}

    /** @throws Refusal with every reason that was found */
    static Plan plan(Session session, Migration migration, LocalDate day, boolean stateInstalled) throws SQLException {
        Schema schema = session.driver()
                .inspect(
                        session.connection(),
                        migration.operations().stream().flatMap(o -> o.tables().stream()).toList(),
                        List.of());
        Plan plan = new Planner(session.driver().dialect()).plan(migration, schema, day);
        List<ExpressionUse> expressions = new ArrayList<>();
        for (Operation operation : migration.operations()) {
            expressions.addAll(operation.expressions(schema, session.driver().dialect()));
        }
        List<Problem> problems = new ArrayList<>(session.driver().compile(session.connection(), expressions));
        if (stateInstalled) {
            problems.addAll(overlaps(session, migration, plan));
        }
        if (!problems.isEmpty()) {
            throw new Refusal(problems);
        }
        return plan;
    }

    /** Several migrations may be in flight as long as they do not touch the same column. */
    private static List<Problem> overlaps(Session session, Migration migration, Plan plan) throws SQLException {
        List<Problem> problems = new ArrayList<>();
        List<DirectiveRecord> inFlight = new DirectiveStore(session.connection())
                .all().stream()
                        .filter(d -> !d.migration().equals(migration.id()) && isInFlight(session, d))
                        .toList();
        for (ColumnRole role : plan.roles()) {
            inFlight.stream()
                    .filter(d -> touches(d, role))
                    .findFirst()
                    .ifPresent(d -> problems.add(Problem.of(
                            ProblemCode.MIGRATION_OVERLAP,
                            migration.id(),
                            "Migration " + d.migration() + " is in flight and touches " + role.label() + " too.",
                            "Contract or roll back " + d.migration() + " first.")));
        }
        return problems;
    }

    private static boolean isInFlight(Session session, DirectiveRecord directive) {
        try {
            return new dev.instar.state.MigrationStore(session.connection())
                    .find(directive.migration())
                    .filter(m -> !m.state().equals("CONTRACTED"))
                    .isPresent();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean touches(DirectiveRecord directive, ColumnRole role) {
        TableName table = new TableName(directive.schema(), directive.table());
        ColumnRole other = new ColumnRole(table, directive.column(), ColumnRole.Role.valueOf(directive.role()));
        boolean wholeTable = table.equals(role.table()) && (role.column().isEmpty() || directive.column().isEmpty());
        return wholeTable || role.conflictsWith(other);
    }
}
