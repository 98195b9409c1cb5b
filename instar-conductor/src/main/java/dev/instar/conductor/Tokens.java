package dev.instar.conductor;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All tokens of a conductor. */
final class Tokens {

    private static final String SCHEME = "Bearer ";

    private final List<Token> tokens;

    Tokens(List<Token> tokens) {
        this.tokens = List.copyOf(tokens);
        long names = tokens.stream().map(Token::name).distinct().count();
        if (names < tokens.size()) {
            throw new IllegalArgumentException("two tokens have the same name: " + tokens);
        }
    }

    /**
     * The token of a request. Digests are compared, and each with every token, so that the time it takes tells nothing about any secret.
     *
     * @param authorization the header of that name, null where there is none
     */
    Optional<Token> shownBy(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        byte[] digest = Token.digest(authorization.substring(SCHEME.length()).strip());
        Token found = null;
        for (Token token : tokens) {
            found = token.has(digest) ? token : found;
        }
        return Optional.ofNullable(found);
    }
}
