package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.Catalog.IndexOf;
import java.util.Optional;

/** What lives at a table. */
final class AtTableRules {

    private AtTableRules() {}

    /** A lock on a relation of whatever sort: a name may be that of an index. */
    static void lock(Name relation, LockMode mode, Effects effects) {
        boolean table = effects.catalog().table(relation).isPresent();
        Optional<IndexOf> index = table ? Optional.empty() : effects.catalog().index(relation);
        index.ifPresentOrElse(found -> effects.lockIndex(found.name(), mode), () -> effects.lock(relation, mode));
    }
}
