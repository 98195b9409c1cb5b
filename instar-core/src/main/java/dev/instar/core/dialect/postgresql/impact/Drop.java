package dev.instar.core.dialect.postgresql.impact;

import java.util.List;

/**
 * DROP of things that have a name of their own.
 *
 * @param kind what they are: {@code table}, {@code index}, {@code type}, ...
 * @param names their names
 * @param ifExists whether they may be missing
 * @param cascade whether what depends on them goes too
 * @param concurrently whether an index goes beside readers and writers
 */
record Drop(String kind, List<Name> names, boolean ifExists, boolean cascade, boolean concurrently)
        implements SqlStatement {

    Drop {
        names = List.copyOf(names);
    }

    @Override
    public void judge(Effects effects) {
        DropRules.drop(this, effects);
    }
}
