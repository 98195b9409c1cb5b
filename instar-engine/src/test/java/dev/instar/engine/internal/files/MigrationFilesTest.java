package dev.instar.engine.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.instar.core.Place;
import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.changelog.Migration;
import dev.instar.core.operation.Declared;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationFilesTest {

    private static final String RENAME = "operations: [ rename_column: { table: t, from: a, to: b } ]\n";

    @TempDir
    Path folder;

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private List<Problem> refused() {
        return refused(folder);
    }

    private static List<Problem> refused(Path folder) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> MigrationFiles.read(folder));
        assertThat(refusal).as("refused").isNotNull();
        return refusal.problems();
    }

    private Problem refusedOnce() {
        List<Problem> problems = refused();
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    @Test
    void aFileIsAMigration() throws IOException {
        write("0001-rename.yaml", """
                # yaml-language-server: $schema=migration.schema.json
                description: |
                  memory_mb is mebibytes;
                  say so
                user_triggers: guard
                accept: [ "view public.big_flavors" ]
                operations:
                  - rename_column:
                      schema: nova
                      table: flavors
                      from: memory_mb
                      to: memory_mib
                """);
        Migration read = MigrationFiles.read(folder).migrations().get(0);
        Place place = new Place(folder + "/0001-rename.yaml", 8, 5);
        assertThat(read)
                .isEqualTo(new Migration(
                        "0001-rename",
                        "memory_mb is mebibytes; say so",
                        List.of(new RenameColumn(
                                place, new TableRef(Optional.of("nova"), "flavors"), "memory_mb", "memory_mib")),
                        new Declared(Optional.of(Declared.UserTriggers.GUARD), Set.of("view public.big_flavors")),
                        read.checksum()));
    }

    @Test
    void filesAreReadInOrderOfTheirNamesAndOthersAreIgnored() throws IOException {
        write("0002-b.yml", RENAME);
        write("0001-a.YAML", RENAME);
        write("0003.yaml", RENAME);
        write(".0004-hidden.yaml", "no");
        write("README.md", "no");
        write("0005.yaml~", "no");
        write("0006.sql", "no");
        assertThat(MigrationFiles.read(folder).migrations())
                .extracting(Migration::id)
                .containsExactly("0001-a", "0002-b", "0003");
    }

    @Test
    void anEmptyFolderIsAnEmptyChangelog() {
        assertThat(MigrationFiles.read(folder).migrations()).isEmpty();
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsDoNotMatter() throws IOException {
        write("1.yaml", RENAME);
        write("2.yaml", "\uFEFF# windows\r\n" + RENAME.replace("\n", "\r\n"));
        List<Migration> read = MigrationFiles.read(folder).migrations();
        assertThat(read.get(1).checksum()).isEqualTo(read.get(0).checksum());
        assertThat(read.get(1).operations().get(0).place().line()).isEqualTo(2);
    }

    @Test
    void namesAreTakenAsTheyAreWritten() throws IOException {
        write("1.yaml", """
                operations: [ rename_column: { table: "a\\"b; DROP TABLE x--", from: "Größe 🐦", to: "'" } ]
                """);
        assertThat(MigrationFiles.read(folder).migrations().get(0).operations().get(0))
                .isEqualTo(new RenameColumn(
                        new Place(folder + "/1.yaml", 1, 15), TableRef.of("a\"b; DROP TABLE x--"), "Größe 🐦", "'"));
    }

    @Test
    void columnsOfPlacesCountCharactersNotBytesOrSurrogates() throws IOException {
        write("1.yaml", "operations: [ rename_column: { table: \"🐦🐦\", from: 1, to: b } ]\n");
        assertThat(refusedOnce().place()).endsWith("1.yaml:1:51");
    }

    @Test
    void problemsOfAllFilesAreReportedTogether() throws IOException {
        write("1.yaml", "operations: []\n");
        write("2.yaml", RENAME);
        write("3.yaml", "");
        assertThat(refused())
                .extracting(Problem::place)
                .containsExactly(folder + "/1.yaml:1:13", folder + "/3.yaml:1:1");
    }

    @Test
    void ofVeryManyProblemsTheFirstAreShown() throws IOException {
        write("1.yaml", "operations:\n" + "  - nonsense: {}\n".repeat(100));
        List<Problem> problems = refused();
        assertThat(problems).hasSize(Findings.SHOWN);
        assertThat(problems.get(Findings.SHOWN - 1).remedy())
                .endsWith("(80 more problems of this file are not shown.)");
    }

    @Test
    void twoFilesOfOneNumberAreRefusedWithBothNames() throws IOException {
        write("0001-a.yaml", RENAME);
        write("01-b.yaml", RENAME);
        assertThat(refusedOnce()).hasToString("""
                INSTAR-F006 duplicate-migration    %1$s/01-b.yaml
                  This file and %1$s/0001-a.yaml both have the number 1.
                  Nothing has been changed.
                  Give one of them another number, unless it is in flight already.""".formatted(folder));
    }

    @Test
    void twoFilesOfOneNameAreRefused() throws IOException {
        write("init.yaml", RENAME);
        write("init.yml", RENAME);
        Problem problem = refusedOnce();
        assertThat(problem.code()).isEqualTo(ProblemCode.DUPLICATE_MIGRATION);
        assertThat(problem.render()).contains("init.yaml", "init.yml", "the name init");
    }

    @Test
    void numbersMustSortAsTheNamesDo() throws IOException {
        write("9-a.yaml", RENAME);
        write("10-b.yaml", RENAME);
        assertThat(refusedOnce().fact())
                .contains("comes before " + folder + "/9-a.yaml although its number is greater");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001 a.yaml", "-x.yaml", "_x.yaml", "a;b.yaml", "a\u001b[2J.yaml", "a\nb.yaml", "'.yaml"})
    void namesOfFilesThatAreNotSafeAreRefused(String name) throws IOException {
        write(name, RENAME);
        Problem problem = refusedOnce();
        assertThat(problem.code()).isEqualTo(ProblemCode.WRONG_VALUE);
        assertThat(problem.place()).doesNotContain("\u001b", "\n");
    }

    @Test
    void aFolderThatIsNotThereOrNoFolderIsRefused() throws IOException {
        write("file", "");
        assertThat(refused(folder.resolve("nowhere")).get(0).render())
                .contains("INSTAR-F001", "There is no such folder.", "INSTAR_MIGRATIONS");
        assertThat(refused(folder.resolve("file")).get(0).render()).contains("INSTAR-F001", "This is not a folder.");
    }

    @Test
    void aFolderWithTheNameOfAFileIsRefused() throws IOException {
        Files.createDirectory(folder.resolve("1.yaml"));
        assertThat(refusedOnce().code()).isEqualTo(ProblemCode.FILE_UNREADABLE);
    }

    @Test
    void aFileWithoutRightToReadIsRefused() throws IOException {
        write("1.yaml", RENAME);
        Files.setPosixFilePermissions(folder.resolve("1.yaml"), PosixFilePermissions.fromString("---------"));
        Assumptions.assumeThat(Files.isReadable(folder.resolve("1.yaml")))
                .as("not root")
                .isFalse();
        assertThat(refusedOnce().code()).isEqualTo(ProblemCode.FILE_UNREADABLE);
    }

    @Test
    void aFileThatIsTooLargeIsRefused() throws IOException {
        write("1.yaml", RENAME + "# ".repeat(600_000));
        assertThat(refusedOnce().fact()).isEqualTo("The file is larger than 1 MiB.");
    }

    @Test
    void otherEncodingsAreRefusedAtTheirFirstByte() throws IOException {
        Files.write(folder.resolve("1.yaml"), ("# gut\n# Größe\n" + RENAME).getBytes(StandardCharsets.ISO_8859_1));
        Files.write(folder.resolve("2.yaml"), RENAME.getBytes(StandardCharsets.UTF_16));
        assertThat(refused())
                .extracting(p -> p.place() + " " + p.fact())
                .containsExactly(
                        folder + "/1.yaml:2:5 The byte 0xF6 here is not UTF-8.",
                        folder + "/2.yaml:1:1 The byte 0xFE here is not UTF-8.");
    }

    @Test
    void charactersThatYamlForbidsAreRefused() throws IOException {
        write("1.yaml", "# a\u0000b\n" + RENAME);
        assertThat(refusedOnce().render()).contains("1.yaml:1:4", "The character U+0000 here is not allowed in YAML.");
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        write("1.yaml", "[".repeat(100_000));
        write("2.yaml", "- ".repeat(100_000));
        assertThat(refused())
                .extracting(Problem::place)
                .containsExactly(folder + "/1.yaml:1:41", folder + "/2.yaml:1:81");
    }

    @Test
    void aFewAliasesAreFine() throws IOException {
        write(
                "1.yaml",
                "operations: [ rename_column: { table: &t t, from: a, to: b }, "
                        + "rename_column: { table: *t, from: c, to: d } ]\n");
        assertThat(MigrationFiles.read(folder).migrations().get(0).operations()).hasSize(2);
    }

    static List<Corpus.Case> bad() {
        return Corpus.read("bad-migrations.txt");
    }

    @ParameterizedTest
    @MethodSource("bad")
    void badFilesAreRefusedWithPlaceAndReason(Corpus.Case bad) throws IOException {
        write("0001.yaml", bad.text());
        bad.assertFound(folder + "/0001.yaml", refused());
    }
}
