package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.Query.Depth;
import dev.instar.core.dialect.postgresql.impact.Query.Write;
import java.util.List;

/** COPY. */
sealed interface Copy extends SqlStatement {

    /**
     * {@code COPY table TO}: unlike a query it leaves the indexes alone, and 12 lets the table go at the end of the
     * statement.
     */
    record Out(Name table) implements Copy {
        @Override
        public void judge(Effects effects) {
            if (effects.catalog().major() >= Version.COPY_LOCKS) {
                effects.lock(table, LockMode.ACCESS_SHARE).ifPresent(effects::scan);
            } else {
                effects.catalog().table(table).ifPresent(effects::scan);
            }
        }
    }

    /** {@code COPY table FROM}. */
    record In(Name table, List<String> columns) implements Copy {

        public In {
            columns = List.copyOf(columns);
        }

        @Override
        public void judge(Effects effects) {
            WriteRules.judge(Write.adding(table, columns), Depth.RUN, effects);
        }
    }

    static SqlStatement read(TokenReader reader) {
        if (reader.seesSymbol("(")) {
            return QueryReader.read(reader.parenthesized());
        }
        Name table = reader.name();
        List<String> columns = reader.columnList();
        return reader.sees("to") ? new Out(table) : new In(table, columns);
    }
}
