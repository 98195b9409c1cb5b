package dev.instar.engine.internal.postgresql.catalog;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The text of a function that the server keeps as written, asked which names occur in it. Upper and lower case are the
 * same here, comments and strings count (dynamic SQL is a string): rather one name too many than one too few. Where NEW and OLD
 * can only be the rows of a trigger they are no names of columns.
 */
final class FunctionText {

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}_$]+");

    private static final String ROW = "(?<![.\\p{L}\\p{N}_$\"])(new|old)\\s*";

    private static final Pattern RETURNED = Pattern.compile("\\breturn\\s+" + ROW + "(?=;)");
    private static final Pattern ASSIGNED = Pattern.compile(ROW + "(?=:=)|:=\\s*" + ROW + "(?=;)");
    private static final Pattern COMPARED = Pattern.compile(
            "\\b(els)?if\\s+" + ROW + "is\\s+(not\\s+)?distinct\\s+from\\s+" + ROW + "(?=\\b(and|or|then)\\b)");
    private static final Pattern QUALIFIES = Pattern.compile(ROW + "(?=\\.)");

    /** A part of a composite column is assigned to: there the column stands before a dot. */
    private static final Pattern PART_ASSIGNED = Pattern.compile("(\\bset|,)\\s*(new|old)\\s*\\.[^\\s,()=:]+\\s*="
            + "|(\\bset|\\binto\\s+[^\\s()]+)\\s*\\([^()]*\\b(new|old)\\s*\\.[^()]*\\)");

    private final String text;
    private final Set<String> words;

    FunctionText(String source) {
        this.text = source.toLowerCase(Locale.ROOT);
        this.words = new HashSet<>();
        NO_WORD.splitAsStream(withoutRows(text)).forEach(words::add);
    }

    private static String withoutRows(String text) {
        String rest = text;
        for (Pattern row : List.of(RETURNED, COMPARED, ASSIGNED)) {
            rest = row.matcher(rest).replaceAll(" ");
        }
        return PART_ASSIGNED.matcher(rest).find()
                ? rest
                : QUALIFIES.matcher(rest).replaceAll(" ");
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
