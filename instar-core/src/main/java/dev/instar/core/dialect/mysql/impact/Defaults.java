package dev.instar.core.dialect.mysql.impact;

import java.util.List;
import java.util.Set;

/** What may stand behind DEFAULT, by how dear it is to add a column with it. */
public final class Defaults {

    private static final Set<String> CONSTANTS = Set.of("true", "false", "null");
    private static final Set<String> NOW = Set.of("current_timestamp", "now", "localtime", "localtimestamp");

    /** Functions that MariaDB computes once for all rows that exist. */
    private static final Set<String> STEADY = Set.of("upper", "lower", "concat", "cast", "convert", "date", "repeat");

    private Defaults() {}

    /** A single constant, with a sign in front of a number. */
    public static boolean isConstant(List<Token> tokens) {
        boolean signed = tokens.size() == 2
                && (tokens.get(0).symbol("-") || tokens.get(0).symbol("+"))
                && tokens.get(1).kind() == Token.Kind.NUMBER;
        return signed || tokens.size() == 1 && isConstant(tokens.get(0));
    }

    private static boolean isConstant(Token token) {
        return switch (token.kind()) {
            case STRING, NUMBER -> true;
            case WORD -> CONSTANTS.contains(token.folded());
            default -> false;
        };
    }

    /** The moment of the statement: {@code CURRENT_TIMESTAMP}, {@code now(6)}. */
    public static boolean isNow(List<Token> tokens) {
        if (tokens.isEmpty() || !tokens.get(0).oneOf(NOW)) {
            return false;
        }
        boolean bare = tokens.size() == 1 && !tokens.get(0).word("now");
        int last = tokens.size() - 1;
        return bare
                || last >= 2
                        && last <= 3
                        && tokens.get(1).symbol("(")
                        && tokens.get(last).symbol(")")
                        && (last == 2 || tokens.get(2).kind() == Token.Kind.NUMBER);
    }

    /** Whether rows that exist all get the same value, told without asking: no column and only functions known to be steady. */
    static boolean isSteady(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean called = i + 1 < tokens.size() && tokens.get(i + 1).symbol("(");
            boolean fine = switch (token.kind()) {
                case STRING, NUMBER, SYMBOL -> true;
                case WORD -> CONSTANTS.contains(token.folded()) || called && (token.oneOf(STEADY) || token.oneOf(NOW));
                default -> false;
            };
            if (!fine) {
                return false;
            }
        }
        return true;
    }
}
