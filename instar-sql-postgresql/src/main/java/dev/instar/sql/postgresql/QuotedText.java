package dev.instar.sql.postgresql;

/** Where strings, quoted names and comments end, by the rules of PostgreSQL's scanner (manual, 4.1 Lexical Structure). */
final class QuotedText {

    private QuotedText() {}

    /** The end of what is quoted at a position; the position itself where nothing quoted begins there. */
    static int end(String in, int at) {
        return switch (in.charAt(at)) {
            case '\'' -> string(in, at + 1, isEscapeString(in, at));
            case '"' -> closing(in, at + 1, '"');
            case '-' -> in.startsWith("--", at) ? lineEnd(in, at) : at;
            case '/' -> in.startsWith("/*", at) ? comment(in, at) : at;
            case '$' -> dollar(in, at);
            default -> at;
        };
    }

    /** A text without what is quoted in it. */
    static String outside(String in) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < in.length()) {
            int end = end(in, at);
            out.append(end > at ? ' ' : in.charAt(at));
            at = Math.max(end, at + 1);
        }
        return out.toString();
    }

    private static boolean isEscapeString(String in, int quote) {
        return quote > 0
                && (in.charAt(quote - 1) == 'e' || in.charAt(quote - 1) == 'E')
                && (quote == 1 || !isNamePart(in.charAt(quote - 2)));
    }

    private static int string(String in, int from, boolean escapes) {
        if (!escapes) {
            return closing(in, from, '\'');
        }
        for (int i = from; i < in.length(); i++) {
            if (in.charAt(i) == '\\') {
                i++;
            } else if (in.startsWith("''", i)) {
                i++;
            } else if (in.charAt(i) == '\'') {
                return i + 1;
            }
        }
        return in.length();
    }

    private static int closing(String in, int from, char quote) {
        int end = in.indexOf(quote, from);
        return end < 0 ? in.length() : end + 1;
    }

    private static int lineEnd(String in, int from) {
        int end = in.indexOf('\n', from);
        return end < 0 ? in.length() : end;
    }

    private static int comment(String in, int from) {
        int depth = 0;
        for (int i = from; i < in.length() - 1; i++) {
            if (in.startsWith("/*", i)) {
                depth++;
                i++;
            } else if (in.startsWith("*/", i)) {
                depth--;
                i++;
                if (depth == 0) {
                    return i + 1;
                }
            }
        }
        return in.length();
    }

    private static int dollar(String in, int at) {
        if (at > 0 && isNamePart(in.charAt(at - 1))) {
            return at;
        }
        int tagEnd = at + 1;
        while (tagEnd < in.length() && isTagPart(in.charAt(tagEnd), tagEnd == at + 1)) {
            tagEnd++;
        }
        if (tagEnd >= in.length() || in.charAt(tagEnd) != '$') {
            return at;
        }
        String tag = in.substring(at, tagEnd + 1);
        int end = in.indexOf(tag, tagEnd + 1);
        return end < 0 ? in.length() : end + tag.length();
    }

    private static boolean isTagPart(char c, boolean first) {
        return first ? Character.isLetter(c) || c == '_' : Character.isLetterOrDigit(c) || c == '_';
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
