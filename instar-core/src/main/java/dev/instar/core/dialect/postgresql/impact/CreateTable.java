package dev.instar.core.dialect.postgresql.impact;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * CREATE TABLE with columns, OF a type, or PARTITION OF a table.
 *
 * @param name the table
 * @param ifNotExists whether it may be there
 * @param columns columns that are declared here
 * @param constraints constraints of the table
 * @param likes tables that are copied
 * @param inherits tables it inherits from
 * @param partition whose partition it is
 */
record CreateTable(
        Name name,
        boolean ifNotExists,
        List<ColumnDefinition> columns,
        List<ConstraintDefinition> constraints,
        List<Like> likes,
        List<Name> inherits,
        Optional<PartitionOf> partition)
        implements SqlStatement {

    CreateTable {
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        likes = List.copyOf(likes);
        inherits = List.copyOf(inherits);
    }

    /**
     * LIKE.
     *
     * @param including what is copied too, {@code all} among it
     */
    record Like(Name source, Set<String> including) {

        Like {
            including = Set.copyOf(including);
        }

        boolean includes(String what) {
            return including.contains(what) || including.contains("all") && !including.contains("-" + what);
        }
    }

    /** PARTITION OF ... FOR VALUES. */
    record PartitionOf(Name parent, Bound bound) {}

    @Override
    public void judge(Effects effects) {
        boolean exists = effects.catalog().table(name).isPresent();
        if (!(ifNotExists && exists)) {
            CreateTableRules.create(this, effects);
        }
    }
}
