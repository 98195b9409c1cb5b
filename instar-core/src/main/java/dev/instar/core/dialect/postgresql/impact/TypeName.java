package dev.instar.core.dialect.postgresql.impact;

import java.util.List;
import java.util.Optional;

/**
 * A type with its modifiers, aliases resolved.
 *
 * @param name the internal name of a built-in type ({@code varchar}, {@code int4}), the bare name of any other
 * @param modifiers what stands in parentheses; empty when nothing does
 * @param fields of an interval: {@code day to second}; empty when unrestricted
 * @param array whether it is an array of that
 * @param serial whether it was declared as serial
 */
record TypeName(String name, List<Integer> modifiers, String fields, boolean array, boolean serial) {

    TypeName {
        modifiers = List.copyOf(modifiers);
    }

    static TypeName of(String name) {
        return new TypeName(name, List.of(), "", false, false);
    }

    /** A type as the server prints it. */
    static TypeName parse(String text) {
        return TypeReader.read(new TokenReader(Lexer.tokens(text)));
    }

    /** A type as the server prints it; empty when it cannot be read. */
    static Optional<TypeName> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (UnreadableException unknown) {
            return Optional.empty();
        }
    }

    /** The same type without modifiers. */
    TypeName bare() {
        return new TypeName(name, List.of(), "", array, false);
    }

    boolean is(String other) {
        return !array && name.equals(other);
    }

    boolean sameBase(TypeName other) {
        return name.equals(other.name) && array == other.array;
    }

    boolean isBare() {
        return modifiers.isEmpty() && fields.isEmpty();
    }

    int modifier(int place, int otherwise) {
        return place < modifiers.size() ? modifiers.get(place) : otherwise;
    }
}
