package dev.instar.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C in the middle: nothing is left behind. */
final class InterruptTest {

    @ParameterizedTest
    @CsvSource({"postgresql, postgresql-18-", "mariadb, mariadb-11.4."})
    @Timeout(600)
    @DisabledOnOs(OS.WINDOWS)
    void stopsTheServerAndDeletesItsFolder(String engine, String folder, @TempDir Path servers)
            throws IOException, InterruptedException {
        Process demo = demo(engine, servers);
        try (BufferedReader shown = demo.errorReader()) {
            String line = shown.readLine();
            while (line != null && !line.contains("instar expand")) {
                line = shown.readLine();
            }
            assertThat(line).as("the demo has come to expand").isNotNull();
            List<ProcessHandle> server = demo.descendants().toList();
            assertThat(server).isNotEmpty();

            demo.toHandle().destroy();

            assertThat(demo.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(server).noneMatch(ProcessHandle::isAlive);
            try (Stream<Path> left = Files.list(servers)) {
                assertThat(left.filter(path -> path.getFileName().toString().startsWith(folder)))
                        .isEmpty();
            }
        } finally {
            demo.destroyForcibly();
        }
    }

    private static Process demo(String engine, Path servers) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dinstar.servers.dir=" + servers,
                        "-Dinstar.servers.binaries=" + System.getProperty("instar.servers.binaries", "target/servers"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.instar.demo.Main",
                        "--engine",
                        engine,
                        "--rows",
                        "5000",
                        "--seconds-per-stage",
                        "0.4")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
