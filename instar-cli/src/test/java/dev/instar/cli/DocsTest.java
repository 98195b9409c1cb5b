package dev.instar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What docs/ shows is what happens: every help text, and every session from {@code $ instar ...} to its last line. Times and rates
 * are told alike on every run. {@code -Dinstar.docs.write=true} writes the pages anew.
 */
class DocsTest {

    private static final boolean WRITE = Boolean.getBoolean("instar.docs.write");

    @TempDir
    private Path folder;

    static Stream<String> commands() {
        return new InstarCommand(new Shell(Path.of("")).environment()).commandLine().getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasAPageWithItsHelp(String command) {
        String help = new Shell(folder).instar("help", command).out();
        compare(page(command), page(command).with("text", block -> help));
    }

    @Test
    void everySessionEndsAsShown() {
        try (Shop shop = Shop.open(folder)) {
            // A busy machine must not add lines: whoever waits for a lock is in StepProgressTest.
            String target = "target: " + shop.database().jdbcUrl();
            shop.file("instar.yaml", target + "\nuser: postgres\nlock_budget: 10s\nsoak: 0s\n");
            Session session = new Session(shop::shell, text -> alike(shop, text));
            follow(session, "plan");
            follow(session, "expand");
            follow(session, "rollback");
            shop.have("expand");
            follow(session, "migrate");
            follow(session, "verify");
            shop.sql(
                    "SELECT instar.join(gen_random_uuid(), '{\"application\": \"shop\", \"build\": \"41\", \"host\": \"host-7\", \"process\": 4711, \"lease\": 3600000, \"idle\": 10000}')");
            shop.gathered();
            follow(session, "gate");
            follow(session, "fleet");
            follow(session, "status");
            compare(Page.of("json.md"), Page.of("json.md").with("console", session::follow));
            compare(Page.of("exit-codes.md"), Page.of("exit-codes.md").with("console", session::follow));
            shop.sql("UPDATE instar.instance SET state = 'GONE'");
            follow(session, "retire");
            follow(session, "restore");
            shop.have("retire");
            follow(session, "contract");
            shop.migration(
                    "0002-rename-name", "operations:\n  - rename_column: { table: flavors, from: name, to: title }\n");
            follow(session, "cycle");
        }
    }

    @Test
    void theRolloutEndsAsShown() {
        try (Cells cells = Cells.open(folder, "eu-1", "eu-2", "us-1")) {
            cells.declare("parallelism: 1\n");
            follow(new Session(cells::shell, DocsTest::timed), "rollout");
        }
    }

    @Test
    void everyCommandIsInTheList() {
        assertThat(Page.of("commands/README.md").text())
                .contains(commands().map(c -> "[" + c + "](" + c + ".md)").toList());
    }

    private static void follow(Session session, String command) {
        compare(page(command), page(command).with("console", session::follow));
    }

    private static Page page(String command) {
        return Page.of("commands/" + command + ".md");
    }

    private static void compare(Page page, String expected) {
        if (WRITE) {
            page.write(expected);
        }
        assertThat(page.text()).as(page.toString()).isEqualTo(expected);
    }

    /** Times and rates, and who holds what, are told alike. */
    private static String timed(String text) {
        return text.replaceAll("(?m)^  \\.\\.\\.  .*\n", "") // said only of steps that take more than five seconds
                .replaceAll("(?m)^(  done +\\S+ +)\\d[0-9.]* m?s +", "$112 ms       ")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d([ T])\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "2026-01-15$110:24:36Z")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "6f0c1f9e-3c0b-4d8e-9d55-0d8f4a6d3c11")
                .replaceAll("last beat .* ago", "last beat 3 s ago")
                .replaceAll(", [0-9 ]+/s", ", 25 000/s")
                .replaceAll("\"rowsPerSecond\":\\d+", "\"rowsPerSecond\":25000")
                .replaceAll("(?m)^(  done +\\S+ +\\S+ +)\\d[0-9.]* m?s$", "$112 ms");
    }

    private static String alike(Shop shop, String text) {
        return timed(text.replace(shop.database().jdbcUrl(), "jdbc:postgresql://localhost:5432/shop")
                .replace(shop.folder() + "/", ""));
    }

    /** Types what stands behind the dollar signs and answers the whole session. */
    private record Session(Supplier<Shell> shell, UnaryOperator<String> alike) {

        String follow(String block) {
            StringBuilder out = new StringBuilder();
            for (String command :
                    block.lines().filter(line -> line.startsWith("$ ")).toList()) {
                List<String> words =
                        List.of(command.substring("$ instar ".length()).split(" "));
                Shell.Ran ran = shell.get().instar(words.toArray(String[]::new));
                out.append(out.isEmpty() ? "" : "\n")
                        .append(command)
                        .append('\n')
                        .append(alike.apply(ran.err() + ran.out()));
            }
            return out.toString();
        }
    }
}
