package dev.instar.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole arc on real servers. */
final class RenameTest {

    @ParameterizedTest
    @EnumSource(Target.class)
    @Timeout(600)
    void nobodyNotices(Target target, @TempDir Path folder) throws IOException {
        Path record = folder.resolve("ticks.csv");

        Played played = Played.on(target, "--json", "--record", record.toString());

        assertThat(played.exit()).as(played.out()).isZero();
        assertThat(played.out())
                .startsWith("{\"statements\":")
                .contains("\"failed\":0,\"wrong\":0,\"longestWaitMillis\":")
                .contains("\"phases\":[{\"name\":\"expand\",\"millis\":")
                .containsSubsequence(
                        "expand", "migrate", "retire", "restore", "retire-again", "contract", "\"ok\":true")
                .contains("\"state\":\"CONTRACTED\"", "\"leftovers\":[]")
                .contains("\"server\":\"" + target.kind().toString())
                .containsSubsequence("\"refusals\":[", "instar retire", "app-2", "instar contract", "app-5");
        assertThat(played.out().strip()).hasLineCount(1);
        if (target == Target.POSTGRESQL) {
            assertThat(played.out())
                    .containsSubsequence("without accept", "select * on public.flavors", "instar retire");
        } else {
            assertThat(played.out()).contains("\"columnsChanged\":[]").doesNotContain("\"withoutNewColumn\":0");
        }
        assertThat(played.shown()).contains("rename_column: { table: flavors, from: memory_mb, to: memory_mib }");
        List<String> ticks = Files.readAllLines(record);
        assertThat(ticks.get(0)).isEqualTo("millis,stage,statements,failed,wrong,longest_wait_ms");
        assertThat(ticks).anyMatch(line -> line.contains(",retired,")).hasSizeGreaterThan(40);
    }
}
