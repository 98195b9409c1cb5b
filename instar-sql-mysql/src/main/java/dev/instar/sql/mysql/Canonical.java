package dev.instar.sql.mysql;

import dev.instar.sql.mysql.Word.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.StringProvider;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.statement.Statement;

/**
 * A statement in the form that the parser is given: quoted names stand as plain ones, and are translated back when they are met. That keeps
 * quotes, dots and blanks in names out of the parser.
 */
final class Canonical {

    private static final String MARK = "instar_name_";

    private static final long LIMIT_MILLIS = 30_000;

    private static final ScheduledThreadPoolExecutor WATCH = watch();

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Integer> words = new HashMap<>();
    private final String sql;

    private Canonical(List<Word> statement) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < statement.size(); i++) {
            Word word = statement.get(i);
            boolean called = i + 1 < statement.size() && statement.get(i + 1).is("(");
            if (word.kind() == Kind.NAME || word.kind() == Kind.PLAIN && !called) {
                words.merge(Walk.key(word.text()), 1, Integer::sum);
            }
            text.append(written(word)).append(' ');
        }
        this.sql = text.toString();
    }

    private static ScheduledThreadPoolExecutor watch() {
        ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "instar-mysql-watch");
            thread.setDaemon(true);
            return thread;
        });
        watch.setRemoveOnCancelPolicy(true);
        watch.setKeepAliveTime(10, TimeUnit.SECONDS);
        watch.allowCoreThreadTimeOut(true);
        return watch;
    }

    static Canonical of(List<Word> statement) {
        return new Canonical(new Rewriting(new Plainer(statement).words()).words());
    }

    private String written(Word word) {
        return switch (word.kind()) {
            case STRING -> "'x'";
            case NAME -> {
                String mark = MARK + names.size() + "_";
                names.put(mark, word.text());
                yield mark;
            }
            default -> word.text();
        };
    }

    /** A name as the statement means it. */
    String name(String parsed) {
        return names.getOrDefault(parsed, parsed);
    }

    /** How often each word stands in the statement, but those that are called. */
    Map<String, Integer> words() {
        return words;
    }

    /** Parses within a time: some texts make the parser try one thing after the other for ever. */
    Statement parse() throws UnreadableException {
        CCJSqlParser parser = new CCJSqlParser(new StringProvider(sql));
        ScheduledFuture<?> end = WATCH.schedule(() -> parser.interrupted = true, LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        try {
            return parser.Statement();
        } catch (ParseException | TokenMgrException e) {
            throw new UnreadableException(
                    parser.interrupted
                            ? "not read within " + LIMIT_MILLIS + " ms"
                            : "not understood: " + beginning(String.valueOf(e.getMessage())));
        } finally {
            end.cancel(false);
        }
    }

    private static String beginning(String message) {
        String line = message.lines().findFirst().orElse("").strip();
        return line.length() > 80 ? line.substring(0, 80) : line;
    }

    /** Forms of the same statement that the parser knows. */
    private static final class Rewriting {

        private final List<Word> in;

        Rewriting(List<Word> in) {
            this.in = in;
        }

        List<Word> words() {
            List<Word> out = in;
            if (is(out, 0, "REPLACE")) {
                out = with(out, 0, 1, Word.plain("INSERT"));
            }
            if (is(out, 0, "INSERT") && !is(out, 1, "INTO")) {
                out = with(out, 1, 0, Word.plain("INTO"));
            }
            if (is(out, 0, "INSERT")) {
                out = withoutEmptyRow(out);
            }
            return is(out, 0, "DELETE") ? usingAsFrom(out) : out;
        }

        private static boolean is(List<Word> words, int at, String keyword) {
            return at < words.size() && words.get(at).is(keyword);
        }

        private static List<Word> with(List<Word> words, int at, int instead, Word... put) {
            List<Word> changed = new ArrayList<>(words.subList(0, at));
            changed.addAll(List.of(put));
            changed.addAll(words.subList(at + instead, words.size()));
            return changed;
        }

        /** {@code INSERT t () VALUES ()} names no column. */
        private static List<Word> withoutEmptyRow(List<Word> words) {
            List<Word> changed = words;
            for (int i = 0; i + 2 < changed.size(); i++) {
                boolean empty = is(changed, i + 1, "(") && is(changed, i + 2, ")");
                if (empty && changed.get(i).is("VALUES", "VALUE")) {
                    return with(changed, i, 3, Word.plain("DEFAULT"), Word.plain("VALUES"));
                }
                if (empty && changed.get(i).kind() != Kind.SIGN && is(changed, i + 3, "VALUES")) {
                    changed = with(changed, i + 1, 2);
                }
            }
            return changed;
        }

        /** {@code DELETE FROM a USING b} is {@code DELETE a FROM b}. */
        private static List<Word> usingAsFrom(List<Word> words) {
            int using = 0;
            while (using < words.size() && !words.get(using).is("USING", "WHERE", "JOIN", "(")) {
                using++;
            }
            return is(words, 1, "FROM") && is(words, using, "USING")
                    ? with(with(words, using, 1, Word.plain("FROM")), 1, 1)
                    : words;
        }
    }
}
