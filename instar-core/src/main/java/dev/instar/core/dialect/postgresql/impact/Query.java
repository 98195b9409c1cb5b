package dev.instar.core.dialect.postgresql.impact;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A SELECT, VALUES, TABLE, INSERT, UPDATE, DELETE or MERGE: which relations it reads and writes, and which functions
 * it calls.
 *
 * @param sources relations that are read
 * @param writes relations that are written
 * @param functions bare names of functions
 * @param sequences what is between the parentheses of functions that use sequences is in here
 * @param into the table that SELECT INTO creates
 */
record Query(
        List<Source> sources, List<Write> writes, Set<String> functions, List<Token> sequences, Optional<Name> into)
        implements SqlStatement {

    Query {
        sources = List.copyOf(sources);
        writes = List.copyOf(writes);
        functions = Set.copyOf(functions);
        sequences = List.copyOf(sequences);
    }

    /**
     * A relation that is read.
     *
     * @param only whether children are left out
     * @param alias by which name the query goes on to call it
     * @param mode ROW SHARE where rows are locked, ACCESS SHARE elsewhere
     */
    record Source(Name name, boolean only, String alias, LockMode mode) {

        Source locked() {
            return new Source(name, only, alias, LockMode.ROW_SHARE);
        }
    }

    /**
     * A relation that is written.
     *
     * @param columns the columns that an INSERT names or an UPDATE sets; empty: as many as there are values
     * @param values how many values the first row of an INSERT has; −1 when they come from elsewhere
     * @param defaults whether the word DEFAULT stands in place of a value
     * @param infersIndex whether ON CONFLICT looks for the index that decides
     */
    record Write(
            Kind kind,
            Name name,
            boolean only,
            List<String> columns,
            int values,
            boolean defaults,
            boolean infersIndex) {

        Write {
            columns = List.copyOf(columns);
        }

        /** An UPDATE of these columns; a DELETE or MERGE has none. */
        static Write changing(Kind kind, Name name, boolean only, List<String> columns) {
            return new Write(kind, name, only, columns, -1, false, false);
        }

        /** An INSERT of rows that are not in the statement; without columns of all. */
        static Write adding(Name name, List<String> columns) {
            return new Write(Kind.INSERT, name, false, columns, -1, false, false);
        }
    }

    /** How a relation is written. */
    enum Kind {
        INSERT,
        UPDATE,
        DELETE,
        MERGE
    }

    /** How far the server goes. */
    enum Depth {
        /** Names are looked up: what a view or a prepared statement does when it is made. */
        NAMES,
        /** It is planned: EXPLAIN, DECLARE. */
        PLAN,
        /** It is run. */
        RUN
    }

    @Override
    public void judge(Effects effects) {
        QueryRules.judge(this, Depth.RUN, effects);
        into.ifPresent(name -> effects.create(effects.catalog().resolve(name)));
    }
}
