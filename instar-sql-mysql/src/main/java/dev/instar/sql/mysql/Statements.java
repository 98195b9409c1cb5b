package dev.instar.sql.mysql;

import dev.instar.sql.Scope;
import dev.instar.sql.Uses;
import dev.instar.sql.mysql.Word.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Every kind of statement that is read, by its first word; any other is unknown. */
final class Statements {

    private static final Set<String> PARSED =
            Set.of("SELECT", "INSERT", "REPLACE", "UPDATE", "DELETE", "WITH", "VALUES", "TABLE", "(");

    /** They touch no column of a table. */
    private static final Set<String> TOUCH_NOTHING = Set.of(
            "BEGIN",
            "START",
            "COMMIT",
            "ROLLBACK",
            "SAVEPOINT",
            "RELEASE",
            "SHOW",
            "XA",
            "KILL",
            "FLUSH",
            "RESET",
            "ANALYZE",
            "CHECK",
            "CHECKSUM",
            "OPTIMIZE",
            "REPAIR",
            "UNLOCK",
            "HELP",
            "SIGNAL");

    private final Uses uses;

    Statements(Uses uses) {
        this.uses = uses;
    }

    void read(List<Word> words) throws UnreadableException {
        String verb = words.isEmpty() ? "" : words.get(0).text().toUpperCase(Locale.ROOT);
        if (PARSED.contains(verb)) {
            parse(words);
        } else if (verb.equals("EXPLAIN") || verb.equals("DESCRIBE") || verb.equals("DESC")) {
            explain(words);
        } else if (verb.equals("DO")) {
            parse(exchanged(words, "SELECT"));
        } else if (verb.equals("SET")) {
            set(words);
        } else if (verb.equals("TRUNCATE")) {
            names(words.subList(words.size() > 1 && words.get(1).is("TABLE") ? 2 : 1, words.size()), true);
        } else if (verb.equals("DROP")) {
            drop(words);
        } else if (verb.equals("LOCK")) {
            uses.calls("LOCK TABLES"); // names tables, touches no column
        } else if (verb.equals("CALL") || words.get(0).kind() == Kind.PARAMETER) {
            throw new UnreadableException("CALL: what a routine does is not read");
        } else if (!TOUCH_NOTHING.contains(verb)) {
            throw new UnreadableException("not read: " + verb);
        }
    }

    private void parse(List<Word> words) throws UnreadableException {
        Canonical statement = Canonical.of(words);
        Walk walk = new Walk(uses, statement);
        walk.statement(statement.parse(), Scope.outermost(uses));
        walk.supposeWhatWasNotMet();
    }

    private static List<Word> exchanged(List<Word> words, String verb) {
        List<Word> changed = new java.util.ArrayList<>(words);
        changed.set(0, Word.plain(verb));
        return changed;
    }

    /** What is explained may be executed; EXPLAIN of a table names no column. */
    private void explain(List<Word> words) throws UnreadableException {
        for (int i = 1; i < words.size(); i++) {
            if (PARSED.contains(words.get(i).text().toUpperCase(Locale.ROOT))
                    && words.get(i).kind() != Kind.NAME) {
                parse(words.subList(i, words.size()));
                return;
            }
        }
    }

    private void set(List<Word> words) throws UnreadableException {
        for (Word word : words) {
            boolean variable = word.kind() == Kind.VARIABLE || word.kind() == Kind.PLAIN;
            if (variable && word.text().toLowerCase(Locale.ROOT).contains("sql_mode")) {
                throw new UnreadableException("SET sql_mode: later texts are read otherwise");
            }
            if (word.is("SELECT")) {
                throw new UnreadableException("not read: SET with a query");
            }
        }
    }

    private void drop(List<Word> words) throws UnreadableException {
        int at = 1;
        if (at < words.size() && words.get(at).is("TEMPORARY")) {
            at++;
        }
        if (at >= words.size() || !words.get(at).is("TABLE")) {
            throw new UnreadableException("not read: DROP");
        }
        boolean ifExists = at + 2 < words.size() && words.get(at + 1).is("IF");
        names(words.subList(at + (ifExists ? 3 : 1), words.size()), true);
    }

    /** A list of tables, parted by commas. */
    private void names(List<Word> words, boolean written) {
        for (int i = 0; i < words.size(); i++) {
            boolean qualified = i + 2 < words.size() && words.get(i + 1).is(".");
            String schema = qualified ? words.get(i).text() : null;
            i += qualified ? 2 : 0;
            if (written && words.get(i).kind() != Kind.SIGN) {
                uses.table(schema, words.get(i).text(), null).written();
            }
        }
    }
}
