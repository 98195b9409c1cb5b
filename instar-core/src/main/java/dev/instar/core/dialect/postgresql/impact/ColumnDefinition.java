package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.Column.Generation;
import dev.instar.core.schema.Constraint;
import java.util.List;
import java.util.Optional;

/**
 * A column as a statement declares it.
 *
 * @param name its name
 * @param type its type
 * @param defaultExpression the default
 * @param generation how its values come about
 * @param identitySequence the name given to the sequence of an identity column
 * @param constraints all of its constraints, NOT NULL too
 */
record ColumnDefinition(
        String name,
        TypeName type,
        Optional<List<Token>> defaultExpression,
        Generation generation,
        Optional<Name> identitySequence,
        List<ConstraintDefinition> constraints) {

    ColumnDefinition {
        constraints = List.copyOf(constraints);
    }

    boolean has(Constraint.Kind kind) {
        return constraints.stream().anyMatch(constraint -> constraint.is(kind));
    }

    boolean isIdentity() {
        return generation == Generation.IDENTITY_ALWAYS || generation == Generation.IDENTITY_BY_DEFAULT;
    }

    /** Whether it brings a sequence of its own along. */
    boolean hasSequence() {
        return type.serial() || isIdentity();
    }
}
