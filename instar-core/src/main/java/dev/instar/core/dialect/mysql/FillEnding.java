package dev.instar.core.dialect.mysql;

import dev.instar.core.dialect.Draft;
import dev.instar.core.plan.Fill;
import dev.instar.core.plan.Guard;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Probe;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.MySqlDetails.ColumnDetails;
import dev.instar.core.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How filling ends. Triggers of ours refuse NULL first, then every row is looked at; so the proof stands. Under the lock what
 * filled the column goes, which is O(1); then the server builds the table anew beside writers, with NOT NULL, and the
 * triggers that refused in its place go.
 */
final class FillEnding {

    private final Draft draft;
    private final Table table;
    private final Fill fill;
    private final Optional<String> newDefault;
    private final FillObjects objects;
    private final boolean added;

    FillEnding(Draft draft, Table table, Fill fill, Optional<String> newDefault) {
        this.draft = draft;
        this.table = table;
        this.fill = fill;
        this.newDefault = newDefault;
        this.objects = new FillObjects(fill);
        this.added = fill.target().position() == 0;
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        boolean notNull = fill.target().notNull();
        if (notNull) {
            steps.add(refusing());
            steps.add(MySqlFilling.verify(
                    draft, table, fill, Phase.CONTRACT, "look at every row, now that none can become empty any more"));
        }
        if (notNull || fill.isInstalled()) {
            steps.add(settle());
        }
        if (notNull) {
            steps.add(refuseNull());
        } else if (added) {
            steps.addAll(Visibility.show(draft, table.name(), defined()));
        }
        if (notNull || fill.isInstalled()) {
            steps.add(tidy());
        }
        return steps;
    }

    private Step refusing() {
        return ddl(
                "refuse",
                "refuse NULL as the column itself will, so that the proof stands",
                List.of(),
                MySqlFilling.creating(draft, fill, objects.refusers(), "only refuses, behind what fills"),
                MySqlFilling.droppingTriggers(draft, fill, objects.refusers()),
                false);
    }

    private Step settle() {
        List<Guard> guards = new ArrayList<>();
        List<Statement> statements = new ArrayList<>();
        if (fill.isInstalled()) {
            guards.add(new Guard.BridgeIntact(fill.name()));
            guards.add(new Guard.QuarantineEmpty(fill.name()));
        }
        if (newDefault.isPresent() || !fill.isInstalled()) {
            statements.add(MySqlAltering.defaulting(
                    draft,
                    table,
                    fill.target().withNotNull(false),
                    defined().defaultExpression(),
                    "the declared default, before NULL is refused"));
        }
        if (fill.isInstalled()) {
            statements.addAll(MySqlFilling.droppingTriggers(draft, fill, FillObjects.fillers(draft, fill)));
        }
        return ddl(
                "settle",
                "the point of no return: from here on the column is only made as declared",
                guards,
                statements,
                List.of(),
                true);
    }

    private Step refuseNull() {
        return new Step.Online(
                draft.head(
                        Phase.CONTRACT,
                        "not-null",
                        "the server takes NOT NULL over while the table is built anew beside writers"),
                new Alter(draft, table.name())
                        .statement(
                                new Alter(draft, table.name()).columns().refusingNull(fill.target()),
                                "MODIFY COLUMN " + Definition.of(defined(), details()),
                                "the server looks for NULL itself, and refuses when it finds one",
                                new Probe.Not(new Probe.ColumnNotNull(
                                        table.name(), fill.target().name()))),
                new Probe.ColumnNotNull(table.name(), fill.target().name()),
                Optional.empty(),
                Optional.empty());
    }

    /** The column as it is from then on. */
    private Column defined() {
        return fill.target().withDefault(newDefault.or(() -> fill.target().defaultExpression()));
    }

    private ColumnDetails details() {
        ColumnDetails details =
                draft.schema().mySql().column(table.name(), fill.target().name());
        return added ? details.hidden(false) : details;
    }

    private Step tidy() {
        List<Statement> statements = new ArrayList<>();
        if (fill.target().notNull()) {
            statements.addAll(MySqlFilling.droppingTriggers(draft, fill, objects.refusers()));
        }
        if (fill.isInstalled()) {
            statements.addAll(MySqlFilling.droppingFunctions(draft, fill));
        }
        return ddl("tidy", "nothing of ours is left on the table", List.of(), statements, List.of(), false);
    }

    private Step ddl(
            String slug,
            String why,
            List<Guard> guards,
            List<Statement> statements,
            List<Statement> undo,
            boolean noReturn) {
        return new Step.Ddl(
                draft.head(Phase.CONTRACT, slug, why),
                List.of(table.name()),
                guards,
                statements,
                undo,
                Optional.empty(),
                List.of(),
                noReturn);
    }
}
