package dev.instar.engine.internal.postgresql.catalog;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The text of a function that the server keeps as written, asked which names occur in it. Upper and lower case are the
 * same here, comments and strings count (dynamic SQL is a string): rather one name too many than one too few.
 */
final class FunctionText {

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}_$]+");

    private final String text;
    private final Set<String> words;

    FunctionText(String source) {
        this.text = source.toLowerCase(Locale.ROOT);
        this.words = new HashSet<>();
        NO_WORD.splitAsStream(text).forEach(words::add);
    }

    /** Whether the name occurs as a word, or, if it is no plain word, anywhere as it is or with its quotes doubled. */
    boolean mentions(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        if (!NO_WORD.matcher(wanted).find()) {
            return words.contains(wanted);
        }
        return text.contains(wanted) || text.contains(wanted.replace("\"", "\"\""));
    }
}
