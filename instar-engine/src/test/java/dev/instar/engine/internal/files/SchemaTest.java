package dev.instar.engine.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.instar.core.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published schemas and the readers say the same: the reader accepts a file if and only if the schema does. */
class SchemaTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private static Schema schema(String name) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Corpus.text("/dev/instar/engine/" + name));
    }

    private boolean migrationIsRead(String text) throws IOException {
        Files.writeString(folder.resolve("0001.yaml"), text);
        try {
            MigrationFiles.read(folder);
            return true;
        } catch (Refusal e) {
            return false;
        }
    }

    /** Also when only what the schema cannot know is missing: a target, the password's file. */
    private boolean configurationIsRead(String text) throws IOException {
        Files.writeString(folder.resolve("instar.yaml"), text);
        try {
            Configuration.read(
                    Optional.empty(),
                    new Surroundings(
                            folder,
                            folder,
                            "me",
                            Map.of("INSTAR_TARGET", "jdbc:postgresql://h/d", "INSTAR_PASSWORD", "known")));
            return true;
        } catch (Refusal e) {
            return false;
        }
    }

    /** With a password file for every name that a mutation gives it. */
    private boolean cellsAreRead(String text) throws IOException {
        for (String name : List.of("secret", "other-secret", "text", "guard", "10s")) {
            Files.writeString(folder.resolve(name), "known");
            Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(folder.resolve("cells.yaml"), text);
        try {
            CellsFile.read(Path.of("cells.yaml"), new Surroundings(folder, folder, "me", Map.of()));
            return true;
        } catch (Refusal e) {
            return false;
        }
    }

    private interface Reader {
        boolean accepts(String text) throws IOException;
    }

    private static void assertEqual(Schema schema, Reader reader, JsonNode document, List<String> different)
            throws IOException {
        String text = JSON.writeValueAsString(document);
        boolean bySchema = schema.validate(document).isEmpty();
        boolean byReader = reader.accepts(text);
        if (bySchema != byReader) {
            different.add((byReader ? "only the reader accepts " : "only the schema accepts ") + text + " "
                    + schema.validate(document));
        }
    }

    private static int compare(Schema schema, Reader reader, List<Corpus.Case> cases, boolean mutated)
            throws IOException {
        List<String> different = new ArrayList<>();
        int count = 0;
        for (Corpus.Case one : cases) {
            Optional<JsonNode> document = YamlAsJson.of(one.text());
            if (document.isPresent()) {
                List<JsonNode> all = mutated ? Mutations.of(document.get()) : List.of(document.get());
                for (JsonNode each : all) {
                    assertEqual(schema, reader, each, different);
                    count++;
                }
            }
        }
        assertThat(different).isEmpty();
        return count;
    }

    @Test
    void everyMutationOfAGoodMigrationIsJudgedAlike() throws IOException {
        int count = compare(
                schema("migration.schema.json"), this::migrationIsRead, Corpus.read("good-migrations.txt"), true);
        assertThat(count).isGreaterThan(3000);
    }

    @Test
    void everyBadMigrationIsRefusedByTheSchemaToo() throws IOException {
        int count = compare(
                schema("migration.schema.json"), this::migrationIsRead, Corpus.read("bad-migrations.txt"), false);
        assertThat(count).isGreaterThan(40);
    }

    @Test
    void everyGoodMigrationIsReadAndValid() throws IOException {
        Schema schema = schema("migration.schema.json");
        for (Corpus.Case good : Corpus.read("good-migrations.txt")) {
            assertThat(schema.validate(YamlAsJson.of(good.text()).orElseThrow()))
                    .as(good.name())
                    .isEmpty();
            Files.writeString(folder.resolve("0001.yaml"), good.text());
            MigrationFiles.read(folder);
        }
    }

    @Test
    void everyMutationOfAGoodConfigurationIsJudgedAlike() throws IOException {
        int count = compare(
                schema("instar.schema.json"), this::configurationIsRead, Corpus.read("good-configurations.txt"), true);
        assertThat(count).isGreaterThan(200);
    }

    @Test
    void everyMutationOfAGoodFileOfCellsIsJudgedAlike() throws IOException {
        int count = compare(schema("cells.schema.json"), this::cellsAreRead, Corpus.read("good-cells.txt"), true);
        assertThat(count).isGreaterThan(700);
    }

    @Test
    void everyBadFileOfCellsIsReadNowhere() throws IOException {
        for (Corpus.Case bad : Corpus.read("bad-cells.txt")) {
            assertThat(cellsAreRead(bad.text())).as(bad.name()).isFalse();
        }
    }

    @Test
    void theExamplesOfTheMigrationSchemaAreGood() throws IOException {
        JsonNode definitions = JSON.readTree(Corpus.text("/dev/instar/engine/migration.schema.json"))
                .get("$defs");
        for (String operation : Operations.ALL.keySet()) {
            JsonNode examples = definitions.get(operation).get("examples");
            assertThat(examples).as(operation).isNotEmpty();
            for (JsonNode example : examples) {
                String text = "{ operations: [ { " + operation + ": " + JSON.writeValueAsString(example) + " } ] }";
                assertThat(migrationIsRead(text)).as(text).isTrue();
            }
        }
    }
}
