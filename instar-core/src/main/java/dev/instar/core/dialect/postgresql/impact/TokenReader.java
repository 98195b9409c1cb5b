package dev.instar.core.dialect.postgresql.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Walks over tokens: looks ahead, takes what is there, complains about what is missing. */
final class TokenReader {

    private static final Set<String> OPENING = Set.of("(", "[");
    private static final Set<String> CLOSING = Set.of(")", "]");

    private final List<Token> tokens;
    private int at;

    /**
     * A reader at the first token.
     *
     * @param tokens with or without an END behind them
     */
    TokenReader(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        int i = at + ahead;
        return i < tokens.size() ? tokens.get(i) : new Token(Token.Kind.END, "", 0, 0);
    }

    Token next() {
        Token token = peek();
        at++;
        return token;
    }

    boolean atEnd() {
        return peek().ends();
    }

    int position() {
        return at;
    }

    void back(int position) {
        at = position;
    }

    /** Whether the next tokens are these words. */
    boolean sees(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!peek(i).word(words[i])) {
                return false;
            }
        }
        return true;
    }

    boolean seesAny(Set<String> words) {
        return peek().kind() == Token.Kind.WORD && words.contains(peek().text());
    }

    boolean seesSymbol(String symbol) {
        return peek().symbol(symbol);
    }

    /** Takes these words if all are there. */
    boolean takes(String... words) {
        boolean there = sees(words);
        at += there ? words.length : 0;
        return there;
    }

    boolean takesSymbol(String symbol) {
        boolean there = seesSymbol(symbol);
        at += there ? 1 : 0;
        return there;
    }

    void expect(String... words) {
        if (!takes(words)) {
            throw unreadable(String.join(" ", words));
        }
    }

    void expectSymbol(String symbol) {
        if (!takesSymbol(symbol)) {
            throw unreadable(symbol);
        }
    }

    UnreadableException unreadable(String expected) {
        return new UnreadableException("expected " + expected + " but found " + (atEnd() ? "the end" : peek().text()));
    }

    boolean takesIfExists() {
        return takes("if", "exists");
    }

    boolean takesIfNotExists() {
        return takes("if", "not", "exists");
    }

    /** One identifier. */
    String identifier() {
        if (!peek().names()) {
            throw unreadable("a name");
        }
        return next().text();
    }

    /** A name with or without schema; of three parts the last two. */
    Name name() {
        String last = identifier();
        Optional<String> schema = Optional.empty();
        while (seesSymbol(".") && peek(1).names()) {
            at++;
            schema = Optional.of(last);
            last = identifier();
        }
        return new Name(schema, last);
    }

    /** Names with commas between them. */
    List<Name> names() {
        List<Name> names = new ArrayList<>();
        do {
            names.add(name());
        } while (takesSymbol(","));
        return names;
    }

    /** {@code (a, b)}; empty without parentheses. */
    List<String> columnList() {
        List<String> columns = new ArrayList<>();
        for (List<Token> part : seesSymbol("(") ? parts() : List.<List<Token>>of()) {
            columns.add(part.get(0).text());
        }
        return columns;
    }

    /** The tokens between the parentheses that begin here, which are taken too. */
    List<Token> parenthesized() {
        expectSymbol("(");
        List<Token> inner = until(reader -> reader.seesSymbol(")"));
        expectSymbol(")");
        return inner;
    }

    /** The parts, divided by commas, between the parentheses that begin here. */
    List<List<Token>> parts() {
        return commaParts(parenthesized());
    }

    static List<List<Token>> commaParts(List<Token> tokens) {
        TokenReader inner = new TokenReader(tokens);
        List<List<Token>> parts = new ArrayList<>();
        while (!inner.atEnd()) {
            List<Token> part = inner.until(reader -> reader.seesSymbol(","));
            if (!part.isEmpty()) {
                parts.add(part);
            }
            inner.takesSymbol(",");
        }
        return parts;
    }

    /** Everything up to the end, or to where the condition holds outside of any parentheses that begin here. */
    List<Token> until(java.util.function.Predicate<TokenReader> stop) {
        int from = at;
        int depth = 0;
        while (!atEnd() && !(depth == 0 && stop.test(this))) {
            Token token = next();
            boolean symbol = token.kind() == Token.Kind.SYMBOL;
            depth += symbol && OPENING.contains(token.text()) ? 1 : symbol && CLOSING.contains(token.text()) ? -1 : 0;
            if (depth < 0) {
                at--;
                break;
            }
        }
        return tokens.subList(from, at);
    }

    List<Token> rest() {
        return until(reader -> false);
    }
}
