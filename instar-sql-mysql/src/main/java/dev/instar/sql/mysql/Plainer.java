package dev.instar.sql.mysql;

import dev.instar.sql.mysql.Word.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Takes from a statement what names no column and what the parser does not know: modifiers, index hints, locking, partitions, signs before
 * operands. A rule never removes a name of a column; what no rule knows stays, and if the parser does not know it either the statement is
 * unreadable.
 */
final class Plainer {

    private static final Set<String> OF_SELECT = Set.of(
            "SQL_CALC_FOUND_ROWS",
            "SQL_NO_CACHE",
            "SQL_CACHE",
            "HIGH_PRIORITY",
            "SQL_SMALL_RESULT",
            "SQL_BIG_RESULT",
            "SQL_BUFFER_RESULT",
            "STRAIGHT_JOIN");

    private static final Set<String> OF_WRITES = Set.of("LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "QUICK", "IGNORE");

    private final List<Word> in;
    private final List<Word> out = new ArrayList<>();
    private int at;

    Plainer(List<Word> in) {
        this.in = in;
    }

    List<Word> words() {
        while (at < in.size()) {
            if (!left()) {
                out.add(in.get(at++));
            }
        }
        return out;
    }

    /** Whether what stands here was taken away or exchanged. */
    private boolean left() {
        Word word = in.get(at);
        return switch (word.kind()) {
            case SIGN -> sign(word);
            case STRING -> string();
            case VARIABLE -> variable();
            case PLAIN -> keyword(word) || hint(word) || exchanged(word);
            case NAME, NUMBER, PARAMETER -> false;
        };
    }

    private Word word(int from) {
        return at + from < in.size() && at + from >= 0 ? in.get(at + from) : Word.END;
    }

    private Word before() {
        return out.isEmpty() ? Word.END : out.get(out.size() - 1);
    }

    private boolean skip(int words) {
        at += words;
        return true;
    }

    private boolean replace(int words, Word... by) {
        out.addAll(List.of(by));
        return skip(words);
    }

    private boolean sign(Word word) {
        boolean repeated = word.is("-", "+") && before().is("-", "+", "=", "<", ">", "(", ",", "*", "/", "%");
        boolean negation = word.is("~", "!");
        if (word.is("||", "&&")) { // whether or concatenation: both sides are read
            return replace(1, Word.plain(word.is("||") ? "OR" : "AND"));
        }
        return (repeated || negation) && skip(1);
    }

    /** Strings that stand side by side are one; behind AS they are names. */
    private boolean string() {
        if (before().is("AS")) {
            return replace(1, new Word(Kind.NAME, word(0).text()));
        }
        return before().kind() == Kind.STRING ? skip(1) : replace(1, new Word(Kind.STRING, ""));
    }

    /** {@code @a := x} is x; a variable is a value. */
    private boolean variable() {
        return word(1).is(":=") ? skip(2) : replace(1, new Word(Kind.PARAMETER, "?"));
    }

    private boolean keyword(Word word) {
        String upper = word.text().toUpperCase(java.util.Locale.ROOT);
        if (OF_SELECT.contains(upper) && afterModifiers(OF_SELECT, "SELECT", "DISTINCT", "ALL")) {
            return skip(1);
        }
        if (OF_WRITES.contains(upper) && afterModifiers(OF_WRITES, "INSERT", "REPLACE", "UPDATE", "DELETE")) {
            return skip(1);
        }
        if (word.is("LOCK") && word(1).is("IN") && word(2).is("SHARE") && word(3).is("MODE")) {
            return skip(4);
        }
        if (word.is("FOR") && word(1).is("UPDATE", "SHARE")) {
            return locking();
        }
        if (word.is("INTO") && word(1).kind() == Kind.VARIABLE) {
            return intoVariables();
        }
        return word.is("FOR") && word(1).is("SYSTEM_TIME") && word(2).is("ALL") && skip(3);
    }

    private boolean afterModifiers(Set<String> modifiers, String... verbs) {
        int back = -1;
        while (modifiers.contains(word(back).text().toUpperCase(java.util.Locale.ROOT))) {
            back--;
        }
        return word(back).is(verbs);
    }

    private boolean locking() {
        at += 2;
        while (at < in.size() && !word(0).is(")", ";")) {
            at++;
        }
        return true;
    }

    private boolean intoVariables() {
        at += 2;
        while (word(0).is(",") && word(1).kind() == Kind.VARIABLE) {
            at += 2;
        }
        return true;
    }

    private boolean hint(Word word) {
        if (word.is("USE", "IGNORE", "FORCE") && word(1).is("INDEX", "KEY")) {
            at += 2;
            while (at < in.size() && !word(0).is("(")) {
                at++;
            }
            return parentheses();
        }
        if (word.is("PARTITION") && word(1).is("(")) {
            at++;
            return parentheses();
        }
        return false;
    }

    private boolean parentheses() {
        int depth = 0;
        do {
            depth += word(0).is("(") ? 1 : word(0).is(")") ? -1 : 0;
            at++;
        } while (depth > 0 && at < in.size());
        return true;
    }

    private boolean exchanged(Word word) {
        if (word.is("STRAIGHT_JOIN")) {
            return replace(1, Word.plain("JOIN"));
        }
        if (word.is("DISTINCTROW")) {
            return replace(1, Word.plain("DISTINCT"));
        }
        if (word.is("MOD") && !word(1).is("(")) {
            return replace(1, Word.sign("%"));
        }
        if (word.is("BINARY") && !before().is("AS") && !word(1).is(")", ",", "")) {
            return skip(1);
        }
        if (word.is("MEMBER") && word(1).is("OF")) {
            return replace(2, Word.sign("="));
        }
        if (word.is("SOUNDS") && word(1).is("LIKE")) {
            return replace(2, Word.plain("LIKE"));
        }
        // the first argument is a unit, not a column
        return word.is("TIMESTAMPDIFF", "TIMESTAMPADD", "GET_FORMAT")
                && word(1).is("(")
                && replace(3, word, word(1), new Word(Kind.NUMBER, "1"));
    }
}
