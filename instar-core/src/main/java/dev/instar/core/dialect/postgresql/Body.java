package dev.instar.core.dialect.postgresql;

/** Dollar quoting of function bodies. */
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
}
