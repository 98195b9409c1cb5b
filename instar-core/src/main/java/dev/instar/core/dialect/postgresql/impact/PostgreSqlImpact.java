package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.plan.Impact;
import dev.instar.core.schema.Schema;
import java.util.List;

/**
 * What a statement locks, rewrites and scans on PostgreSQL 12 to 18, found by rule: the statement is read into its
 * sub-commands, and each looks in the picture of the database for what it touches.
 *
 * <p>Locks are those held when the statement has run, as pg_locks shows them to its own session, except that with
 * CONCURRENTLY nothing is said of the index itself. A table is scanned when its rows are read one by one; of queries
 * that is said of every table they read, because only the planner knows better. What triggers and functions of the
 * user do is not followed.
 */
public final class PostgreSqlImpact {

    private PostgreSqlImpact() {}

    /**
     * The impact of a statement, or of several with semicolons between them, all together.
     *
     * @param statement one statement or a script
     * @param schema the database before it; the version of its server decides
     * @return with {@code known} false when something of it could not be read
     */
    public static Impact of(String statement, Schema schema) {
        Effects effects = new Effects(new Catalog(schema));
        for (String part : Statements.split(statement)) {
            judge(part, effects);
        }
        return effects.impact();
    }

    private static void judge(String statement, Effects effects) {
        try {
            List<Token> tokens = Lexer.tokens(statement);
            StatementReader.read(tokens, effects.catalog().major()).judge(effects);
        } catch (UnreadableException unknown) {
            effects.unknown();
        }
    }
}
