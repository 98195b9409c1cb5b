package dev.instar.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several sources under one name, as {@code (a JOIN b) AS j}. */
public record Joined(String alias, List<Source> members, Folding folding) implements Source {

    @Override
    public boolean answersTo(@Nullable String schema, String qualifier) {
        return schema == null && folding.key(alias).equals(folding.key(qualifier));
    }

    @Override
    public Has has(String column) {
        Has has = Has.NO;
        for (Source member : members) {
            Has one = member.has(column);
            if (one == Has.YES) {
                return one;
            }
            has = one == Has.MAYBE ? one : has;
        }
        return has;
    }

    @Override
    public void read(String column) {
        members.stream().filter(m -> m.has(column) != Has.NO).forEach(m -> m.read(column));
    }

    @Override
    public void readWhole() {
        members.forEach(Source::readWhole);
    }

    @Override
    public @Nullable List<String> columns() {
        List<String> all = new ArrayList<>();
        for (Source member : members) {
            List<String> some = member.columns();
            if (some == null) {
                return null;
            }
            all.addAll(some);
        }
        return all;
    }
}
