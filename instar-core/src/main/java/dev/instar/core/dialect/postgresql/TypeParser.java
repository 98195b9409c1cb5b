package dev.instar.core.dialect.postgresql;

import dev.instar.core.dialect.postgresql.impact.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a type's name out of tokens: words, dots, modifiers in parentheses, array brackets, and nothing else. */
final class TypeParser {

    private final List<Token> tokens;
    private final Set<String> following;
    private int at;

    TypeParser(List<Token> tokens, Set<String> following) {
        this.tokens = tokens;
        this.following = following;
    }

    Optional<TypeText> parse() {
        String name = qualified();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder words = new StringBuilder(name);
        words(words);
        Optional<List<String>> modifiers = modifiers();
        words(words);
        Optional<Boolean> array = brackets();
        return modifiers.isEmpty() || array.isEmpty() || at < tokens.size()
                ? Optional.empty()
                : Optional.of(TypeText.resolved(words.toString(), modifiers.get(), array.get()));
    }

    private boolean sees(String sign) {
        return at < tokens.size() && tokens.get(at).symbol(sign);
    }

    /** A name with an optional schema, folded where it is not quoted; empty when there is none. */
    private String qualified() {
        StringBuilder name = new StringBuilder();
        while (at < tokens.size() && tokens.get(at).names()) {
            Token token = tokens.get(at++);
            name.append(token.kind() == Token.Kind.WORD ? token.text() : Sql.name(token.text()));
            if (!sees(".")) {
                return name.toString();
            }
            name.append('.');
            at++;
        }
        return "";
    }

    private void words(StringBuilder words) {
        while (at < tokens.size()
                && isWord(tokens.get(at))
                && following.contains(tokens.get(at).text())) {
            words.append(' ').append(tokens.get(at++).text());
        }
    }

    /** Numbers or words between parentheses; empty when they are not well formed. */
    private Optional<List<String>> modifiers() {
        List<String> modifiers = new ArrayList<>();
        if (!sees("(")) {
            return Optional.of(modifiers);
        }
        do {
            at++;
            String sign = sees("-") ? tokens.get(at++).text() : "";
            if (at >= tokens.size() || !isModifier(tokens.get(at))) {
                return Optional.empty();
            }
            modifiers.add(sign + tokens.get(at++).text());
        } while (sees(","));
        return sees(")") && at++ >= 0 ? Optional.of(modifiers) : Optional.empty();
    }

    private static boolean isWord(Token token) {
        return token.kind() == Token.Kind.WORD;
    }

    private static boolean isModifier(Token token) {
        return isWord(token)
                || token.kind() == Token.Kind.NUMBER && token.text().matches("[0-9]{1,9}");
    }

    private Optional<Boolean> brackets() {
        boolean any = false;
        while (sees("[")) {
            any = true;
            at++;
            if (at < tokens.size() && tokens.get(at).kind() == Token.Kind.NUMBER) {
                at++;
            }
            if (!sees("]")) {
                return Optional.empty();
            }
            at++;
        }
        return Optional.of(any);
    }
}
