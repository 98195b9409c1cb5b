package dev.instar.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.dialect.Capability;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Plan;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import dev.instar.core.plan.StepStatements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The tables of docs/engines.md are what the dialects plan, step by step. {@code -Dinstar.docs.write=true} writes them anew;
 * what stands above them is written by people.
 */
class EnginesPageTest {

    private static final Path PAGE = Path.of("../docs/engines.md");
    private static final String MARK = "<!-- from here on written by EnginesPageTest -->\n";
    private static final List<String> FAMILY = List.of("mariadb-11.4", "mariadb-10.11", "mysql-8.0.31", "mysql-8.0.15");

    /** File and name of the golden cases that are shown. */
    private static final List<List<String>> SHOWN = List.of(
            List.of("rename_column", "a column with an index"),
            List.of("change_column", "another meaning, with a default of its own"),
            List.of("add_column", "nullable"),
            List.of("add_column", "NOT NULL with a backfill"),
            List.of("add_column", "a default that differs from row to row"),
            List.of("drop_column", "a rule for new builds"),
            List.of("set_not_null", "with a fill rule"),
            List.of("set_default", "another default"),
            List.of("create_index", "unique, one key downwards"),
            List.of("create_table", "with everything"));

    private static final Pattern ALGORITHM = Pattern.compile("ALGORITHM=([A-Z]+)");
    private static final Pattern ACTION = Pattern.compile("(?i)^((?:CREATE(?: OR REPLACE)?|DROP) [A-Z]+(?: INDEX)?"
            + "|ALTER TABLE .*?[`\"] (?:[A-Z]+ )?(?:ADD|DROP|MODIFY|RENAME|VALIDATE|ENABLE|ALTER|DISABLE)"
            + "(?: (?:ALWAYS|UNIQUE))?(?: [A-Z]+)?|[A-Z]+(?: ON FUNCTION| TABLE)?)");

    @Test
    void tablesAreWhatTheDialectsPlan() throws IOException {
        String page = Files.readString(PAGE);
        int mark = page.indexOf(MARK);
        assertThat(mark).as("the page has the mark").isNotNegative();
        String expected = page.substring(0, mark)
                + MARK
                + capabilities()
                + SHOWN.stream().map(EnginesPageTest::operation).collect(Collectors.joining());
        if (Boolean.getBoolean("instar.docs.write")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }

    private static String capabilities() {
        StringBuilder out = new StringBuilder("\n## What each can do\n\n| | PostgreSQL 17 | "
                + String.join(" | ", FAMILY.stream().map(EnginesPageTest::title).toList()) + " |\n|---|---"
                + "|---".repeat(FAMILY.size()) + "|\n");
        for (Capability capability : Capability.values()) {
            List<String> cells = new ArrayList<>();
            cells.add(Sample.DIALECT.capabilities().contains(capability) ? "yes" : "");
            FAMILY.forEach(server ->
                    cells.add(new MySqlSample(server).dialect.capabilities().contains(capability) ? "yes" : ""));
            out.append("| ")
                    .append(capability.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .append(" | ")
                    .append(String.join(" | ", cells))
                    .append(" |\n");
        }
        return out.toString();
    }

    private static String title(String server) {
        return server.replace("mariadb-", "MariaDB ").replace("mysql-", "MySQL ");
    }

    /** One table: a row for each phase, servers that do the same share a column. */
    private static String operation(List<String> shown) {
        Map<String, Plan> plans = new LinkedHashMap<>();
        plans.put("PostgreSQL 17", postgreSql(shown));
        FAMILY.forEach(server -> plans.put(title(server), new MySqlSample(server).plan(family(shown))));
        Map<List<String>, String> columns = new LinkedHashMap<>();
        plans.forEach((server, plan) -> columns.merge(cells(plan), server, (a, b) -> a + ", " + b));
        StringBuilder out = new StringBuilder("\n## " + shown.get(0) + ": " + shown.get(1) + "\n\n| |"
                + columns.values().stream().map(servers -> " " + servers + " |").collect(Collectors.joining())
                + "\n|---|" + "---|".repeat(columns.size()) + "\n");
        for (Phase phase : Phase.values()) {
            List<String> row = columns.keySet().stream()
                    .map(cells -> cells.get(phase.ordinal()))
                    .toList();
            if (row.stream().anyMatch(cell -> !cell.isEmpty())) {
                out.append("| ")
                        .append(phase.word())
                        .append(" | ")
                        .append(String.join(" | ", row))
                        .append(" |\n");
            }
        }
        return out.toString();
    }

    private static Plan postgreSql(List<String> shown) {
        return GoldenCases.of(shown.get(0)).stream()
                .filter(golden -> golden.name().equals(shown.get(1)))
                .findFirst()
                .map(golden -> Sample.plan(golden.schema(), golden.declared(), golden.operation()))
                .orElseGet(() -> Sample.plan(family(shown)));
    }

    private static Operation family(List<String> shown) {
        return MySqlSample.cases().stream()
                .filter(golden ->
                        golden.file().equals(shown.get(0)) && golden.name().equals(shown.get(1)))
                .findFirst()
                .orElseThrow()
                .operation();
    }

    private static List<String> cells(Plan plan) {
        List<String> cells = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            cells.add(plan.steps(phase).stream().map(EnginesPageTest::step).collect(Collectors.joining("<br>")));
        }
        return cells;
    }

    private static String step(Step step) {
        boolean noReturn = step instanceof Step.Ddl ddl && ddl.noReturn();
        Map<String, Integer> actions = new LinkedHashMap<>();
        List<Statement> statements = step instanceof Step.Online online
                ? List.of(online.statement())
                : step instanceof Step.Ddl ddl ? ddl.statements() : StepStatements.of(step);
        statements.forEach(statement -> actions.merge(action(statement), 1, Integer::sum));
        String done = actions.entrySet().stream()
                .map(entry -> entry.getKey() + (entry.getValue() > 1 ? " x" + entry.getValue() : ""))
                .collect(Collectors.joining(", "));
        return (noReturn ? "**no return** " : "") + "*" + step.kind() + "*" + (done.isEmpty() ? "" : ": " + done)
                + locks(statements);
    }

    private static String locks(List<Statement> statements) {
        TreeSet<String> locks = statements.stream()
                .map(statement -> statement.impact().lock())
                .filter(lock -> !lock.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        boolean rewrites =
                statements.stream().anyMatch(s -> !s.impact().rewrites().isEmpty());
        return (locks.isEmpty()
                ? ""
                : " (" + String.join(", ", locks) + (rewrites ? "; builds the table anew" : "") + ")");
    }

    /** The first words of a statement, and the algorithm where it says one. */
    private static String action(Statement statement) {
        String sql = statement.sql().replace('\n', ' ');
        Matcher action = ACTION.matcher(sql);
        String words = action.find() ? action.group(1) : sql;
        String plain = words.replaceAll("(?i)^ALTER TABLE .*[`\"] ", "");
        Matcher algorithm = ALGORITHM.matcher(sql);
        return plain + (algorithm.find() ? " " + algorithm.group(1) : "");
    }
}
