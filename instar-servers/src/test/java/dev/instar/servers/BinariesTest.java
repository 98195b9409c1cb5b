package dev.instar.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinariesTest {

    /** Prints where the programs of one server are, and the data that another's have made. */
    public static final class Child {
        private Child() {}

        public static void main(String[] args) {
            Path home = Binaries.of(PostgresMajor.newest());
            System.out.println(home + " " + Template.of(MySqlVersion.V8_0_15, Binaries.of(MySqlVersion.V8_0_15)));
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
            String[] made =
                    new String(each.getInputStream().readAllBytes()).strip().split(" ");
            assertThat(each.waitFor()).isZero();
            assertThat(Path.of(made[0], "bin/postgres")).isExecutable();
            assertThat(Path.of(made[1], "mysql.ibd")).exists();
            for (String folder : made) {
                assertThat(Path.of(folder + ".part")).doesNotExist();
            }
        }
        ServerFolder.deleteTree(root);
    }
}
