package dev.instar.core.dialect.mysql;

import dev.instar.core.dialect.Texts;
import dev.instar.core.dialect.mysql.impact.Defaults;
import dev.instar.core.dialect.mysql.impact.Server;
import dev.instar.core.dialect.mysql.impact.Statements;
import dev.instar.core.dialect.mysql.impact.Token;
import dev.instar.core.dialect.mysql.impact.TypeText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What MariaDB and MySQL make of the texts that people write. */
final class MySqlTexts implements Texts {

    /** Words that stand for a value and not for a column of that name. */
    private static final Set<String> VALUES = Set.of(
            "current_date",
            "current_role",
            "current_time",
            "current_timestamp",
            "current_user",
            "default",
            "false",
            "localtime",
            "localtimestamp",
            "null",
            "true",
            "utc_date",
            "utc_time",
            "utc_timestamp");

    private static final Map<String, String> CLOSING = Map.of("(", ")", "{", "}");

    private final Server server;

    MySqlTexts(Server server) {
        this.server = server;
    }

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
        if (token.kind() != Token.Kind.SYMBOL) {
            return Optional.empty();
        }
        if (CLOSING.containsKey(token.text())) {
            open.push(CLOSING.get(token.text()));
        } else if (CLOSING.containsValue(token.text())) {
            return token.text().equals(open.poll())
                    ? Optional.empty()
                    : Optional.of("has a " + token.text() + " that closes nothing");
        } else if (token.symbol(";")) {
            return Optional.of("holds a semicolon: it must be one expression, not a statement");
        } else if (token.symbol(",") && open.isEmpty()) {
            return Optional.of("is a list: it must be one expression");
        } else if (token.symbol(":=")) {
            return Optional.of("assigns something: an expression only reads");
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> malformedType(String text) {
        if (Tokens.unreadable(text).isEmpty() && TypeText.parse(text).isPresent()) {
            return Optional.empty();
        }
        boolean serial = text.strip().equalsIgnoreCase("serial");
        return Optional.of(
                serial
                        ? "is short for a sequence and a key, and not a type"
                        : "is not the name of a type and nothing else");
    }

    @Override
    public String type(String text) {
        return TypeText.parse(text).map(type -> type.print(server)).orElse(text);
    }

    @Override
    public boolean converts(String from, String to) {
        return TypeText.parse(from)
                .flatMap(f -> TypeText.parse(to).map(t -> Conversions.total(f, t)))
                .orElse(false);
    }

    /** Text without a character set of its own. */
    @Override
    public boolean collatable(String type) {
        return TypeText.parse(type)
                .filter(t ->
                        t.is("char") || t.is("varchar") || t.name().endsWith("text") || t.is("enum") || t.is("set"))
                .filter(t -> t.characterSet().isEmpty() && t.collation().isEmpty())
                .isPresent();
    }

    @Override
    public boolean isColumn(String expression, String column) {
        List<Token> tokens = Tokens.of(expression);
        return tokens.size() == 1 && Tokens.isName(tokens.get(0), column) && !isValue(tokens.get(0));
    }

    private static boolean isValue(Token token) {
        return token.oneOf(VALUES);
    }

    @Override
    public boolean mentions(String expression, String column) {
        return Tokens.of(expression).stream().anyMatch(token -> Tokens.isName(token, column));
    }

    @Override
    public boolean isConstant(String expression) {
        return Defaults.isConstant(Tokens.of(expression));
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
        return server.hidesColumns()
                ? "New columns are hidden from SELECT * and from an INSERT without a column list until contract; where a"
                        + " column goes, such statements of builds that did not notice fail or shift (1136, 1054)."
                : "SELECT * yields a column more from expand on, and an INSERT without a column list fails (1136): this"
                        + " server cannot hide new columns. Statements that name their columns never notice.";
    }

    @Override
    public String newFormDeclaration() {
        return "SET @instar_form = 'new'";
    }
}
