package dev.instar.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReaperTest {

    private final Path root = ServerFolder.root().resolveSibling("reaper-test");
    private Process child;
    private long server;

    /** What the child does: start a server, say its number, wait to be killed. */
    public static final class Child {
        private Child() {}

        public static void main(String[] args) throws InterruptedException {
            System.out.println(PostgresServer.start(PostgresMajor.newest(), Settings.fast())
                    .pid());
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    @BeforeEach
    void startAServerInAnotherJvm() throws IOException {
        child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dinstar.servers.dir=" + root,
                        "-Dinstar.servers.binaries=" + System.getProperty("instar.servers.binaries"),
                        Child.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = child.inputReader(StandardCharsets.UTF_8);
        server = Long.parseLong(said.readLine());
    }

    @AfterEach
    void endTheChild() throws InterruptedException {
        child.destroyForcibly().waitFor();
        Reaper.reap(root);
    }

    @Test
    void sparesTheServerOfALivingJvm() {
        Reaper.reap(root);
        assertThat(alive(server)).isTrue();
    }

    @Test
    void endsTheServerOfAKilledJvm() throws InterruptedException {
        child.destroyForcibly().waitFor();
        assertThat(alive(server)).as("a server outlives its JVM").isTrue();
        Reaper.reap(root);
        assertThat(alive(server)).isFalse();
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void findsTheServerThatWasNotRecordedYet() throws Exception {
        child.destroyForcibly().waitFor();
        Files.delete(ServerFolder.allIn(root).get(0).path().resolve("server"));
        Reaper.reap(root);
        assertThat(alive(server)).isFalse();
    }

    @Test
    void neverEndsAProcessThatMerelyHasTheNumber() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "600").start();
        child.destroyForcibly().waitFor();
        ServerFolder folder = ServerFolder.allIn(root).get(0);
        Command.run(List.of("sh", "-c", "kill -QUIT " + server));
        await().until(() -> !alive(server));
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
    void anOwnerBornAtAnotherTimeIsDead() {
        ProcessIdentity me = ProcessIdentity.of(ProcessHandle.current());
        assertThat(me.living()).isPresent();
        assertThat(new ProcessIdentity(me.pid(), "boot/1").living()).isEqualTo(Optional.empty());
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
