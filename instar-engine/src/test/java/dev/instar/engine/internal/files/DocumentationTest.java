package dev.instar.engine.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every key is in schema, reader, corpus and page; every example of the pages is a file that is read. */
class DocumentationTest {

    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    private static String page(String name) throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.isDirectory(here.resolve("docs")) ? here : here.getParent();
        return Files.readString(root.resolve("docs").resolve(name));
    }

    private static List<String> examples(String page) {
        return EXAMPLE.matcher(page)
                .results()
                .map((MatchResult r) -> r.group(1))
                .toList();
    }

    private static JsonNode schema(String name) {
        return new JsonMapper().readTree(Corpus.text("/dev/instar/engine/" + name));
    }

    @Test
    void theExamplesOfMigrationsAreRead() throws IOException {
        List<String> examples = examples(page("migration-file.md"));
        for (int i = 0; i < examples.size(); i++) {
            Files.writeString(folder.resolve("%04d.yaml".formatted(i)), examples.get(i));
        }
        assertThat(MigrationFiles.read(folder).migrations())
                .hasSize(examples.size())
                .hasSizeGreaterThan(11);
    }

    @Test
    void theExamplesOfConfigurationsAreRead() throws IOException {
        for (String example : examples(page("configuration.md"))) {
            Files.writeString(folder.resolve("instar.yaml"), example);
            Configuration.read(Optional.empty(), new Surroundings(folder, folder, "me", Map.of()));
        }
    }

    @Test
    void theExamplesOfFilesOfCellsAreRead() throws IOException {
        List<String> examples = examples(page("rollout.md"));
        assertThat(examples).hasSizeGreaterThan(1);
        for (String example : examples) {
            Files.writeString(folder.resolve("cells.yaml"), example);
            CellsFile.read(Path.of("cells.yaml"), new Surroundings(folder, folder, "me", Map.of()));
        }
    }

    @Test
    void everyKeyOfAFileOfCellsIsOnItsPage() throws IOException {
        String page = page("rollout.md");
        assertThat(schema("cells.schema.json").get("properties").propertyNames())
                .allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
    }

    @Test
    void everyOperationAndKeyIsInSchemaReaderCorpusAndPage() throws IOException {
        JsonNode definitions = schema("migration.schema.json").get("$defs");
        assertThat(definitions.get("operation").get("properties").propertyNames())
                .containsExactlyElementsOf(Operations.ALL.keySet());
        String page = page("migration-file.md");
        String corpus = Corpus.text("good-migrations.txt");
        for (String operation : Operations.ALL.keySet()) {
            TreeSet<String> keys =
                    new TreeSet<>(definitions.get(operation).get("properties").propertyNames());
            assertThat(Operations.keys(operation)).as(operation).containsExactlyInAnyOrderElementsOf(keys);
            String section = section(page, "### `" + operation + "`");
            String used = section(corpus, "=== " + operation);
            for (String key : below(definitions, definitions.get(operation))) {
                assertThat(section).as(operation).contains("`" + key + "`");
                assertThat(used).as(operation).contains(key + ":");
            }
        }
    }

    /** All keys of a definition, those of its inner maps and of the definitions it refers to as well. */
    private static TreeSet<String> below(JsonNode definitions, JsonNode schema) {
        TreeSet<String> keys = new TreeSet<>();
        for (String name : schema.propertyNames()) {
            JsonNode value = schema.get(name);
            if (name.equals("properties")) {
                keys.addAll(value.propertyNames());
                value.forEach(inner -> keys.addAll(below(definitions, inner)));
            } else if (name.equals("items")) {
                keys.addAll(below(definitions, value));
            } else if (name.equals("$ref")) {
                keys.addAll(below(definitions, definitions.at(value.asString().substring("#/$defs".length()))));
            }
        }
        return keys;
    }

    private static String section(String page, String title) {
        int start = page.indexOf(title);
        assertThat(start).as(title).isNotNegative();
        int end = page.indexOf("\n" + title.substring(0, 4), start + 1);
        return page.substring(start, end < 0 ? page.length() : end);
    }

    @Test
    void everyKeyOfTheConfigurationIsOnItsPage() throws IOException {
        String page = page("configuration.md");
        assertThat(schema("instar.schema.json").get("properties").propertyNames())
                .allSatisfy(key -> assertThat(page).contains("| `" + key + "`"));
    }

    @Test
    void everyKeyOfTheSchemasIsDescribed() {
        for (JsonNode schema :
                List.of(schema("migration.schema.json"), schema("instar.schema.json"), schema("cells.schema.json"))) {
            assertThat(undescribed(schema, schema)).isEmpty();
        }
    }

    private static TreeSet<String> undescribed(JsonNode whole, JsonNode schema) {
        TreeSet<String> found = new TreeSet<>();
        for (String name : schema.propertyNames()) {
            JsonNode value = schema.get(name);
            if (name.equals("properties")) {
                value.propertyNames().stream()
                        .filter(key -> !described(whole, value.get(key)))
                        .forEach(found::add);
            }
            if (value.isObject()) {
                found.addAll(undescribed(whole, value));
            }
        }
        return found;
    }

    private static boolean described(JsonNode whole, JsonNode schema) {
        return schema.has("description")
                || schema.has("$ref")
                        && described(
                                whole, whole.at(schema.get("$ref").asString().substring(1)));
    }
}
