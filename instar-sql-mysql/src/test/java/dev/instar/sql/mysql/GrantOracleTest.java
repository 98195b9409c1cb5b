package dev.instar.sql.mysql;

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
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The server decides what the corpus must say: an account that has rights on exactly the columns that are reported can run the statement.
 * That nothing more is reported than the server asks for is measured too, as the list of what is only supposed.
 */
class GrantOracleTest {

    private static final Set<String> BEGINNINGS =
            Set.of("select", "with", "insert", "update", "delete", "replace", "values", "table", "(select");

    /** No right on table or column, none to select, none on the view's table. */
    private static final Set<Integer> REFUSED = Set.of(1142, 1143);

    /** No such column, syntax, no such table, not a versioned table. */
    private static final Set<Integer> NOT_HERE = Set.of(1054, 1064, 1146, 4124);

    private static final Pattern PLACEHOLDER = Pattern.compile("\\?(?=(?:[^'\"]|'[^']*'|\"[^\"]*\")*$)");

    private final MySqlReader reader = new MySqlReader();
    private final String account = "corpus_" + ProcessHandle.current().pid();
    private @Nullable Database database;
    private @Nullable Connection administrator;

    private Database database() {
        return Objects.requireNonNull(database);
    }

    @AfterEach
    void drop() throws SQLException {
        run("DROP USER IF EXISTS " + account);
        Objects.requireNonNull(administrator).close();
        database().close();
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB_11_4", "MYSQL_8_0_31"})
    void whatIsReportedIsEnoughAndNotMoreThanTheServerAsksFor(ServerKind kind) throws SQLException {
        database = kind.shared().createDatabase();
        for (String statement : Shop.schema().split(";\n")) {
            run(statement);
        }
        int compared = 0;
        List<String> wrong = new ArrayList<>();
        for (Corpus one : Corpus.in(CorpusTest.FILE)) {
            Touched touched = reader.read(one.sql(), Shop.CATALOG);
            if (!isComparable(one, touched)) {
                continue;
            }
            compared++;
            List<String> rights = rights(touched);
            String refused = refusal(one.sql(), rights, some(touched));
            if (!refused.isEmpty()) {
                wrong.add(one.sql() + "\n    " + refused);
                continue;
            }
            List<String> supposed = supposed(one.sql(), rights, some(touched));
            supposed.removeAll(one.supposed());
            if (!supposed.isEmpty()) {
                wrong.add(one.sql() + "\n    supposed: " + supposed);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(compared).isGreaterThanOrEqualTo(100);
    }

    /** What of the corpus is known, and is refused for lack of rights when there are none. */
    private boolean isComparable(Corpus one, Touched touched) throws SQLException {
        String first = one.sql().strip().split("\\s")[0].toLowerCase(Locale.ROOT);
        return touched.isKnown()
                && BEGINNINGS.contains(first)
                && !one.sql().contains("; ")
                && isOfThisServer(one.sql())
                && !refusal(one.sql(), List.of(), List.of()).isEmpty();
    }

    /** Whether the administrator may run it: no error of syntax, no table or column that is not there. */
    private boolean isOfThisServer(String sql) throws SQLException {
        try (Connection connection = database().connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute(PLACEHOLDER.matcher(sql).replaceAll("1"));
            } catch (SQLException e) {
                return !NOT_HERE.contains(e.getErrorCode());
            } finally {
                connection.rollback();
            }
        }
        return true;
    }

    private List<String> supposed(String sql, List<String> rights, List<String> some) throws SQLException {
        List<String> supposed = new ArrayList<>();
        for (String right : rights) {
            List<String> fewer = new ArrayList<>(rights);
            fewer.remove(right);
            if (right.startsWith("SELECT") && refusal(sql, fewer, some).isEmpty()) {
                supposed.add(right);
            }
        }
        return supposed;
    }

    private static List<String> rights(Touched touched) {
        List<String> rights = new ArrayList<>();
        for (TableUse use : touched.tables()) {
            Set<String> reads = new TreeSet<>(use.reads());
            reads.retainAll(Shop.CATALOG.columns(use.schema(), use.table()));
            reads.forEach(c -> rights.add("SELECT (`" + c + "`) ON " + table(use)));
            new TreeSet<>(use.writes())
                    .forEach(c -> rights.add("INSERT (`" + c + "`), UPDATE (`" + c + "`) ON " + table(use)));
            if (use.written()) {
                rights.add("DELETE ON " + table(use));
            }
        }
        return rights;
    }

    private static String table(TableUse use) {
        return "`" + use.table().toLowerCase(Locale.ROOT) + "`";
    }

    /** COUNT(*) and FOR UPDATE name no column, but ask for a right on some column, whichever it is. */
    private static List<String> some(Touched touched) {
        List<String> some = new ArrayList<>();
        for (TableUse use : touched.tables()) {
            String first = Shop.CATALOG.columns(use.schema(), use.table()).stream()
                    .findFirst()
                    .orElse("");
            if (!first.isEmpty() && use.reads().isEmpty()) {
                some.add("SELECT (`" + first + "`) ON " + table(use));
            }
            if (use.written()) { // MariaDB asks for the right to insert what INSERT ... RETURNING returns
                Set<String> reads = new TreeSet<>(use.reads());
                reads.retainAll(Shop.CATALOG.columns(use.schema(), use.table()));
                reads.forEach(c -> some.add("INSERT (`" + c + "`) ON " + table(use)));
            }
            if (use.written()
                    && use.writes().isEmpty()) { // MySQL asks for the right on the table where a row has no values
                some.add("INSERT ON " + table(use));
            }
            if (!first.isEmpty() && use.writes().isEmpty()) {
                some.add("INSERT (`" + first + "`), UPDATE (`" + first + "`) ON " + table(use));
            }
        }
        return some;
    }

    /** What the server says when rights are missing; empty when the statement would run, or fails for another reason than rights. */
    private String refusal(String sql, List<String> rights, List<String> some) throws SQLException {
        run(
                "DROP USER IF EXISTS " + account,
                "CREATE USER " + account + " IDENTIFIED BY 'x'",
                "GRANT CREATE TEMPORARY TABLES ON `" + database().name() + "`.* TO " + account); // lets it connect
        for (String right : rights) {
            run("GRANT " + right + " TO " + account);
        }
        for (String right : some) {
            run("GRANT " + right + " TO " + account);
        }
        try (Connection connection = database().connect(account, "x")) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(PLACEHOLDER.matcher(sql).replaceAll("1"));
            } catch (SQLException e) {
                return REFUSED.contains(e.getErrorCode()) || e.getErrorCode() == 1044 || e.getErrorCode() == 1045
                        ? e.getErrorCode() + " " + e.getMessage()
                        : "";
            } finally {
                connection.rollback();
            }
        }
        return "";
    }

    private void run(String... statements) throws SQLException {
        if (administrator == null || administrator.isClosed()) {
            administrator = database().connect();
        }
        try (Statement statement = administrator.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
