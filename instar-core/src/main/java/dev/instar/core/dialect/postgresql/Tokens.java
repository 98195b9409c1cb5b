package dev.instar.core.dialect.postgresql;

import dev.instar.core.dialect.postgresql.impact.Lexer;
import dev.instar.core.dialect.postgresql.impact.Token;
import dev.instar.core.dialect.postgresql.impact.UnreadableException;
import java.util.List;
import java.util.Optional;

/**
 * A text of the user's as tokens, strictly: what servers of different versions or settings divide differently is refused, because
 * a text is trusted to stay where it is put only when there is one way to read it.
 */
final class Tokens {

    /** Where blanks of ASCII end: the server takes no other character for a blank. */
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
            int before = i == 0 ? 0 : tokens.get(i - 1).end();
            if (text.substring(before, token.start()).chars().anyMatch(Tokens::isForeignBlank)) {
                return Optional.of("holds a blank or a sign outside of ASCII that the server reads as part of a name");
            }
            if (i > 0 && isGlued(tokens.get(i - 1), token)) {
                return Optional.of("holds a number with something glued to it");
            }
            if (i > 0 && continuesEscapes(text, tokens.get(i - 1), token)) {
                return Optional.of("holds an escape string in several parts");
            }
        }
        return Optional.empty();
    }

    private static boolean isForeignBlank(int c) {
        return c >= ASCII && Character.isWhitespace(c);
    }

    /** Older servers read what is glued to a number as a token of its own, newer ones refuse it. */
    private static boolean isGlued(Token number, Token next) {
        return number.kind() == Token.Kind.NUMBER
                && next.start() == number.end()
                && (next.kind() != Token.Kind.SYMBOL || next.symbol("$"))
                && !next.ends();
    }

    /** A string constant in parts keeps the escapes of its first part, which is easily misread. */
    private static boolean continuesEscapes(String text, Token string, Token next) {
        return string.kind() == Token.Kind.STRING
                && next.kind() == Token.Kind.STRING
                && "eE".indexOf(text.charAt(string.start())) >= 0
                && text.charAt(next.start()) == '\'';
    }

    /** A quoted or unquoted name. */
    static boolean isName(Token token, String name) {
        return token.names() && token.text().equals(name);
    }
}
