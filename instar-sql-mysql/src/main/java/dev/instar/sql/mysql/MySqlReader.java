package dev.instar.sql.mysql;

import dev.instar.client.sql.Catalog;
import dev.instar.client.sql.StatementReader;
import dev.instar.client.sql.Touched;
import dev.instar.sql.Folding;
import dev.instar.sql.Uses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads statements of MariaDB and MySQL. */
public final class MySqlReader implements StatementReader {

    /** Longer texts are unknown. */
    static final int LONGEST = 65_536;

    @Override
    public boolean reads(String product) {
        return product.equals("MariaDB") || product.equals("MySQL");
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("sql_mode", "SELECT @@SESSION.sql_mode");
    }

    @Override
    public Touched read(String sql, Catalog catalog) {
        if (sql.length() > LONGEST) {
            return Touched.unknown("longer than " + LONGEST + " characters");
        }
        Uses uses = new Uses(catalog, Folding.CASELESS);
        try {
            for (List<Word> statement : statements(new Lexer(sql, catalog.setting("sql_mode")).words())) {
                new Statements(uses).read(JdbcEscapes.without(statement));
            }
        } catch (UnreadableException e) {
            uses.unknown(e.reason());
        } catch (RuntimeException | StackOverflowError e) {
            uses.unknown("indicates a bug: " + e);
        }
        return uses.touched();
    }

    private static List<List<Word>> statements(List<Word> words) {
        List<List<Word>> statements = new ArrayList<>();
        List<Word> statement = new ArrayList<>();
        for (Word word : words) {
            if (word.is(";")) {
                statements.add(statement);
                statement = new ArrayList<>();
            } else {
                statement.add(word);
            }
        }
        statements.add(statement);
        statements.removeIf(List::isEmpty);
        return statements;
    }
}
