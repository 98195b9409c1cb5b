package dev.instar.core.dialect.postgresql;

/** Dollar quoting and indentation of function bodies. */
final class Body {

    private Body() {}

    /** The text between dollar quotes whose tag does not occur in it. */
    static String quote(String text) {
        String tag = "$instar$";
        for (int i = 0; text.contains(tag); i++) {
            tag = "$instar" + i + "$";
        }
        return tag + "\n" + text + tag;
    }

    /** Every line two columns deeper; a line break within a quoted name is part of the name and stays as it is. */
    static String indent(String text) {
        if (text.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("  ");
        boolean quoted = false;
        for (char c : text.stripTrailing().toCharArray()) {
            quoted ^= c == '"';
            out.append(c).append(c == '\n' && !quoted ? "  " : "");
        }
        return out.append('\n').toString();
    }
}
