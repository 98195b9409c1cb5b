package dev.instar.core.dialect.postgresql.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The expression after USING, as far as it is the column itself with casts around it. */
final class UsingExpression {

    private UsingExpression() {}

    /** The types that the column is cast to, the innermost first; empty when the expression is anything else. */
    static Optional<List<TypeName>> casts(List<Token> expression, String column) {
        try {
            List<TypeName> casts = new ArrayList<>();
            return read(expression, column, casts) ? Optional.of(casts) : Optional.empty();
        } catch (UnreadableException unknown) {
            return Optional.empty();
        }
    }

    private static boolean read(List<Token> expression, String column, List<TypeName> casts) {
        TokenReader reader = new TokenReader(ConditionReader.stripped(expression));
        if (!operand(reader, column, casts)) {
            return false;
        }
        while (!reader.atEnd()) {
            if (reader.takes("collate")) {
                reader.name();
            } else if (reader.takesSymbol("::")) {
                casts.add(TypeReader.read(reader));
            } else {
                return false;
            }
        }
        return true;
    }

    private static boolean operand(TokenReader reader, String column, List<TypeName> casts) {
        if (reader.seesSymbol("(")) {
            return read(reader.parenthesized(), column, casts);
        }
        if (reader.sees("cast") && reader.peek(1).symbol("(")) {
            reader.next();
            TokenReader inner = new TokenReader(reader.parenthesized());
            boolean read = read(inner.until(r -> r.sees("as")), column, casts);
            inner.expect("as");
            casts.add(TypeReader.read(inner));
            return read;
        }
        return reader.peek().names() && reader.name().bare().equals(column);
    }
}
