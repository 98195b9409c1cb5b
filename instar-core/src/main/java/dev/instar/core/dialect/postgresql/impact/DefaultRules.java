package dev.instar.core.dialect.postgresql.impact;

import java.util.List;
import java.util.Optional;

/** Defaults: which sequences they name, and whether every row would get a value of its own. */
final class DefaultRules {

    private DefaultRules() {}

    /** Whether the expression must be computed for each row. */
    static boolean isVolatile(List<Token> expression, Catalog catalog) {
        for (int i = 0; i + 1 < expression.size(); i++) {
            boolean call = expression.get(i).names() && expression.get(i + 1).symbol("(");
            boolean type = i > 0 && expression.get(i - 1).symbol("::");
            if (call && !type && Volatility.isVolatile(expression.get(i).text(), catalog.schema())) {
                return true;
            }
        }
        return false;
    }

    /** A sequence named by {@code nextval('s')} is looked up when the expression is stored. */
    static void lockNamedSequences(List<Token> expression, Effects effects) {
        if (effects.catalog().major() >= Version.NAMED_LOCKS) {
            sequences(expression).forEach(sequence -> effects.lock(sequence, LockMode.ACCESS_SHARE));
        }
    }

    /** A sequence whose next value is taken. */
    static void lockCalledSequences(List<Token> expression, Effects effects) {
        sequences(expression).forEach(sequence -> effects.lock(sequence, LockMode.ROW_EXCLUSIVE));
    }

    private static List<Name> sequences(List<Token> expression) {
        List<Name> names = new java.util.ArrayList<>();
        for (int i = 0; i + 2 < expression.size(); i++) {
            boolean calls =
                    expression.get(i).word("nextval") || expression.get(i).word("setval");
            Token text = expression.get(i + 2);
            if (calls && expression.get(i + 1).symbol("(") && text.kind() == Token.Kind.STRING) {
                nameIn(text.text()).ifPresent(names::add);
            }
        }
        return names;
    }

    private static Optional<Name> nameIn(String text) {
        try {
            return Optional.of(new TokenReader(Lexer.tokens(text)).name());
        } catch (UnreadableException noName) {
            return Optional.empty();
        }
    }
}
