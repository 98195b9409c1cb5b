package dev.instar.core.dialect.postgresql.impact;

import java.util.List;
import java.util.Optional;

/**
 * Which rows belong to a partition.
 *
 * @param kind how they are told apart
 * @param from the lower end of a range, or the values of a list; an empty element is no constant
 * @param to the upper end of a range, itself excluded
 */
record Bound(Kind kind, List<Optional<String>> from, List<Optional<String>> to) {

    /** In place of a constant: no lower end. */
    static final String MINIMUM = "MINVALUE";
    /** In place of a constant: no upper end. */
    static final String MAXIMUM = "MAXVALUE";

    static final Bound DEFAULT = new Bound(Kind.DEFAULT, List.of(), List.of());

    Bound {
        from = List.copyOf(from);
        to = List.copyOf(to);
    }

    /** How rows are told apart. */
    enum Kind {
        RANGE,
        LIST,
        HASH,
        DEFAULT
    }

    static Optional<Bound> parse(String printed) {
        try {
            return Optional.of(read(new TokenReader(Lexer.tokens(printed))));
        } catch (UnreadableException unknown) {
            return Optional.empty();
        }
    }

    /** {@code DEFAULT} or {@code FOR VALUES ...}. */
    static Bound read(TokenReader reader) {
        if (reader.takes("default")) {
            return DEFAULT;
        }
        reader.expect("for", "values");
        if (reader.takes("in")) {
            return new Bound(Kind.LIST, values(reader), List.of());
        }
        if (reader.takes("with")) {
            reader.parenthesized();
            return new Bound(Kind.HASH, List.of(), List.of());
        }
        reader.expect("from");
        List<Optional<String>> from = values(reader);
        reader.expect("to");
        return new Bound(Kind.RANGE, from, values(reader));
    }

    private static List<Optional<String>> values(TokenReader reader) {
        return reader.parts().stream().map(Bound::value).toList();
    }

    private static Optional<String> value(List<Token> tokens) {
        Token first = tokens.get(0);
        return first.word("minvalue")
                ? Optional.of(MINIMUM)
                : first.word("maxvalue") ? Optional.of(MAXIMUM) : Constants.value(tokens);
    }
}
