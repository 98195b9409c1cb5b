package dev.instar.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.client.sql.TableUse;
import dev.instar.client.sql.Touched;
import dev.instar.servers.Database;
import dev.instar.servers.ServerKind;
import dev.instar.sql.Corpus;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The server decides what the corpus must say: a role that has rights on exactly the columns that are reported can run the statement, and loses
 * that as soon as one of them is taken away, unless the corpus says that it is only supposed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrantOracleTest {

    private static final Set<String> BEGINNINGS =
            Set.of("select", "with", "insert", "update", "delete", "merge", "values", "table", "(select");

    private static final Set<String> SYSTEM = Set.of("ctid", "xmin", "tableoid");

    private final PostgreSqlReader reader = new PostgreSqlReader();
    private final Database database = ServerKind.POSTGRESQL_18.shared().createDatabase();
    private final String role = "corpus_" + ProcessHandle.current().pid();

    @BeforeAll
    void schema() throws SQLException {
        run(Shop.schema());
        run("CREATE ROLE " + role + "; GRANT USAGE ON SCHEMA archive TO " + role);
    }

    @AfterAll
    void drop() throws SQLException {
        run("DROP OWNED BY " + role + "; DROP ROLE " + role);
        database.close();
    }

    @Test
    void whatIsReportedIsEnoughAndNotMoreThanTheServerAsksFor() throws SQLException {
        int compared = 0;
        List<String> wrong = new ArrayList<>();
        for (Corpus one : Corpus.in(CorpusTest.FILE)) {
            Touched touched = reader.read(one.sql(), Shop.CATALOG);
            if (!isComparable(one, touched)) {
                continue;
            }
            compared++;
            String refused = refusal(one.sql(), rights(touched), some(touched));
            if (!refused.isEmpty()) {
                wrong.add(one.sql() + "\n    " + refused);
            } else if (!supposed(one.sql(), touched).equals(one.supposed())) {
                wrong.add(one.sql() + "\n    supposed: " + supposed(one.sql(), touched));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(compared).isGreaterThanOrEqualTo(130);
    }

    /** What of the corpus is known, and can be explained on this server. */
    private boolean isComparable(Corpus one, Touched touched) throws SQLException {
        String first = one.sql().strip().split("\\s")[0].toLowerCase(java.util.Locale.ROOT);
        return touched.isKnown()
                && BEGINNINGS.contains(first)
                && !one.sql().contains("; ")
                && refusal(one.sql(), List.of(), List.of()).matches("(42501.*)?");
    }

    private List<String> supposed(String sql, Touched touched) throws SQLException {
        List<String> rights = rights(touched);
        List<String> some = some(touched);
        List<String> supposed = new ArrayList<>();
        for (String right : rights) {
            List<String> fewer = new ArrayList<>(rights);
            fewer.remove(right);
            if (!right.startsWith("DELETE") && refusal(sql, fewer, some).isEmpty()) {
                supposed.add(right);
            }
        }
        return supposed;
    }

    private static List<String> rights(Touched touched) {
        List<String> rights = new ArrayList<>();
        for (TableUse use : touched.tables()) {
            String table = (use.schema() == null ? "" : use.schema() + ".") + '"' + use.table() + '"';
            Set<String> reads = new TreeSet<>(use.reads());
            reads.retainAll(Shop.CATALOG.columns(use.schema(), use.table()));
            use.reads().stream().filter(SYSTEM::contains).forEach(reads::add);
            reads.forEach(c -> rights.add("SELECT (\"" + c + "\") ON " + table));
            new TreeSet<>(use.writes())
                    .forEach(c -> rights.add("INSERT (\"" + c + "\"), UPDATE (\"" + c + "\") ON " + table));
            if (use.written()) {
                rights.add("DELETE ON " + table);
            }
        }
        return rights;
    }

    /** count(*), FOR UPDATE and DEFAULT VALUES name no column, but ask for a right on some column, whichever it is. */
    private static List<String> some(Touched touched) {
        List<String> some = new ArrayList<>();
        for (TableUse use : touched.tables()) {
            String first = Shop.CATALOG.columns(use.schema(), use.table()).stream()
                    .findFirst()
                    .orElse("");
            String table = (use.schema() == null ? "" : use.schema() + ".") + '"' + use.table() + '"';
            if (!first.isEmpty() && use.reads().isEmpty()) {
                some.add("SELECT (\"" + first + "\") ON " + table);
            }
            if (!first.isEmpty() && use.writes().isEmpty()) {
                some.add("INSERT (\"" + first + "\"), UPDATE (\"" + first + "\") ON " + table);
            }
        }
        return some;
    }

    /** The server's answer to the statement under these rights; empty when it would run. */
    private String refusal(String sql, List<String> rights, List<String> some) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String right : rights) {
                statement.execute("GRANT " + right + " TO " + role);
            }
            for (String right : some) {
                statement.execute("GRANT " + right + " TO " + role);
            }
            statement.execute("SET LOCAL ROLE " + role);
            String text = JdbcText.of(sql).sql();
            try {
                statement.execute("EXPLAIN (GENERIC_PLAN) " + text);
                return "";
            } catch (SQLException e) {
                return e.getSQLState() + " " + e.getMessage();
            } finally {
                connection.rollback();
            }
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "instar.golden", matches = "write")
    void write() throws SQLException {
        List<Corpus> all = new ArrayList<>();
        for (Corpus one : Corpus.in(CorpusTest.FILE)) {
            Touched touched = reader.read(one.sql(), Shop.CATALOG);
            boolean run = isComparable(one, touched);
            all.add(new Corpus(one.sql(), one.touched(), run ? supposed(one.sql(), touched) : one.supposed()));
        }
        Corpus.write(CorpusTest.FILE, all);
    }
}
