package dev.instar.sql.mysql;

import java.util.ArrayList;
import java.util.List;

/** JDBC's escapes in braces lose their frame, as the driver takes it away: {@code {d '...'}}, {@code {fn f(x)}}, {@code {oj a left join b}}. */
final class JdbcEscapes {

    private JdbcEscapes() {}

    static List<Word> without(List<Word> words) {
        List<Word> plain = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            boolean framed = i > 0 && words.get(i - 1).is("{") && word.is("D", "T", "TS", "FN", "OJ", "ESCAPE");
            if (!word.is("{", "}") && !framed) {
                plain.add(word);
            }
        }
        return plain;
    }
}
