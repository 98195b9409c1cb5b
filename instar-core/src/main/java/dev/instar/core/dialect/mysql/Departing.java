package dev.instar.core.dialect.mysql;

import dev.instar.core.dialect.Draft;
import dev.instar.core.dialect.mysql.impact.Change;
import dev.instar.core.dialect.mysql.impact.Server;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Probe;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Constraint;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What goes with a column, each by a statement of its own: DROP COLUMN alone would refuse because of a foreign key, and take
 * the column out of an index of several without a word.
 */
final class Departing {

    private final Draft draft;
    private final Table table;
    private final Alter alter;

    Departing(Draft draft, Table table) {
        this.draft = draft;
        this.table = table;
        this.alter = new Alter(draft, table.name());
    }

    /** Every foreign key, check and index of the column, then the column. */
    List<Step> steps(Column column) {
        List<Step> steps = new ArrayList<>();
        for (Constraint constraint : table.constraintsOn(column.name())) {
            if (constraint.kind() == Constraint.Kind.FOREIGN_KEY) {
                steps.add(constraint(steps.size(), constraint, Change.DROP_FOREIGN_KEY, "DROP FOREIGN KEY "));
            } else if (constraint.kind() == Constraint.Kind.CHECK && !isPartOf(column, constraint)) {
                boolean mariaDb = Server.of(draft.schema().version()).mariaDb();
                String drop = mariaDb ? "DROP CONSTRAINT " : "DROP CHECK ";
                steps.add(constraint(steps.size(), constraint, Change.DROP_CHECK, drop));
            }
        }
        for (Index index : table.indexesOn(column.name())) {
            steps.add(index(steps.size(), index));
        }
        steps.add(online(
                "drop",
                "the column goes with its values",
                alter.columns().dropping(),
                "DROP COLUMN " + Sql.name(column.name()),
                new Probe.Not(new Probe.ColumnExists(table.name(), column.name()))));
        return steps;
    }

    /** MariaDB keeps a check that was written into a column's definition there, under the column's name. */
    private static boolean isPartOf(Column column, Constraint check) {
        return check.name().equals(column.name());
    }

    private Step constraint(int ordinal, Constraint constraint, Change change, String drop) {
        return online(
                "drop-" + ordinal,
                "constraint " + constraint.name() + " goes with its column",
                change,
                drop + Sql.name(constraint.name()),
                new Probe.Not(new Probe.ConstraintValidated(table.name(), constraint.name())));
    }

    private Step index(int ordinal, Index index) {
        return online(
                "drop-" + ordinal,
                "index " + index.name() + " goes with its column",
                Change.DROP_INDEX,
                "DROP INDEX " + Sql.name(index.name()),
                new Probe.IndexAbsent(table.name(), index.name()));
    }

    private Step online(String slug, String head, Change change, String action, Probe gone) {
        return new Step.Online(
                draft.head(Phase.CONTRACT, slug, head),
                alter.statement(
                        change, action, "behind the point of no return; whoever uses the table goes on", gone(gone)),
                gone,
                Optional.empty(),
                Optional.empty());
    }

    private static Probe gone(Probe gone) {
        return gone instanceof Probe.Not not ? not.probe() : new Probe.Not(gone);
    }
}
