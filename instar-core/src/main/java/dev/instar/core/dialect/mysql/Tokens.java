package dev.instar.core.dialect.mysql;

import dev.instar.core.dialect.mysql.impact.Lexer;
import dev.instar.core.dialect.mysql.impact.Token;
import dev.instar.core.dialect.mysql.impact.UnreadableException;
import java.util.List;
import java.util.Optional;

/**
 * A text of the user's as tokens, strictly: what the two products, their versions or settings divide differently is refused,
 * because a text is trusted to stay where it is put only when there is one way to read it.
 */
final class Tokens {

    private static final char ASCII = 0x80;

    private Tokens() {}

    /** The tokens without the one that stands for the end; none when the text cannot be read. */
    static List<Token> of(String text) {
        try {
            List<Token> tokens = Lexer.tokens(text);
            return tokens.subList(0, tokens.size() - 1);
        } catch (UnreadableException unended) {
            return List.of();
        }
    }

    /** Why the text has no single reading, as the end of a sentence; empty when it has. */
    static Optional<String> unreadable(String text) {
        if (text.indexOf('\0') >= 0) {
            return Optional.of("holds the character NUL");
        }
        try {
            return ambiguous(text, Lexer.tokens(text));
        } catch (UnreadableException unended) {
            return Optional.of("cannot be read: " + unended.getMessage());
        }
    }

    private static Optional<String> ambiguous(String text, List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() == Token.Kind.WORD && token.text().chars().anyMatch(Tokens::isForeignBlank)) {
                return Optional.of("holds a blank outside of ASCII that the server reads as part of a name");
            }
            if (token.kind() == Token.Kind.STRING && text.charAt(token.end() - 1) == '"') {
                return Optional.of(
                        "holds a text in double quotes, which is a name where ANSI_QUOTES is set: write '...'"
                                + " for a text and `...` for a name");
            }
            if (token.symbol("?") || token.symbol("\\")) {
                return Optional.of("holds a " + token.text() + " that is no operator");
            }
        }
        return Optional.empty();
    }

    private static boolean isForeignBlank(int c) {
        return c >= ASCII && (Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    /** A quoted or unquoted name; names of columns are the same in upper and lower case. */
    static boolean isName(Token token, String name) {
        return token.names() && token.text().equalsIgnoreCase(name);
    }
}
