package dev.instar.core.dialect.mysql.impact;

import dev.instar.core.schema.TableName;
import java.util.List;
import java.util.Set;

/** Walks over the tokens of one statement. */
final class Reader {

    private final List<Token> tokens;
    private final String database;
    private int at;

    /** @param database where a name without database is looked for */
    Reader(List<Token> tokens, String database) {
        this.tokens = tokens;
        this.database = database;
    }

    Token peek() {
        return tokens.get(Math.min(at, tokens.size() - 1));
    }

    Token next() {
        Token token = peek();
        at++;
        return token;
    }

    boolean ends() {
        return peek().ends();
    }

    /** Takes the words when all of them stand here in this order. */
    boolean takes(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (at + i >= tokens.size() || !tokens.get(at + i).word(words[i])) {
                return false;
            }
        }
        at += words.length;
        return true;
    }

    boolean takesAny(Set<String> words) {
        boolean taken = peek().oneOf(words);
        at += taken ? 1 : 0;
        return taken;
    }

    boolean takesSymbol(String symbol) {
        boolean taken = peek().symbol(symbol);
        at += taken ? 1 : 0;
        return taken;
    }

    String name() {
        Token token = next();
        if (!token.names()) {
            throw new UnreadableException("a name was awaited");
        }
        return token.text();
    }

    /** A table with or without its database. */
    TableName table() {
        String first = name();
        return takesSymbol(".") ? new TableName(first, name()) : new TableName(database, first);
    }

    /** What stands between here and the matching parenthesis, which is taken; the opening one has been. */
    List<Token> parenthesized() {
        int from = at;
        for (int depth = 1; depth > 0; ) {
            Token token = next();
            if (token.ends()) {
                throw new UnreadableException("a parenthesis does not end");
            }
            depth += token.symbol("(") ? 1 : token.symbol(")") ? -1 : 0;
        }
        return tokens.subList(from, at - 1);
    }

    /** Everything up to the next comma that is in no parentheses, which is left. */
    List<Token> part() {
        int from = at;
        while (!ends() && !peek().symbol(",")) {
            if (next().symbol("(")) {
                parenthesized();
            }
        }
        return tokens.subList(from, at);
    }

    /** What is left, without the end. */
    List<Token> rest() {
        List<Token> rest = tokens.subList(Math.min(at, tokens.size() - 1), tokens.size() - 1);
        at = tokens.size() - 1;
        return rest;
    }
}
