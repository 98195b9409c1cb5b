package dev.instar.core.plan;

/** Text broken at blanks so that it stays within a width; lines of the text itself are kept. */
final class Paragraph {

    /** Columns of a line. */
    static final int WIDTH = 120;

    private static final String CONTINUED = "  ";

    private Paragraph() {}

    /** The text behind a prefix; further lines stand under the text, lines that were broken two columns deeper. */
    static String of(String prefix, String text) {
        String margin = " ".repeat(prefix.length());
        StringBuilder out = new StringBuilder();
        String before = prefix;
        for (String line : text.split("\n", -1)) {
            wrap(out, before, margin + indent(line), line.stripTrailing());
            before = margin;
        }
        return out.toString();
    }

    private static String indent(String line) {
        return line.substring(0, line.length() - line.stripLeading().length()) + CONTINUED;
    }

    private static void wrap(StringBuilder out, String before, String margin, String line) {
        String rest = before + line;
        int fixed = rest.length() - line.stripLeading().length();
        while (rest.length() > WIDTH) {
            int at = breakAt(rest, fixed);
            if (at < 0) {
                break;
            }
            out.append(rest.substring(0, at).stripTrailing()).append('\n');
            rest = margin + rest.substring(at).strip();
            fixed = margin.length();
        }
        out.append(rest.stripTrailing()).append('\n');
    }

    /** The last blank within the width, or the first one behind it; −1 when there is none. */
    private static int breakAt(String line, int from) {
        int at = line.lastIndexOf(' ', WIDTH);
        return at > from ? at : line.indexOf(' ', Math.max(from + 1, WIDTH));
    }
}
