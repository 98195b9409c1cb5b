package dev.instar.core.dialect.mysql.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.instar.core.plan.Impact;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.MySqlDetails;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.ServerVersion;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules against what was measured on real servers; those measurements lie beside the checkout and are not part of it. */
class MeasuredDdlTest {

    private static final Path MEASURED = Path.of("../../shared/facts/mysql-online-ddl.psv");

    private static final Map<String, ServerVersion> SERVERS = Map.of(
            "maria10.11", new ServerVersion("MariaDB", 10, 11, "10.11.19-MariaDB"),
            "maria11.4", new ServerVersion("MariaDB", 11, 4, "11.4.5-MariaDB"),
            "mysql8.0.15", new ServerVersion("MySQL", 8, 0, "8.0.15"),
            "mysql9.7.4", new ServerVersion("MySQL", 9, 7, "9.7.4"));

    @ParameterizedTest(name = "{0} on {2}")
    @MethodSource("measured")
    void costsWhatWasMeasured(String name, String action, String server, String measured) {
        assumeTrue(!name.isEmpty(), "the measurements are not there: " + MEASURED.toAbsolutePath() + " is missing");
        ServerVersion version = Optional.ofNullable(SERVERS.get(server)).orElseThrow();
        Impact impact = MySqlImpact.of(Server.of(version), "ALTER TABLE t " + action, schema(version));
        if (measured.startsWith("FAIL")) {
            assertThat(impact.lock()).as("not promised to be free").isNotEqualTo("EXCLUSIVE");
            return;
        }
        assertThat(impact.known()).as("can be read").isTrue();
        String lock = measured.contains("/") ? measured.substring(measured.indexOf('/') + 1) : "NONE";
        assertThat(impact.lock()).isEqualTo(lock);
        boolean instant = measured.equals("INSTANT");
        assertThat(impact.scans().isEmpty()).as("reads no rows").isEqualTo(instant);
        if (measured.startsWith("COPY")) {
            assertThat(impact.rewrites()).containsExactly("t");
        }
        if (instant || measured.startsWith("NOCOPY")) {
            assertThat(impact.rewrites()).isEmpty();
        }
    }

    static Stream<Arguments> measured() throws IOException {
        if (!Files.exists(MEASURED)) {
            return Stream.of(Arguments.of("", "", "", ""));
        }
        Map<String, String> actions = actions();
        List<Arguments> rows = new ArrayList<>();
        List<String> lines = Files.readAllLines(MEASURED);
        String[] head = lines.get(0).split("\\|", -1);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\\|", -1);
            String action = actions.remove(cells[0]);
            for (int i = 1; action != null && i < cells.length; i++) {
                rows.add(Arguments.of(cells[0], action, head[i], cells[i]));
            }
        }
        assertThat(actions).as("every statement has a measurement").isEmpty();
        return rows.stream();
    }

    private static Map<String, String> actions() throws IOException {
        Map<String, String> actions = new HashMap<>();
        try (InputStream in = MeasuredDdlTest.class.getResourceAsStream("online-ddl.tsv")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .forEach(cells -> actions.put(cells[0], cells[1]));
        }
        return actions;
    }

    private static Schema schema(ServerVersion version) {
        TableName name = new TableName("shop", "t");
        Table table = new Table(
                name,
                Table.Kind.TABLE,
                "",
                List.of(
                        column("id", "int").withNotNull(true),
                        text("a", "varchar(20)", "utf8mb4_general_ci"),
                        text("w", "varchar(100)", "utf8mb4_general_ci"),
                        text("c", "char(10)", "utf8mb4_general_ci"),
                        text("e", "enum('x','y')", "utf8mb4_general_ci"),
                        text("l", "varchar(20)", "latin1_swedish_ci"),
                        text("i", "varchar(20)", "utf8mb4_general_ci"),
                        column("d", "decimal(10,2)"),
                        column("t", "timestamp"),
                        column("n", "int"),
                        column("k", "int"),
                        column("u", "int"),
                        column("r", "int").withNotNull(true),
                        column("g", "geometry").withNotNull(true),
                        new Column(
                                "v",
                                "int",
                                false,
                                Optional.empty(),
                                Optional.of("n + 2"),
                                Column.Generation.VIRTUAL,
                                Optional.empty(),
                                Optional.empty(),
                                15)),
                List.of(
                        Index.primary("PRIMARY", List.of("id")),
                        index("k", false, "k"),
                        index("u", true, "u"),
                        index("i", false, "i")),
                List.of(),
                List.of(),
                List.of(),
                Set.of(),
                List.of(),
                List.of(),
                false,
                0);
        return new Schema(version, "shop", Map.of(name, table), MySqlDetails.NONE);
    }

    private static Column column(String name, String type) {
        return Column.plain(name, type);
    }

    private static Column text(String name, String type, String collation) {
        return new Column(
                name,
                type,
                false,
                Optional.empty(),
                Optional.empty(),
                Column.Generation.NONE,
                Optional.of(collation),
                Optional.empty(),
                1);
    }

    private static Index index(String name, boolean unique, String column) {
        return new Index(
                name,
                "btree",
                unique,
                false,
                true,
                false,
                List.of(new Index.Key(Optional.of(column), column, "")),
                List.of(),
                Optional.empty(),
                Set.of(column),
                Optional.empty(),
                "");
    }
}
