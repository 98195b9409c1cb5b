package dev.instar.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReaperTest {

    private final Path root = ServerFolder.root().resolveSibling("reaper-test");
    private Process child;
    private long server;

    /** What the child does: start a server of this kind, say its number, wait to be killed. */
    public static final class Child {
        private Child() {}

        public static void main(String[] args) throws InterruptedException {
            System.out.println(
                    ServerKind.valueOf(args[0]).start(Settings.fast()).pid());
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    /** What another child does: reap. */
    public static final class Reaping {
        private Reaping() {}

        public static void main(String[] args) {
            Reaper.reap(Path.of(args[0]));
        }
    }

    private void startInAnotherJvm(ServerKind kind) throws IOException {
        child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dinstar.servers.dir=" + root,
                        "-Dinstar.servers.binaries=" + System.getProperty("instar.servers.binaries"),
                        Child.class.getName(),
                        kind.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = child.inputReader(StandardCharsets.UTF_8);
        server = Long.parseLong(said.readLine());
    }

    @AfterEach
    void endTheChild() throws InterruptedException {
        if (child != null) {
            child.destroyForcibly().waitFor();
        }
        Reaper.reap(root);
    }

    @Test
    void sparesTheServerOfALivingJvm() throws IOException {
        startInAnotherJvm(ServerKind.POSTGRESQL_18);
        Reaper.reap(root);
        assertThat(alive(server)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL_18", "MARIADB_11_4", "MYSQL_8_0_31"})
    void endsTheServerOfAKilledJvm(ServerKind kind) throws Exception {
        startInAnotherJvm(kind);
        child.destroyForcibly().waitFor();
        assertThat(alive(server)).as("a server outlives its JVM").isTrue();
        Reaper.reap(root);
        assertThat(alive(server)).isFalse();
        assertThat(root).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL_18", "MARIADB_11_4"})
    void findsTheServerThatWasNotRecordedYet(ServerKind kind) throws Exception {
        startInAnotherJvm(kind);
        child.destroyForcibly().waitFor();
        Files.delete(ServerFolder.allIn(root).get(0).path().resolve("server"));
        Reaper.reap(root);
        assertThat(alive(server)).isFalse();
    }

    @Test
    void neverEndsAProcessThatMerelyHasTheNumber() throws Exception {
        startInAnotherJvm(ServerKind.POSTGRESQL_18);
        Process stranger = new ProcessBuilder("sleep", "600").start();
        child.destroyForcibly().waitFor();
        ServerFolder folder = ServerFolder.allIn(root).get(0);
        Command.run(List.of("sh", "-c", "kill -QUIT " + server));
        await().atMost(Duration.ofMinutes(2)).until(() -> !alive(server));
        folder.record(ProcessIdentity.of(stranger.toHandle()));
        Files.writeString(folder.data().resolve("postmaster.pid"), stranger.pid() + "\n");
        try {
            Reaper.reap(root);
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void severalThatReapAtOnceDoNotMeet() throws Exception {
        for (int i = 0; i < 60; i++) {
            Path data = Files.createDirectories(root.resolve("left-" + i).resolve("data"));
            Files.writeString(root.resolve("left-" + i).resolve("owner"), "1 boot/1\n");
            for (int file = 0; file < 60; file++) {
                Files.writeString(data.resolve("file-" + file), "left");
            }
        }
        List<Process> reapers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            reapers.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Reaping.class.getName(),
                            root.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }
        for (Process reaper : reapers) {
            assertThat(reaper.waitFor()).isZero();
        }
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void anOwnerBornAtAnotherTimeIsDead() {
        ProcessIdentity me = ProcessIdentity.of(ProcessHandle.current());
        assertThat(me.living()).isPresent();
        assertThat(new ProcessIdentity(me.pid(), "boot/1").living()).isEqualTo(Optional.empty());
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
