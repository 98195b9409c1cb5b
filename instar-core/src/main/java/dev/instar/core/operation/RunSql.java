package dev.instar.core.operation;

import dev.instar.core.Place;
import dev.instar.core.ProblemCode;
import dev.instar.core.dialect.Dialect;
import dev.instar.core.dialect.Draft;
import dev.instar.core.dialect.Texts;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Statements of the user's, as they are written: those of a phase in one transaction. What they do to other builds is
 * unproven, and the plan says so. What expand and migrate do must be declared to be taken back, or that there is
 * nothing to take back.
 *
 * @param place where it was declared
 * @param expand statements of expand
 * @param migrate statements of migrate
 * @param contract statements of contract
 * @param undo what takes expand and migrate back; an empty text: nothing has to be
 */
public record RunSql(
        Place place,
        Optional<String> expand,
        Optional<String> migrate,
        Optional<String> contract,
        Optional<String> undo)
        implements Operation {

    @Override
    public String label() {
        return "run_sql";
    }

    @Override
    public List<TableRef> tables() {
        return List.of();
    }

    @Override
    public List<String> statements() {
        return Stream.of(expand, migrate, contract, undo)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public List<ExpressionUse> expressions(Schema schema, Dialect dialect) {
        return List.of();
    }

    @Override
    public OperationPlan plan(Draft draft, Declared declared) {
        Objections objections = new Objections(place, draft.dialect());
        Texts texts = draft.dialect().texts();
        boolean any = Stream.of(expand, migrate, contract)
                .flatMap(Optional::stream)
                .anyMatch(text -> !texts.statements(text).isEmpty());
        if (!any) {
            objections.add(
                    ProblemCode.NOTHING_TO_DO,
                    "run_sql has no statement.",
                    "Write some under  expand:,  migrate:  or  contract:.");
        }
        if (expand.or(() -> migrate).isPresent() && undo.isEmpty()) {
            objections.add(
                    ProblemCode.UNDO_UNDECLARED,
                    "run_sql does not say how expand and migrate are taken back, and until contract everything must"
                            + " be.",
                    "Add  undo:  with the statements that take it back, or  undo: \"\"  when nothing has to be.");
        }
        fit(objections, "expand", expand);
        expand.ifPresent(text -> objections.schemaOnly("expand", text));
        fit(objections, "migrate", migrate);
        fit(objections, "contract", contract);
        fit(objections, "undo", undo);
        objections.refuseIfAny();
        return new OperationPlan(steps(draft), List.of(), List.of(), notes(), List.of());
    }

    private static void fit(Objections objections, String key, Optional<String> text) {
        text.ifPresent(t -> objections.statements(key, t));
    }

    private List<Step> steps(Draft draft) {
        List<Statement> undoing = statements(draft, undo, "as declared under undo:");
        List<Step> steps = new ArrayList<>();
        expand.ifPresent(text -> steps.add(step(draft, Phase.EXPAND, text, undoing)));
        migrate.ifPresent(
                text -> steps.add(step(draft, Phase.MIGRATE, text, expand.isPresent() ? List.of() : undoing)));
        contract.ifPresent(text -> steps.add(step(draft, Phase.CONTRACT, text, List.of())));
        return steps;
    }

    private static Step step(Draft draft, Phase phase, String text, List<Statement> undo) {
        List<Statement> statements =
                statements(draft, Optional.of(text), "as declared under " + phase.word() + ":, unproven");
        return new Step.Ddl(
                draft.head(phase, "sql-" + phase.word(), "statements of yours, together in one transaction"),
                locked(draft, statements),
                List.of(),
                statements,
                undo,
                Optional.empty(),
                List.of(),
                phase == Phase.CONTRACT);
    }

    private static List<Statement> statements(Draft draft, Optional<String> text, String why) {
        return text.map(t -> draft.dialect().texts().statements(t)).orElse(List.of()).stream()
                .map(sql -> draft.statement(sql, why))
                .toList();
    }

    private static List<TableName> locked(Draft draft, List<Statement> statements) {
        return draft.schema().tables().values().stream()
                .filter(Tables::holdsRows)
                .map(Table::name)
                .filter(name ->
                        statements.stream().anyMatch(s -> s.impact().locks().containsKey(shortened(draft, name))))
                .toList();
    }

    /** As an impact spells it. */
    private static String shortened(Draft draft, TableName name) {
        return name.schema().equals(draft.schema().defaultSchema()) ? name.name() : name.toString();
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("run_sql is unproven: nothing checks that old and new builds can live with it. Its locks are held"
                + " until the last"
                + " statement of its phase is done, within the lock budget.");
        if (expand.or(() -> migrate).isPresent() && undo.filter(String::isBlank).isPresent()) {
            notes.add("Rollback leaves what run_sql has done: undo is declared to be nothing.");
        }
        return notes;
    }
}
