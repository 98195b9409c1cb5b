package dev.instar.engine.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.instar.core.Refusal;
import dev.instar.engine.rollout.policy.Policy;
import dev.instar.engine.rollout.policy.Selector;
import dev.instar.engine.rollout.policy.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CellsFileTest {

    @TempDir
    Path folder;

    @BeforeEach
    void secrets() throws IOException {
        for (String name : List.of("secret", "other-secret")) {
            Files.writeString(folder.resolve(name), "of " + name);
            Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString("rw-------"));
        }
    }

    private CellsFile read(String text, Map<String, String> environment) {
        try {
            Files.writeString(folder.resolve("cells.yaml"), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return CellsFile.read(Path.of("cells.yaml"), new Surroundings(folder, folder, "me", environment));
    }

    static Stream<Corpus.Case> bad() {
        return Corpus.read("bad-cells.txt").stream();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void everythingThatIsWrongIsNamedWithItsPlace(Corpus.Case bad) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> read(bad.text(), Map.of()));
        assertThat(refusal).isNotNull();
        bad.assertFound("cells.yaml", refusal.problems());
    }

    @Test
    void everyKeyHasItsEffect() {
        CellsFile file = read(Corpus.read("good-cells.txt").get(1).text(), Map.of());
        assertThat(file.listed()).extracting(l -> l.cell().name()).containsExactly("eu-1", "us-1");
        CellLogin eu = file.listed().get(0);
        CellLogin us = file.listed().get(1);
        assertThat(eu.cell().labels())
                .containsEntry("region", "eu")
                .containsEntry("ring", "1")
                .containsEntry("busy", "true");
        assertThat(eu.login().shown()).isEqualTo("jdbc:postgresql://db1:5432/shop");
        assertThat(eu.login().user()).contains("shop_owner");
        assertThat(eu.login().password().map(Password::reveal)).contains("of secret");
        assertThat(us.login().user()).contains("other_owner");
        assertThat(us.login().password().map(Password::reveal)).contains("of other-secret");
        Policy policy = file.policy();
        assertThat(policy.canary()).contains(new Share.Chosen(Selector.of("tier=canary")));
        assertThat(policy.waves())
                .containsExactly(
                        new Share.Percent(25), new Share.Chosen(Selector.of("region in (eu,us)")), new Share.Count(3));
        assertThat(List.of(policy.parallelism(), policy.failures(), policy.maxSpread()))
                .containsExactly(8, 2, 1);
        assertThat(policy.bake()).isEqualTo(Duration.ofMinutes(10));
        assertThat(policy.fleetWide()).isEqualTo(Policy.FleetWide.RETIRE);
        assertThat(policy.health().sql()).contains("SELECT count(*) = 0 FROM failed_jobs");
        assertThat(policy.health().command()).containsExactly("./check-cell", "--fast");
        assertThat(policy.health().timeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void theEnvironmentCountsWhereACellSaysNothing() {
        CellsFile file = read(
                Corpus.read("good-cells.txt").get(1).text(), Map.of("INSTAR_PASSWORD", "known", "INSTAR_USER", "envy"));
        assertThat(file.listed().get(0).login())
                .isEqualTo(new Login(
                        "jdbc:postgresql://db1:5432/shop?sslmode=verify-full",
                        Optional.of("envy"),
                        Optional.of(new Password("known"))));
        assertThat(file.listed().get(1).login().user()).contains("other_owner");
        assertThat(file.listed().get(1).login().password().map(Password::reveal))
                .contains("of other-secret");
        assertThat(file.toString()).doesNotContain("known").doesNotContain("of other-secret");
    }

    @Test
    void whatADirectoryNamesIsJudgedLikeTheFile() {
        CellDirectory directory = read(Corpus.read("good-cells.txt").get(2).text(), Map.of())
                .directory()
                .orElseThrow();
        assertThat(directory
                        .cell("a", "jdbc:postgresql://h/a", Map.of("region", "eu"))
                        .cell()
                        .labels())
                .containsEntry("region", "eu");
        assertThatThrownBy(() -> directory.cell("a", "jdbc:postgresql://h/a?user=me", Map.of()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("INSTAR-F011")
                .hasMessageContaining("row a of the directory");
        assertThatThrownBy(() -> directory.cell("a b", "jdbc:oracle:thin:x", Map.of("r", "")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Its name is not a word")
                .hasMessageContaining("Oracle")
                .hasMessageContaining("The label r");
    }
}
