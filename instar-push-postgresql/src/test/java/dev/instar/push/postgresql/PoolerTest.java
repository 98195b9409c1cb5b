package dev.instar.push.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.instar.client.Instar;
import dev.instar.client.Use;
import dev.instar.client.push.UselessLineException;
import dev.instar.client.stage.Target;
import dev.instar.state.InstanceStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind PgBouncer: joining, following and being waited for need no session of one's own; listening does, and switches itself off. */
class PoolerTest {

    @TempDir
    private Path folder;

    private static Path pgbouncer() {
        Path found = Stream.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        if (found == null && System.getenv("INSTAR_CI_INSTALLED_PGBOUNCER") != null) {
            fail(".ci/run installed PgBouncer, and it is not there");
        }
        if (found == null) {
            System.err.println("NO PGBOUNCER ON THIS MACHINE: fleet row 19 was not tested (Debian: pgbouncer)");
        }
        assumeTrue(found != null, "no PgBouncer on this machine (Debian: pgbouncer)");
        return found;
    }

    /** One that is there, and where. */
    private record Pooler(Process process, int port) {}

    /** A port may be taken by somebody between the look and the start: another one then. */
    private Pooler start(Path program, String pooling, int serverPort) throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port;
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }
            Process process = start(program, port, pooling, serverPort);
            try {
                await().atMost(Duration.ofMinutes(1)).until(() -> !process.isAlive() || accepts(port));
            } catch (ConditionTimeoutException e) {
                process.destroyForcibly();
                throw e;
            }
            if (process.isAlive()) {
                return new Pooler(process, port);
            }
            String said = Files.readString(folder.resolve("out"));
            assertThat(attempt).as("failed to start so often: " + said).isLessThan(10);
        }
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private Process start(Path program, int port, String pooling, int serverPort) throws IOException {
        Path users = Files.writeString(folder.resolve("users"), "\"postgres\" \"\"\n");
        Path settings = Files.writeString(folder.resolve("pgbouncer.ini"), """
                [databases]
                * = host=127.0.0.1 port=%d
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = trust
                auth_file = %s
                pool_mode = %s
                default_pool_size = 5
                ignore_startup_parameters = extra_float_digits
                logfile = %s
                """.formatted(
                        serverPort, port, users, pooling, folder.resolve("log")));
        // Whatever the umask is: the account "nobody" reads them.
        for (Path file : List.of(users, settings)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        // It refuses to run as root, so root hands it to nobody.
        boolean root = "root".equals(System.getProperty("user.name"));
        List<String> command = root
                ? List.of(program.toString(), "-u", "nobody", settings.toString())
                : List.of(program.toString(), settings.toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
    }

    private static PostgreSqlPush.Source source(String url) {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        return () -> java.sql.DriverManager.getConnection(url, properties);
    }

    @Test
    void whereTransactionsArePooledListeningSwitchesItselfOffAndTheRestHolds_fleetRow19() throws Exception {
        Path program = pgbouncer();
        try (Target target = Target.installed()) {
            Pooler pooler =
                    start(program, "transaction", target.database().server().port());
            try {
                // A pooler gives statements of one client to several sessions: the driver must not keep them prepared
                // on one.
                String url = target.database().jdbcUrl().replaceFirst(":\\d+/", ":" + pooler.port() + "/");
                url += (url.contains("?") ? "&" : "?") + "prepareThreshold=0";
                String pooled = url;
                assertThat(catching(() -> ListeningLine.dial(source(pooled))))
                        .isInstanceOf(UselessLineException.class)
                        .hasMessageContaining("pooler");
                try (Instar instar = Instar.join(
                        Target.dataSource(pooled),
                        app -> app.name("orders")
                                .build("1")
                                .supports(Target.ID)
                                .push(PostgreSqlPush.by(source(pooled)))
                                .polls(Duration.ofMillis(200), Duration.ofMillis(100)))) {
                    follows(target, instar);
                    assertThat(instar.isListening()).isFalse();
                }
                try (Connection connection = target.database().connect()) {
                    assertThat(new InstanceStore(connection).live()).isEmpty();
                }
            } finally {
                stop(pooler);
            }
        }
    }

    private static void follows(Target target, Instar instar) throws SQLException {
        Use report = instar.begin("report");
        long flipped = target.move("MIGRATED");
        await().atMost(Duration.ofMinutes(1)).until(() -> instar.epoch() == flipped);
        try (Connection connection = target.database().connect()) {
            InstanceStore instances = new InstanceStore(connection);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> instances.live().get(0).holding().equals("report"));
            assertThat(instances.live().get(0).epoch()).isLessThan(flipped);
            report.close();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> instances.live().get(0).epoch() == flipped);
        }
    }

    @Test
    void whereSessionsArePooledItListens() throws Exception {
        Path program = pgbouncer();
        try (Target target = Target.installed()) {
            Pooler pooler = start(program, "session", target.database().server().port());
            try {
                String pooled = target.database().jdbcUrl().replaceFirst(":\\d+/", ":" + pooler.port() + "/");
                ListeningLine.dial(source(pooled)).close();
            } finally {
                stop(pooler);
            }
        }
    }

    private interface Dialling {
        void dial() throws Exception;
    }

    private static Throwable catching(Dialling dialling) {
        return org.assertj.core.api.Assertions.catchThrowable(dialling::dial);
    }

    private static void stop(Pooler pooler) throws InterruptedException {
        pooler.process().destroy();
        if (!pooler.process().waitFor(10, TimeUnit.SECONDS)) {
            pooler.process().destroyForcibly();
        }
    }
}
