package dev.instar.core.dialect.mysql.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A column's definition as a statement spells it, behind the name.
 *
 * @param type its type
 * @param notNull whether NULL is refused
 * @param generated {@code STORED} or {@code VIRTUAL}; empty: written by clients
 * @param defaultTokens what stands behind DEFAULT
 * @param autoIncrement AUTO_INCREMENT
 * @param checked a CHECK of its own
 * @param keyed UNIQUE, PRIMARY KEY or KEY
 * @param references a foreign key; InnoDB of MySQL ignores it there, MariaDB does not
 * @param placed FIRST or AFTER
 */
record ColumnText(
        TypeText type,
        boolean notNull,
        Optional<String> generated,
        List<Token> defaultTokens,
        boolean autoIncrement,
        boolean checked,
        boolean keyed,
        boolean references,
        boolean placed) {

    private static final Set<String> VALUED = Set.of(
            "comment", "column_format", "storage", "srid", "engine_attribute", "secondary_engine_attribute", "collate");

    private static final Set<String> BARE = Set.of("visible", "invisible", "not", "null", "enforced", "always");

    /** @throws UnreadableException when something in it is not known */
    static ColumnText read(List<Token> tokens) {
        TypeParser types = new TypeParser(tokens);
        TypeText type = types.read().orElseThrow(() -> new UnreadableException("a type is not known"));
        List<Token> behind = new ArrayList<>(tokens.subList(types.end(), tokens.size()));
        int end = tokens.isEmpty() ? 0 : tokens.get(tokens.size() - 1).end();
        behind.add(new Token(Token.Kind.END, "", end, end));
        return attributes(type, new Reader(behind, ""));
    }

    private static ColumnText attributes(TypeText type, Reader reader) {
        boolean notNull = false;
        Optional<String> generated = Optional.empty();
        List<Token> value = List.of();
        boolean auto = false;
        boolean checked = false;
        boolean keyed = false;
        boolean references = false;
        boolean placed = false;
        while (!reader.ends()) {
            if (reader.takes("not", "null")) {
                notNull = true;
            } else if (reader.takes("null")) {
                notNull = false;
            } else if (reader.takes("default")) {
                value = value(reader);
            } else if (reader.takes("on", "update")) {
                value(reader);
            } else if (reader.takes("generated", "always", "as") || reader.takes("as")) {
                skipParentheses(reader);
                generated = Optional.of("VIRTUAL");
            } else if (reader.takes("stored") || reader.takes("persistent")) {
                generated = Optional.of("STORED");
            } else if (reader.takes("virtual")) {
                generated = Optional.of("VIRTUAL");
            } else if (reader.takes("auto_increment")) {
                auto = true;
            } else if (reader.takes("constraint")) {
                if (!reader.peek().word("check")) {
                    reader.name();
                }
            } else if (reader.takes("check")) {
                skipParentheses(reader);
                checked = true;
            } else if (reader.takes("primary", "key")
                    || reader.takes("unique", "key")
                    || reader.takes("unique")
                    || reader.takes("key")) {
                keyed = true;
            } else if (reader.takes("first")) {
                placed = true;
            } else if (reader.takes("after")) {
                reader.name();
                placed = true;
            } else if (reader.takes("references")) {
                references = true;
                reader.part();
            } else if (reader.takesAny(VALUED)) {
                reader.next();
            } else if (!reader.takesAny(BARE)) {
                throw new UnreadableException("part of a column's definition is not known");
            }
        }
        return new ColumnText(type, notNull, generated, value, auto, checked, keyed, references, placed);
    }

    private static void skipParentheses(Reader reader) {
        if (!reader.takesSymbol("(")) {
            throw new UnreadableException("a parenthesis was awaited");
        }
        reader.parenthesized();
    }

    /** One operand: in parentheses, a call, or a constant with its sign. */
    private static List<Token> value(Reader reader) {
        List<Token> value = new ArrayList<>();
        if (reader.peek().symbol("-") || reader.peek().symbol("+")) {
            value.add(reader.next());
        }
        Token first = reader.next();
        value.add(first);
        if (first.symbol("(")) {
            value.addAll(reader.parenthesized());
            value.add(new Token(Token.Kind.SYMBOL, ")", first.end(), first.end()));
        } else if (first.names() && reader.peek().symbol("(")) {
            value.add(reader.next());
            value.addAll(reader.parenthesized());
            value.add(new Token(Token.Kind.SYMBOL, ")", first.end(), first.end()));
        }
        return value;
    }
}
