package dev.instar.core.dialect.postgresql.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the condition of a CHECK as the server prints it. */
final class ConditionReader {

    private static final Set<String> COMPARING = Set.of("=", "<", "<=", ">", ">=");

    private ConditionReader() {}

    /** The condition of {@code CHECK ((a > 0)) NOT VALID}. */
    static Condition ofDefinition(String definition) {
        try {
            TokenReader reader = new TokenReader(Lexer.tokens(definition));
            return reader.takes("check") ? read(reader.parenthesized()) : new Condition.Other();
        } catch (UnreadableException unknown) {
            return new Condition.Other();
        }
    }

    static Condition read(List<Token> tokens) {
        List<Token> bare = stripped(tokens);
        List<List<Token>> alternatives = divided(bare, "or");
        if (alternatives.size() > 1) {
            return new Condition.Or(
                    alternatives.stream().map(ConditionReader::read).toList());
        }
        List<List<Token>> parts = divided(bare, "and");
        if (parts.size() > 1) {
            return new Condition.And(parts.stream().map(ConditionReader::read).toList());
        }
        if (!bare.isEmpty() && bare.get(0).word("not")) {
            return negated(read(bare.subList(1, bare.size())));
        }
        return test(bare);
    }

    private static Condition negated(Condition condition) {
        if (condition instanceof Condition.Null test) {
            return new Condition.NotNull(List.of(test.column()));
        }
        if (condition instanceof Condition.Or or) {
            return new Condition.And(
                    or.parts().stream().map(ConditionReader::negated).toList());
        }
        return new Condition.Other();
    }

    private static Condition test(List<Token> tokens) {
        int size = tokens.size();
        if (endsWith(tokens, "is", "not", "null")) {
            List<String> columns = columns(tokens.subList(0, size - 3));
            return columns.isEmpty() ? new Condition.Other() : new Condition.NotNull(columns);
        }
        if (endsWith(tokens, "is", "null")) {
            List<String> columns = columns(tokens.subList(0, size - 2));
            return columns.size() == 1 ? new Condition.Null(columns.get(0)) : new Condition.Other();
        }
        if (endsWith(tokens, "is", "true")) {
            return read(tokens.subList(0, size - 2));
        }
        if (size > 2
                && tokens.get(size - 1).word("true")
                && tokens.get(size - 2).symbol("=")) {
            return read(tokens.subList(0, size - 2));
        }
        return comparison(tokens);
    }

    private static boolean endsWith(List<Token> tokens, String... words) {
        int from = tokens.size() - words.length;
        for (int i = 0; i < words.length; i++) {
            if (from <= 0 || !tokens.get(from + i).word(words[i])) {
                return false;
            }
        }
        return true;
    }

    /** A column, or the columns of {@code ROW(a, b)}. */
    private static List<String> columns(List<Token> tokens) {
        TokenReader reader = new TokenReader(stripped(tokens));
        boolean row = reader.takes("row") || reader.seesSymbol("(");
        List<List<Token>> parts = row ? reader.parts() : List.of(reader.rest());
        List<String> columns = new ArrayList<>();
        for (List<Token> part : parts) {
            Optional<String> column = column(part);
            if (column.isEmpty()) {
                return List.of();
            }
            columns.add(column.get());
        }
        return columns;
    }

    private static Optional<String> column(List<Token> tokens) {
        List<Token> bare = stripped(tokens);
        boolean relabelled = bare.size() > 2 && bare.get(bare.size() - 2).symbol("::");
        List<Token> name = relabelled ? stripped(bare.subList(0, bare.size() - 2)) : bare;
        return name.size() == 1 && name.get(0).names() ? Optional.of(name.get(0).text()) : Optional.empty();
    }

    private static Condition comparison(List<Token> tokens) {
        TokenReader reader = new TokenReader(tokens);
        List<Token> left = reader.until(r -> r.peek().kind() == Token.Kind.SYMBOL
                && COMPARING.contains(r.peek().text()));
        Optional<String> column = column(left);
        if (column.isEmpty() || reader.atEnd()) {
            return new Condition.Other();
        }
        String operator = reader.next().text();
        List<Token> right = reader.rest();
        List<String> values = !right.isEmpty() && right.get(0).word("any") ? elements(right) : value(right);
        return values.isEmpty() ? new Condition.Other() : new Condition.Comparison(column.get(), operator, values);
    }

    private static List<String> value(List<Token> tokens) {
        return Constants.value(tokens).map(List::of).orElse(List.of());
    }

    /** Of {@code ANY (ARRAY[1, 2])}, {@code ANY ((ARRAY['a'::varchar])::text[])}, {@code ANY ('{1,2}'::integer[])}. */
    private static List<String> elements(List<Token> any) {
        List<Token> inner = any;
        while (!inner.isEmpty() && !inner.get(0).word("array") && inner.stream().anyMatch(t -> t.symbol("("))) {
            TokenReader reader = new TokenReader(inner);
            reader.until(r -> r.seesSymbol("("));
            inner = reader.parenthesized();
        }
        if (inner.size() < 2 || !inner.get(0).word("array")) {
            return List.of();
        }
        TokenReader reader = new TokenReader(inner.subList(2, inner.size()));
        List<String> values = new ArrayList<>();
        for (List<Token> part : TokenReader.commaParts(reader.until(r -> r.seesSymbol("]")))) {
            Optional<String> value = Constants.value(part);
            if (value.isEmpty()) {
                return List.of();
            }
            values.add(value.get());
        }
        return values;
    }

    /** Without parentheses around the whole. */
    static List<Token> stripped(List<Token> tokens) {
        List<Token> bare = tokens;
        while (bare.size() > 1 && bare.get(0).symbol("(")) {
            TokenReader reader = new TokenReader(bare);
            List<Token> inner = reader.parenthesized();
            if (!reader.atEnd() || TokenReader.commaParts(inner).size() != 1) {
                break;
            }
            bare = inner;
        }
        return bare;
    }

    /** At a word outside of parentheses and of CASE. */
    private static List<List<Token>> divided(List<Token> tokens, String word) {
        List<List<Token>> parts = new ArrayList<>();
        TokenReader reader = new TokenReader(tokens);
        if (tokens.stream().anyMatch(t -> t.word("case") || t.word("between"))) {
            return List.of(tokens);
        }
        while (!reader.atEnd()) {
            parts.add(reader.until(r -> r.sees(word)));
            reader.takes(word.toLowerCase(Locale.ROOT));
        }
        return parts;
    }
}
