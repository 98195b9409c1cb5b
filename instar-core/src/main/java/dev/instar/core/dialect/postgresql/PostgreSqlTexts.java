package dev.instar.core.dialect.postgresql;

import dev.instar.core.dialect.Texts;
import dev.instar.core.dialect.postgresql.impact.Statements;
import dev.instar.core.dialect.postgresql.impact.Token;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What PostgreSQL makes of the texts that people write. */
final class PostgreSqlTexts implements Texts {

    /** Words that stand for a value of the session and not for a column of that name (documentation, appendix C). */
    private static final Set<String> VALUES = Set.of(
            "current_catalog",
            "current_date",
            "current_role",
            "current_schema",
            "current_time",
            "current_timestamp",
            "current_user",
            "default",
            "false",
            "localtime",
            "localtimestamp",
            "null",
            "session_user",
            "system_user",
            "true",
            "user");

    private static final Set<String> COLLATABLE = Set.of("text", "character varying", "character", "citext", "name");

    @Override
    public Optional<String> malformedExpression(String text) {
        return Tokens.unreadable(text).or(() -> malformed(Tokens.of(text)));
    }

    private static Optional<String> malformed(List<Token> tokens) {
        if (tokens.isEmpty()) {
            return Optional.of("is empty");
        }
        Deque<String> open = new ArrayDeque<>();
        for (Token token : tokens) {
            Optional<String> reason = malformed(token, open);
            if (reason.isPresent()) {
                return reason;
            }
        }
        return open.isEmpty() ? Optional.empty() : Optional.of("lacks a closing " + open.peek());
    }

    /** @param open the closing signs that are awaited, innermost first */
    private static Optional<String> malformed(Token token, Deque<String> open) {
        if (token.symbol("(") || token.symbol("[")) {
            open.push(token.symbol("(") ? ")" : "]");
        } else if (token.symbol(")") || token.symbol("]")) {
            return token.text().equals(open.poll())
                    ? Optional.empty()
                    : Optional.of("has a " + token.text() + " that closes nothing");
        } else if (token.symbol(";")) {
            return Optional.of("holds a semicolon: it must be one expression, not a statement");
        } else if (token.symbol(",") && open.isEmpty()) {
            return Optional.of("is a list: it must be one expression");
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> malformedType(String text) {
        Optional<TypeText> type = Tokens.unreadable(text).isEmpty() ? TypeText.parse(text) : Optional.empty();
        return type.isEmpty()
                ? Optional.of("is not the name of a type and nothing else")
                : type.filter(TypeText::isSerial).map(t -> "is short for a sequence and a default, and not a type");
    }

    @Override
    public String type(String text) {
        return TypeText.parse(text).map(TypeText::print).orElse(text);
    }

    @Override
    public boolean converts(String from, String to) {
        return TypeText.parse(from)
                .flatMap(f -> TypeText.parse(to).map(t -> Conversions.total(f, t)))
                .orElse(false);
    }

    @Override
    public boolean collatable(String type) {
        return TypeText.parse(type).filter(t -> COLLATABLE.contains(t.name())).isPresent();
    }

    @Override
    public boolean isColumn(String expression, String column) {
        List<Token> tokens = Tokens.of(expression);
        return tokens.size() == 1 && means(tokens.get(0), column);
    }

    private static boolean means(Token token, String column) {
        return Tokens.isName(token, column) && (token.kind() == Token.Kind.QUOTED || !VALUES.contains(column));
    }

    @Override
    public boolean mentions(String expression, String column) {
        return Tokens.of(expression).stream().anyMatch(token -> Tokens.isName(token, column));
    }

    @Override
    public boolean isConstant(String expression) {
        List<Token> tokens = Tokens.of(expression);
        return tokens.size() == 1
                && switch (tokens.get(0).kind()) {
                    case STRING, NUMBER -> true;
                    case WORD ->
                        Set.of("true", "false", "null").contains(tokens.get(0).text());
                    default -> false;
                };
    }

    @Override
    public Optional<String> malformedStatements(String text) {
        return Tokens.unreadable(text);
    }

    @Override
    public List<String> statements(String text) {
        return Statements.split(text);
    }

    @Override
    public boolean writesRows(String statement) {
        return UserStatements.writesRows(statement);
    }

    @Override
    public Optional<String> unfitForTransaction(String statement) {
        return UserStatements.unfit(statement);
    }

    @Override
    public Set<String> functions(String text) {
        return Statements.functions(text);
    }

    @Override
    public String columnListNote() {
        return "A prepared SELECT * or RETURNING * fails once per connection when the column list changes"
                + " (SQLSTATE 0A000, at expand and at contract); statements that name their columns never do.";
    }

    @Override
    public String newFormDeclaration() {
        return "SET LOCAL instar.form = 'new'";
    }
}
