package dev.instar.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subquery, a common table expression, a function in FROM: what it reads was said where it is defined.
 *
 * @param alias empty when it has none
 * @param columns null when not known
 */
public record Derived(String alias, @Nullable List<String> columns, Folding folding) implements Source {

    @Override
    public boolean answersTo(@Nullable String schema, String qualifier) {
        return schema == null && folding.key(alias).equals(folding.key(qualifier));
    }

    @Override
    public Has has(String column) {
        if (columns == null) {
            return Has.MAYBE;
        }
        return columns.stream().anyMatch(c -> folding.key(c).equals(folding.key(column))) ? Has.YES : Has.NO;
    }

    @Override
    public void read(String column) {}

    @Override
    public void readWhole() {}
}
