package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.Query.Depth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * CREATE FUNCTION and CREATE PROCEDURE: the names in a body in SQL are looked up; any other body is looked at when it
 * is called.
 *
 * @param body the queries of a body in SQL
 */
record CreateFunction(List<Query> body) implements SqlStatement {

    CreateFunction {
        body = List.copyOf(body);
    }

    static CreateFunction read(TokenReader reader) {
        reader.name();
        List<Token> tokens = reader.rest();
        List<Query> body = new ArrayList<>();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.word("as") && isSql(tokens) && tokens.get(i + 1).kind() == Token.Kind.STRING) {
                for (String statement : Statements.split(tokens.get(i + 1).text())) {
                    query(Lexer.tokens(statement), body);
                }
            } else if (token.word("atomic")) {
                atomic(tokens.subList(i + 1, tokens.size()), body);
            }
        }
        return new CreateFunction(body);
    }

    private static boolean isSql(List<Token> tokens) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).word("language") && tokens.get(i + 1).text().equalsIgnoreCase("sql")) {
                return true;
            }
        }
        return false;
    }

    private static void atomic(List<Token> tokens, List<Query> body) {
        TokenReader reader = new TokenReader(tokens);
        while (!reader.atEnd() && !reader.sees("end")) {
            query(reader.until(r -> r.seesSymbol(";")), body);
            reader.takesSymbol(";");
        }
    }

    private static void query(List<Token> tokens, List<Query> body) {
        Set<String> starts = QueryReader.STARTS;
        if (!tokens.isEmpty() && starts.contains(tokens.get(0).text())) {
            body.add(QueryReader.read(tokens));
        }
    }

    @Override
    public void judge(Effects effects) {
        body.forEach(query -> QueryRules.judge(query, Depth.NAMES, effects));
    }
}
