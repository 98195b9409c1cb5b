package dev.instar.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinariesTest {

    /** Prints where the binaries are. */
    public static final class Child {
        private Child() {}

        public static void main(String[] args) {
            System.out.println(Binaries.of(PostgresMajor.newest()));
        }
    }

    @Test
    void severalJvmsUnpackOnce() throws Exception {
        Path root = ServerFolder.root().resolveSibling("binaries-test");
        ServerFolder.deleteTree(root);
        Files.createDirectories(root);
        List<Process> children = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            children.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "-Dinstar.servers.binaries=" + root,
                            Child.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }
        for (Process each : children) {
            Path home = Path.of(new String(each.getInputStream().readAllBytes()).strip());
            assertThat(each.waitFor()).isZero();
            assertThat(home.resolve("bin/postgres")).isExecutable();
            assertThat(home.resolveSibling(home.getFileName() + ".part")).doesNotExist();
        }
        ServerFolder.deleteTree(root);
    }
}
