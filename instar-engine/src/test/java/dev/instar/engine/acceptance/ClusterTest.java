package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.instar.core.Place;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.changelog.Changelog;
import dev.instar.core.changelog.Migration;
import dev.instar.core.operation.Declared;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.Engine;
import dev.instar.engine.Limits;
import dev.instar.engine.Progress;
import dev.instar.servers.Database;
import dev.instar.servers.Server;
import dev.instar.servers.ServerFailure;
import dev.instar.servers.ServerKind;
import dev.instar.servers.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Row 96 of seeds.md. */
@DisplayName("Galera and Percona XtraDB clusters (seeds row 96)")
class ClusterTest {

    /** Where Debian's package galera-4 puts it. */
    private static final Path PROVIDER = Path.of("/usr/lib/galera/libgalera_smm.so");

    private static final String ID = "0001-rename";

    @Test
    @DisplayName("a server that says wsrep_on is refused by plan and expand, and nothing is run")
    void nodeWithoutProvider() throws Exception {
        Settings settings = Settings.fast().with("wsrep_on", "ON").with("innodb_autoinc_lock_mode", "2");
        try (Server server = ServerKind.MARIADB_11_4.start(settings)) {
            awaitMember(server);
            refusedBy(server, "none");
        }
    }

    @Test
    @DisplayName("a cluster of one node is refused by plan and expand, and nothing is run")
    void cluster() throws Exception {
        if (!Files.exists(PROVIDER)) {
            System.err.println("NO CLUSTER WAS TRIED: " + PROVIDER + " is missing (Debian: apt-get install galera-4)");
        }
        assumeTrue(Files.exists(PROVIDER), PROVIDER + " is missing: apt-get install galera-4");
        try (Server server = clusterOfOne()) {
            awaitMember(server);
            refusedBy(server, PROVIDER.toString());
        }
    }

    /** Somebody else may be quicker to take the port at which the cluster would meet. */
    private static Server clusterOfOne() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return ServerKind.MARIADB_11_4.start(Settings.fast()
                        .with("wsrep_on", "ON")
                        .with("innodb_autoinc_lock_mode", "2")
                        .with("wsrep_provider", PROVIDER.toString())
                        .with("wsrep_cluster_address", "gcomm://")
                        .with("wsrep_node_address", "127.0.0.1")
                        .with("wsrep_provider_options", "gmcast.listen_addr=tcp://127.0.0.1:" + freePort()));
            } catch (ServerFailure failed) {
                if (attempt == 5) {
                    throw failed;
                }
            }
        }
    }

    /** A node takes connections before it is a member of its cluster, and refuses to look into tables until then. */
    private static void awaitMember(Server server) throws SQLException {
        try (Connection connection = server.connect("")) {
            await().atMost(Duration.ofMinutes(3))
                    .ignoreExceptionsInstanceOf(SQLException.class)
                    .untilAsserted(() -> text(connection, "SELECT count(*) FROM mysql.plugin"));
        }
    }

    private static void refusedBy(Server server, String provider) throws SQLException {
        try (Database database = server.createDatabase();
                Connection connection = database.connect()) {
            run(connection, "CREATE TABLE t (id int PRIMARY KEY, a int)");
            assertThat(text(connection, "SELECT @@wsrep_provider")).isEqualTo(provider);
            String written = text(connection, "SELECT @@gtid_binlog_pos");
            Engine engine = new Engine(
                    database::connect,
                    database.name(),
                    new Changelog(List.of(migration())),
                    Limits.DEFAULT,
                    Progress.SILENT,
                    Clock.systemUTC(),
                    new Random(1));
            refused(() -> engine.plan(ID));
            refused(() -> engine.run(Arrow.EXPAND, ID));
            refused(engine::status);
            assertThat(text(connection, "SELECT @@gtid_binlog_pos")).isEqualTo(written);
            assertThat(text(connection, "SHOW TABLES")).isEqualTo("t");
        }
    }

    private static void refused(ThrowingCallable asked) {
        Refusal refusal = catchThrowableOfType(Refusal.class, asked);
        assertThat(refusal).isNotNull();
        assertThat(refusal.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.UNSUPPORTED_SERVER);
            assertThat(problem.fact()).contains("cluster", "wsrep_on");
            assertThat(problem.remedy()).contains("a single server, and a primary with replicas, are");
        });
    }

    private static Migration migration() {
        return new Migration(
                ID,
                "",
                List.of(new RenameColumn(Place.IN_CODE, TableRef.of("t"), "a", "b")),
                Declared.NOTHING,
                "checksum");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            StringBuilder all = new StringBuilder();
            while (row.next()) {
                all.append(row.getString(1));
            }
            return all.toString();
        }
    }
}
