package dev.instar.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one jar, as {@code ./instar demo} starts it. */
@Tag("packaged")
@Timeout(600)
final class PackagedTest {

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb"})
    void theWholeArcInAnEmptyFolder(String engine) throws IOException, InterruptedException {
        int exit = run("--engine", engine, "--rows", "5000", "--seconds-per-stage", "0.3", "--json");

        assertThat(exit).as(read("err")).isZero();
        assertThat(read("out")).startsWith("{\"statements\":").contains("\"state\":\"CONTRACTED\"");
    }

    @Test
    void helpAndMisuse() throws IOException, InterruptedException {
        assertThat(run("--help")).isZero();
        assertThat(read("out")).startsWith("usage: instar demo");
        assertThat(run("--engine", "oracle")).isEqualTo(2);
        assertThat(read("err"))
                .contains("--engine is one of postgresql, mariadb, mysql, not oracle", "usage: instar demo");
    }

    private int run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dinstar.servers.binaries=" + System.getProperty("instar.servers.binaries", "target/servers"),
                "-jar",
                System.getProperty("instar.jar")));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
    }
}
