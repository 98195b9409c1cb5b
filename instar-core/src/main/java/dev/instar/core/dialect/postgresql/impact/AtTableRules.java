package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.Catalog.IndexOf;
import dev.instar.core.schema.Dependent;
import dev.instar.core.schema.Table;
import java.util.Optional;

/** What lives at a table. */
final class AtTableRules {

    private AtTableRules() {}

    /** Whether a rule or policy of that name is among what the picture knows of the table. */
    static boolean leansOn(Table table, String name) {
        return table.dependents().stream()
                .filter(d -> d.kind() == Dependent.Kind.RULE || d.kind() == Dependent.Kind.POLICY)
                .anyMatch(d -> d.name().equals(name) || d.name().endsWith("." + name));
    }

    /** A lock on a relation of whatever sort: a name may be that of an index. */
    static void lock(Name relation, LockMode mode, Effects effects) {
        boolean table = effects.catalog().table(relation).isPresent();
        Optional<IndexOf> index = table ? Optional.empty() : effects.catalog().index(relation);
        index.ifPresentOrElse(
                found -> effects.lockIndex(found.name(), mode), () -> effects.lock(relation, mode));
    }
}
