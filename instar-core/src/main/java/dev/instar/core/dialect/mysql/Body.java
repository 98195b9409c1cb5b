package dev.instar.core.dialect.mysql;

/** Indentation of the bodies of routines and triggers. */
final class Body {

    private Body() {}

    /** {@code BEGIN ... END} around statements. */
    static String block(String statements) {
        return "BEGIN\n" + indent(statements) + "END";
    }

    /** Every line two columns deeper; a line break within quotes is part of the name or text and stays as it is. */
    static String indent(String text) {
        if (text.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("  ");
        char quote = 0;
        for (char c : text.stripTrailing().toCharArray()) {
            if (quote == 0 && (c == '`' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
            out.append(c).append(c == '\n' && quote == 0 ? "  " : "");
        }
        return out.append('\n').toString();
    }
}
