package dev.instar.core.dialect.postgresql;

import dev.instar.core.dialect.Draft;
import dev.instar.core.plan.Fill;
import dev.instar.core.plan.Guard;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Probe;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How filling ends. NOT NULL is proven by a CHECK that is validated beside writers; under the exclusive lock the server
 * then takes it over without reading a row, and in the same transaction everything of ours goes.
 */
final class FillEnding {

    private final Draft draft;
    private final Table table;
    private final Fill fill;
    private final Optional<String> newDefault;
    private final String check;
    private final String alter;
    private final String column;

    FillEnding(Draft draft, Table table, Fill fill, Optional<String> newDefault) {
        this.draft = draft;
        this.table = table;
        this.fill = fill;
        this.newDefault = newDefault;
        this.check = new FillObjects(fill).notNullCheck();
        this.alter = "ALTER TABLE " + Sql.table(fill.table()) + " ";
        this.column = Sql.name(fill.target().name());
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        if (fill.target().notNull()) {
            steps.add(PostgreSqlFilling.verify(
                    draft,
                    table,
                    fill,
                    Phase.CONTRACT,
                    "count the rows left empty, without a lock, before NULL is refused"));
            steps.add(prove());
            steps.add(validate());
        }
        if (fill.target().notNull() || fill.isInstalled()) {
            steps.add(settle());
        }
        return steps;
    }

    private Step prove() {
        return new Step.Ddl(
                draft.head(Phase.CONTRACT, "prove", "have the server prove that no row is without"),
                List.of(fill.table()),
                intact(),
                List.of(draft.statement(
                        alter + "ADD CONSTRAINT " + Sql.name(check) + " CHECK (" + column + " IS NOT NULL) NOT VALID",
                        "from here on the server itself refuses NULL; no row is read for it")),
                List.of(dropCheck()),
                Optional.empty(),
                List.of(),
                false);
    }

    private List<Guard> intact() {
        return fill.isInstalled() ? List.of(new Guard.BridgeIntact(fill.name())) : List.of();
    }

    private Statement dropCheck() {
        return checked(true)
                .statement(alter + "DROP CONSTRAINT IF EXISTS " + Sql.name(check), "the proof is not needed any more");
    }

    private Step validate() {
        return new Step.Online(
                draft.head(Phase.CONTRACT, "validate", "the server reads every row once; writers go on"),
                checked(false)
                        .statement(
                                alter + "VALIDATE CONSTRAINT " + Sql.name(check),
                                "a full proof without blocking anyone"),
                new Probe.ConstraintValidated(fill.table(), check),
                Optional.empty(),
                Optional.empty());
    }

    private Step settle() {
        List<Guard> guards = new ArrayList<>();
        if (fill.target().notNull()) {
            guards.add(new Guard.ConstraintStands(fill.table(), check));
        }
        guards.addAll(intact());
        if (fill.isInstalled()) {
            guards.add(new Guard.QuarantineEmpty(fill.name()));
        }
        return new Step.Ddl(
                draft.head(
                        Phase.CONTRACT,
                        "settle",
                        "the point of no return: the column is as declared, and what filled it goes"),
                List.of(fill.table()),
                guards,
                settling(),
                List.of(),
                Optional.empty(),
                List.of(),
                true);
    }

    private List<Statement> settling() {
        List<Statement> statements = new ArrayList<>();
        if (fill.target().notNull()) {
            statements.add(checked(true)
                    .statement(
                            alter + "ALTER COLUMN " + column + " SET NOT NULL",
                            "proven by the validated CHECK, so no row is read"));
            statements.add(dropCheck());
        }
        newDefault.ifPresent(value -> statements.add(draft.statement(
                alter + "ALTER COLUMN " + column + " SET DEFAULT " + Sql.expression(value),
                "the declared default, now that NULL no longer means \"not given\"")));
        if (fill.isInstalled()) {
            statements.addAll(PostgreSqlFilling.removing(draft, fill));
        }
        return statements;
    }

    private Draft checked(boolean validated) {
        String name = fill.target().name();
        return Picture.withCheck(draft, fill.table(), check, List.of(name), column + " IS NOT NULL", validated);
    }
}
