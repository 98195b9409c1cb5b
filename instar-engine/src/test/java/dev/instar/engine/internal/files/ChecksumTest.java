package dev.instar.engine.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.Place;
import dev.instar.core.Refusal;
import dev.instar.core.changelog.Checksum;
import dev.instar.core.operation.ChangeColumn;
import dev.instar.core.operation.Declared;
import dev.instar.core.operation.DefaultRule;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.core.operation.Unconvertible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChecksumTest {

    private static final String PLAIN = """
            description: why
            user_triggers: fire
            accept: [ view a, view b ]
            operations:
              - rename_column: { schema: s, table: t, from: a, to: b }
              - change_column: { table: t, from: c, to: d, type: int, fallback: { up: 0 }, nullable: true }
            """;

    @TempDir
    Path folder;

    private String checksum(String text) throws IOException {
        Files.writeString(folder.resolve("1.yaml"), text);
        return MigrationFiles.read(folder).migrations().get(0).checksum();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // comments, layout, order of keys, quotes
                """
                # a comment
                operations:
                - rename_column:
                    to:   'b'      # another
                    from: "a"
                    schema: s
                    table: >-
                      t

                - change_column:
                    { type: int, "fallback": {"up": 0}, nullable: True, to: d, from: c, table: t }
                accept:
                - view b
                - view a
                - view b
                user_triggers: fire
                """,
                // another description, aliases, a number as text, a default that is spelled out
                """
                description: another
                user_triggers: fire
                accept: [ view a, view b ]
                operations:
                  - rename_column: { schema: s, table: &t t, from: a, to: b }
                  - change_column: { table: *t, from: c, to: d, type: int, fallback: { up: "0" }, nullable: true,
                                     on_unconvertible: quarantine }
                """,
            })
    void whatDoesNotMatterDoesNotCount(String text) throws IOException {
        assertThat(checksum(text)).isEqualTo(checksum(PLAIN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fire|guard",
                "view a, |",
                "schema: s, |",
                "schema: s|schema: S",
                "from: a, to: b|from: b, to: a",
                "to: b|to: 'b '",
                "type: int|type: integer",
                "up: 0|up: 1",
                "up: 0|down: 0",
                ", nullable: true|",
                "nullable: true|nullable: false",
                "nullable: true|nullable: true, default: null",
                "nullable: true|nullable: true, default: 'NULL'",
                "nullable: true|nullable: true, on_unconvertible: reject",
            })
    void everythingElseCounts(String change) throws IOException {
        String from = change.substring(0, change.indexOf('|'));
        assertThat(PLAIN).contains(from);
        assertThat(checksum(PLAIN.replace(from, change.substring(from.length() + 1))))
                .isNotEqualTo(checksum(PLAIN));
    }

    @Test
    void theOrderOfOperationsCounts() throws IOException {
        List<String> lines = PLAIN.lines().toList();
        String swapped =
                String.join("\n", lines.get(0), lines.get(1), lines.get(2), lines.get(3), lines.get(5), lines.get(4));
        assertThat(checksum(swapped)).isNotEqualTo(checksum(PLAIN));
    }

    @Test
    void theSameDeclaredInJavaHasTheSameChecksum() throws IOException {
        String inCode = Checksum.of(
                List.of(
                        new RenameColumn(Place.IN_CODE, new TableRef(Optional.of("s"), "t"), "a", "b"),
                        new ChangeColumn(
                                Place.IN_CODE,
                                TableRef.of("t"),
                                "c",
                                "d",
                                "int",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("0"),
                                Optional.empty(),
                                Unconvertible.QUARANTINE,
                                Optional.of(true),
                                DefaultRule.UNDECLARED)),
                new Declared(Optional.of(Declared.UserTriggers.FIRE), Set.of("view a", "view b")));
        assertThat(checksum(PLAIN)).isEqualTo(inCode);
    }

    /** A migration in flight must not look edited because Instar was upgraded: a change here is a change for every user. */
    @Test
    void theChecksumStaysWhatItIs() throws IOException {
        assertThat(checksum(PLAIN)).isEqualTo("aff9ed390f851e23e7505b68768bea905e36796b8fe21a8f50b27f2f65dcb945");
    }

    @Test
    void noTextCanPassForAStructure() throws IOException {
        String one = "operations: [ run_sql: { expand: \"%s\", undo: \"%s\" } ]";
        assertThat(checksum(one.formatted("a,undo=1:b", "c"))).isNotEqualTo(checksum(one.formatted("a", "b,undo=1:c")));
        assertThat(checksum(one.formatted("a", ""))).isNotEqualTo(checksum("operations: [ run_sql: { expand: a } ]"));
    }

    static List<Corpus.Case> good() {
        return Corpus.read("good-migrations.txt");
    }

    /** Removing a key, where it may be removed, changes the checksum unless the key only spells out what holds anyway. */
    @ParameterizedTest
    @MethodSource("good")
    void noKeyIsForgotten(Corpus.Case good) throws IOException {
        JsonNode document = YamlAsJson.of(good.text()).orElseThrow();
        Set<String> same = new HashSet<>();
        String whole = checksum(good.text());
        for (Mutations.Removal removal : Mutations.removals(document)) {
            try {
                if (checksum(new JsonMapper().writeValueAsString(removal.document()))
                        .equals(whole)) {
                    same.add(removal.key() + "=" + removal.value());
                }
            } catch (Refusal e) {
                continue; // the key is required
            }
        }
        same.removeIf(key -> key.startsWith("description="));
        assertThat(Set.of("on_unconvertible=\"quarantine\"", "nullable=true", "default=null"))
                .containsAll(same);
    }
}
