package dev.instar.engine.internal;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.changelog.Changelog;
import dev.instar.core.changelog.Migration;
import dev.instar.core.operation.ExpressionUse;
import dev.instar.core.operation.Operation;
import dev.instar.core.plan.ColumnRole;
import dev.instar.core.plan.Plan;
import dev.instar.core.plan.Step;
import dev.instar.core.planner.Planner;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.TableName;
import dev.instar.engine.internal.driver.Driver;
import dev.instar.state.DirectiveRecord;
import dev.instar.state.DirectiveStore;
import dev.instar.state.MigrationRecord;
import dev.instar.state.MigrationStore;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes a plan for the database at hand: look, plan, have the server compile the expressions. Changes nothing. */
final class Planning {

    private final Session session;
    private final Migration migration;
    private final Changelog changelog;
    private final boolean stateInstalled;

    Planning(Session session, Migration migration, Changelog changelog, boolean stateInstalled) {
        this.changelog = changelog;
        this.session = session;
        this.migration = migration;
        this.stateInstalled = stateInstalled;
    }

    /**
     * The plan, with what cannot be hidden from clients among its notes.
     *
     * @throws Refusal with every reason that was found
     */
    Plan look(LocalDate day) throws SQLException {
        Plan plan = plan(day);
        List<String> notes = new ArrayList<>(plan.notes());
        for (Driver.Hazard hazard : hazards(plan)) {
            notes.add(
                    hazard.closes()
                            ? hazard.fact() + ". Expand is refused until the migration says  accept: [\""
                                    + hazard.label() + "\"]."
                            : hazard.fact() + ".");
        }
        return new Plan(
                plan.migration(), plan.checksum(), plan.steps(), plan.roles(), plan.bridges(), notes, plan.together());
    }

    /** The plan that is about to run; refused as well when a right is missing or something cannot be hidden from clients. */
    Plan begin(LocalDate day) throws SQLException {
        Plan plan = plan(day);
        List<Problem> problems = new ArrayList<>();
        missingRights(plan)
                .forEach(fact -> problems.add(Problem.of(
                        ProblemCode.RIGHT_MISSING,
                        migration.id(),
                        "The role that Instar logs in with lacks a right: " + fact + ".",
                        "Grant it, or log in as the owner of the tables.")));
        hazards(plan).stream()
                .filter(Driver.Hazard::closes)
                .forEach(hazard -> problems.add(Problem.of(
                        ProblemCode.ACCEPT_MISSING,
                        migration.id(),
                        hazard.fact() + ".",
                        "See to it first, or accept it in the migration:  accept: [\"" + hazard.label() + "\"].")));
        if (!problems.isEmpty()) {
            throw new Refusal(problems);
        }
        return plan;
    }

    private Plan plan(LocalDate day) throws SQLException {
        Schema schema = schema();
        Plan plan = new Planner(session.driver().dialect()).plan(migration, schema, day);
        List<ExpressionUse> expressions = new ArrayList<>();
        for (Operation operation : migration.operations()) {
            expressions.addAll(operation.expressions(schema, session.driver().dialect()));
        }
        List<Problem> problems = new ArrayList<>(session.driver().compile(session.connection(), expressions));
        if (stateInstalled) {
            problems.addAll(new Ownership(session.connection(), changelog).objections(plan));
            problems.addAll(overlaps(plan));
        }
        if (!problems.isEmpty()) {
            throw new Refusal(problems);
        }
        return plan;
    }

    private Schema schema() throws SQLException {
        List<String> statements = migration.operations().stream()
                .flatMap(o -> o.statements().stream())
                .toList();
        Set<String> functions = statements.stream()
                .flatMap(text -> session.driver().dialect().texts().functions(text).stream())
                .collect(Collectors.toSet());
        return statements.isEmpty()
                ? session.driver()
                        .inspect(
                                session.connection(),
                                migration.operations().stream()
                                        .flatMap(o -> o.tables().stream())
                                        .toList(),
                                functions)
                : session.driver().inspectAll(session.connection(), functions);
    }

    private List<String> missingRights(Plan plan) throws SQLException {
        Set<TableName> tables =
                plan.roles().stream().map(ColumnRole::table).collect(Collectors.toCollection(TreeSet::new));
        Set<String> settings = plan.steps().stream()
                .filter(Step.Backfill.class::isInstance)
                .flatMap(s -> ((Step.Backfill) s).settings().stream())
                .map(Step.Setting::name)
                .collect(Collectors.toCollection(TreeSet::new));
        return session.driver().missingRights(session.connection(), tables, settings, !stateInstalled);
    }

    /** Who depends on the column list of a table whose column list changes, and is not accepted by name. */
    private List<Driver.Hazard> hazards(Plan plan) throws SQLException {
        Set<TableName> changing = plan.roles().stream()
                .filter(r ->
                        !r.column().isEmpty() && (r.role() == ColumnRole.Role.OLD || r.role() == ColumnRole.Role.NEW))
                .map(ColumnRole::table)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<Driver.Hazard> hazards = new LinkedHashSet<>();
        for (TableName table : changing) {
            Set<String> old = plan.roles().stream()
                    .filter(r -> r.role() == ColumnRole.Role.OLD && r.table().equals(table))
                    .map(ColumnRole::column)
                    .collect(Collectors.toCollection(TreeSet::new));
            session.driver().hazards(session.connection(), table, old).stream()
                    .filter(h -> !migration.declared().accept().contains(h.label()))
                    .forEach(hazards::add);
        }
        return List.copyOf(hazards);
    }

    /** Several migrations may be in flight as long as they do not touch the same column. */
    private List<Problem> overlaps(Plan plan) throws SQLException {
        Set<String> inFlight = new MigrationStore(session.connection())
                .all().stream()
                        .filter(m ->
                                !m.id().equals(migration.id()) && !m.state().equals("CONTRACTED"))
                        .map(MigrationRecord::id)
                        .collect(Collectors.toSet());
        List<DirectiveRecord> directives = new DirectiveStore(session.connection()).all();
        List<Problem> problems = new ArrayList<>();
        for (ColumnRole role : plan.roles()) {
            directives.stream()
                    .filter(d -> inFlight.contains(d.migration()) && touches(d, role))
                    .findFirst()
                    .ifPresent(d -> problems.add(Problem.of(
                            ProblemCode.MIGRATION_OVERLAP,
                            migration.id(),
                            "Migration " + d.migration() + " is in flight and touches " + role.label() + " too.",
                            "Contract or roll back " + d.migration() + " first.")));
        }
        return problems;
    }

    static boolean touches(DirectiveRecord directive, ColumnRole role) {
        TableName table = new TableName(directive.schema(), directive.table());
        ColumnRole other = new ColumnRole(table, directive.column(), ColumnRole.Role.valueOf(directive.role()));
        boolean wholeTable = table.equals(role.table())
                && (role.column().isEmpty() || directive.column().isEmpty());
        return wholeTable || role.conflictsWith(other);
    }
}
