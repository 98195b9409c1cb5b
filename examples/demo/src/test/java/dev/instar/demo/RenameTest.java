package dev.instar.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole arc on a real server. */
final class RenameTest {

    @Test
    @Timeout(60)
    void nobodyNotices(@TempDir Path folder) throws IOException {
        Path record = folder.resolve("ticks.csv");

        Played played = Played.with("--json", "--record", record.toString());

        assertThat(played.exit()).as(played.out()).isZero();
        assertThat(played.out())
                .startsWith("{\"statements\":")
                .contains("\"failed\":0,\"wrong\":0,\"longestWaitMillis\":")
                .contains("\"phases\":[{\"name\":\"expand\",\"millis\":")
                .containsSubsequence(
                        "expand", "migrate", "retire", "restore", "retire-again", "contract", "\"ok\":true")
                .contains("\"state\":\"CONTRACTED\"", "\"leftovers\":[]")
                .containsSubsequence(
                        "\"refusals\":[", "without accept", "instar retire", "app-2", "instar contract", "app-5");
        assertThat(played.out().strip()).hasLineCount(1);
        assertThat(played.shown()).contains("rename_column: { table: flavors, from: memory_mb, to: memory_mib }");
        List<String> ticks = Files.readAllLines(record);
        assertThat(ticks.get(0)).isEqualTo("millis,stage,statements,failed,wrong,longest_wait_ms");
        assertThat(ticks).anyMatch(line -> line.contains(",retired,")).hasSizeGreaterThan(40);
    }
}
