package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.Query.Depth;
import java.util.List;
import java.util.Optional;

/**
 * CREATE TABLE AS, CREATE MATERIALIZED VIEW.
 *
 * @param name what it creates
 * @param ifNotExists whether it may be there
 * @param query what it is filled with; empty when that is a prepared statement
 * @param withData whether it is filled
 */
record CreateTableAs(Name name, boolean ifNotExists, Optional<Query> query, boolean withData) implements SqlStatement {

    /** Behind the word AS. */
    static CreateTableAs read(Name name, boolean ifNotExists, TokenReader reader) {
        boolean prepared = reader.sees("execute");
        List<Token> tokens = reader.until(r -> r.sees("with", "data") || r.sees("with", "no", "data"));
        boolean withData = !reader.takes("with", "no", "data");
        return new CreateTableAs(
                name, ifNotExists, prepared ? Optional.empty() : Optional.of(QueryReader.read(tokens)), withData);
    }

    @Override
    public void judge(Effects effects) {
        if (ifNotExists && effects.catalog().table(name).isPresent()) {
            return;
        }
        fill(effects);
        effects.create(effects.catalog().schema().resolve(name.schema(), name.bare()));
    }

    /** What the query does, without what is created. */
    void fill(Effects effects) {
        query.ifPresentOrElse(
                found -> QueryRules.judge(found, withData ? Depth.RUN : Depth.NAMES, effects), effects::unknown);
    }
}
