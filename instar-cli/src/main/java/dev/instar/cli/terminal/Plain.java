package dev.instar.cli.terminal;

/** Text from files and databases as a terminal may be shown it: nothing in it steers the terminal. */
public final class Plain {

    private Plain() {}

    /** The text with every control character but line breaks made visible. */
    public static String text(String text) {
        int first = 0;
        while (first < text.length() && harmless(text.charAt(first))) {
            first++;
        }
        return first == text.length() ? text : shown(text);
    }

    private static String shown(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (harmless(c)) {
                out.append(c);
            } else {
                out.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
            }
        }
        return out.toString();
    }

    /** Neither a control character nor one that turns the direction of writing. */
    private static boolean harmless(char c) {
        return c == '\n' || (!Character.isISOControl(c) && (c < 0x200e || Character.getType(c) != Character.FORMAT));
    }
}
