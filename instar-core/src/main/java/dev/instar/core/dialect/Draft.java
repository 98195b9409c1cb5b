package dev.instar.core.dialect;

import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Probe;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.Table;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a tactic knows while it drafts the steps of one operation.
 *
 * @param dialect the engine's tactics
 * @param migration the migration's id
 * @param ordinal the operation's place in the migration, from 1
 * @param operation the operation in one line
 * @param schema the picture at this point of the plan: what earlier steps add is in it
 * @param day the day of planning, for the names of tombstones
 */
public record Draft(Dialect dialect, String migration, int ordinal, String operation, Schema schema, LocalDate day) {

    /** The head of a step of this operation; the slug must be unique within the operation. */
    public Step.Head head(Phase phase, String slug, String why) {
        return new Step.Head(ordinal + "-" + slug, phase, operation, why);
    }

    /** A statement with its impact on the picture at this point. */
    public Statement statement(String sql, String why) {
        return new Statement(sql, dialect.impact(sql, schema), why, Optional.empty());
    }

    /** A statement that is sent only when the catalog says so. */
    public Statement statement(String sql, String why, Probe onlyWhen) {
        return new Statement(sql, dialect.impact(sql, schema), why, Optional.of(onlyWhen));
    }

    /** This draft after a step has changed a table. */
    public Draft after(Table changed) {
        return new Draft(dialect, migration, ordinal, operation, schema.with(changed), day);
    }
}
