package dev.instar.engine.internal.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.instar.core.Refusal;
import dev.instar.core.schema.TableName;
import dev.instar.engine.internal.driver.Driver;
import dev.instar.engine.internal.driver.ErrorKind;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GrantsTest {

    /** Of all databases on the server: roles outlive a database that is dropped while its old form is retired. */
    private static final String ROLES = "SELECT User FROM mysql.user WHERE User LIKE 'instar\\_r%'";

    static List<ServerKind> servers() {
        return ServerKind.mysqlFamily();
    }

    private static void account(Bench bench, String user, String... grants) throws SQLException {
        Bench.run(
                bench.ours,
                "DROP USER IF EXISTS '" + user + "'@'%'",
                "CREATE USER '" + user + "'@'%' IDENTIFIED BY ''");
        for (String grant : grants) {
            Bench.run(bench.ours, "GRANT " + grant + " TO '" + user + "'@'%'");
        }
    }

    private static List<String> grants(Bench bench, TableName table) throws SQLException {
        return Grant.read(bench.ours, table).stream().map(Grant::line).sorted().toList();
    }

    /** A client that renews its connections goes on reading and writing the other columns all the while. */
    @ParameterizedTest
    @MethodSource("servers")
    void nobodyIsDeniedTheOtherColumns(ServerKind kind) throws Exception {
        try (Bench bench = new Bench(kind)) {
            Bench.run(
                    bench.ours,
                    "CREATE TABLE t (id int PRIMARY KEY AUTO_INCREMENT, old_one int, `new one` int)",
                    "INSERT INTO t (old_one, `new one`) VALUES (1, 1)");
            TableName t = bench.table("t");
            List<String> ofOthers = Bench.texts(bench.ours, ROLES);
            account(bench, "g_app", "SELECT, INSERT, UPDATE, DELETE ON " + bench.database.name() + ".t");
            account(bench, "g_col", "SELECT (id, old_one), UPDATE (old_one) ON " + bench.database.name() + ".t");
            List<String> before = grants(bench, t);
            String saved = bench.driver.grants().save(bench.ours, t);
            assertThat(bench.driver
                            .grants()
                            .withholding(bench.ours, t, List.of("old_one"), List.of())
                            .refusals())
                    .isEmpty();

            Connection old = bench.other("g_app");
            Bench.run(old, "SELECT id FROM t");
            AtomicBoolean stop = new AtomicBoolean();
            AtomicInteger statements = new AtomicInteger();
            CompletableFuture<Void> client = CompletableFuture.runAsync(() -> {
                while (!stop.get()) {
                    try (Connection fresh = bench.database.connect("g_app", "")) {
                        for (int i = 0; i < 5; i++) {
                            Bench.run(
                                    fresh,
                                    "UPDATE t SET `new one` = `new one` + 1 WHERE id = 1",
                                    "SELECT id, `new one` FROM t");
                            statements.addAndGet(2);
                        }
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }
            });
            // Whoever logged in before would be denied everything: nothing is taken away yet.
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> bench.driver.grants().withhold(bench.ours, t, List.of("old_one")))
                        .isInstanceOf(Refusal.class)
                        .hasMessageContaining("'g_app'@'%'")
                        .hasMessageContaining("logged in before");
                Bench.run(old, "SELECT old_one FROM t");
            }
            old.close();
            withhold(bench, t);
            int sent = statements.get();
            await().atMost(Duration.ofMinutes(2)).until(() -> statements.get() > sent + 20 || client.isDone());
            stop.set(true);
            client.join();

            denied(bench, "g_app", "SELECT old_one FROM t");
            denied(bench, "g_app", "UPDATE t SET old_one = 3");
            denied(bench, "g_col", "SELECT old_one FROM t");
            Bench.run(bench.other("g_col"), "SELECT id FROM t");
            Bench.run(
                    bench.other("g_app"), "INSERT INTO t (`new one`) VALUES (7)", "DELETE FROM t WHERE `new one` = 7");
            withhold(bench, t); // a killed run is finished by the next

            bench.driver.grants().restore(bench.ours, t, saved, Map.of());
            assertThat(grants(bench, t)).isEqualTo(before);
            Bench.run(bench.other("g_app"), "UPDATE t SET old_one = 3", "SELECT old_one FROM t");
            List<String> roles = Bench.texts(bench.ours, ROLES);
            roles.removeAll(ofOthers);
            assertThat(roles).as("the next retire needs it").hasSize(2);
            bench.driver.grants().uncopy(bench.ours, t, Map.of("old_one", List.of("new one")), true);
            assertThat(Bench.texts(bench.ours, ROLES)).doesNotContainAnyElementsOf(roles);
            assertThat(grants(bench, t)).isEqualTo(before);
            Bench.run(bench.other("g_app"), "UPDATE t SET old_one = 3", "SELECT old_one FROM t");
            Bench.run(bench.ours, "DROP USER 'g_app'@'%'", "DROP USER 'g_col'@'%'");
        }
    }

    private static void withhold(Bench bench, TableName t) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (true) {
            try {
                bench.driver.grants().withhold(bench.ours, t, List.of("old_one"));
                return;
            } catch (Refusal stillThere) {
                if (System.nanoTime() > deadline) {
                    throw stillThere;
                }
                Thread.sleep(20);
            }
        }
    }

    private static void denied(Bench bench, String user, String sql) throws SQLException {
        Connection connection = bench.other(user);
        SQLException denied = catchThrowableOfType(SQLException.class, () -> Bench.run(connection, sql));
        assertThat((Throwable) denied).as(user + ": " + sql).isNotNull();
        assertThat(bench.driver.kind(denied)).isEqualTo(ErrorKind.RIGHT);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void successorsGetTheRightsOfWhatIsGone(ServerKind kind) throws SQLException {
        try (Bench bench = new Bench(kind)) {
            Bench.run(bench.ours, "CREATE TABLE t (id int PRIMARY KEY, a int, b int)");
            TableName t = bench.table("t");
            account(bench, "g_two", "SELECT (a), UPDATE (a) ON " + bench.database.name() + ".t");
            bench.driver.grants().copy(bench.ours, t, Map.of("a", List.of("b")));
            assertThat(grants(bench, t)).hasSize(4);
            String saved = bench.driver.grants().save(bench.ours, t);
            bench.driver.grants().withhold(bench.ours, t, List.of("a"));
            assertThat(grants(bench, t)).hasSize(2).allMatch(line -> line.startsWith("b\t"));
            Bench.run(bench.ours, "ALTER TABLE t DROP COLUMN a");
            bench.driver.grants().restore(bench.ours, t, saved, Map.of("a", List.of("b")));
            assertThat(grants(bench, t)).hasSize(2).allMatch(line -> line.startsWith("b\t"));
            Bench.run(bench.ours, "DROP USER 'g_two'@'%'");
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void whoCannotBeBoundIsNamedBeforehand(ServerKind kind) throws SQLException {
        try (Bench bench = new Bench(kind)) {
            Bench.run(
                    bench.ours,
                    "CREATE TABLE p (id int PRIMARY KEY)",
                    "CREATE TABLE t (id int PRIMARY KEY, a int, b int, CONSTRAINT fk FOREIGN KEY (a) REFERENCES p (id) ON DELETE SET NULL)");
            TableName t = bench.table("t");
            account(bench, "g_db", "ALL ON " + bench.database.name() + ".*");
            account(bench, "g_t", "SELECT, INSERT, UPDATE ON " + bench.database.name() + ".t");
            account(bench, "g_other", "ALL ON mysql.*");
            assertThat(bench.driver.hazards(bench.ours, t, List.of("b")))
                    .extracting(Driver.Hazard::label)
                    .contains("account 'g_db'@'%'")
                    .doesNotContain(
                            "account 'g_t'@'%'",
                            "account 'g_other'@'%'", "account 'root'@'127.0.0.1'", "foreign key fk");
            assertThat(bench.driver.hazards(bench.ours, t, List.of("a")))
                    .extracting(Driver.Hazard::label)
                    .contains("foreign key fk");
            assertThat(bench.driver.hazards(bench.ours, t, List.of())).noneMatch(Driver.Hazard::closes);
            Bench.run(bench.ours, "DROP USER 'g_db'@'%'", "DROP USER 'g_t'@'%'", "DROP USER 'g_other'@'%'");
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void namesTheRightsThatAreMissing(ServerKind kind) throws SQLException {
        try (Bench bench = new Bench(kind)) {
            Bench.run(bench.ours, "CREATE TABLE t (id int PRIMARY KEY)");
            TableName t = bench.table("t");
            String db = bench.database.name();
            assertThat(bench.driver.missingRights(bench.ours, List.of(t), List.of(), true))
                    .isEmpty();
            account(bench, "g_few", "SELECT, UPDATE ON " + db + ".*");
            Connection few = bench.other("g_few");
            List<String> missing = bench.driver.missingRights(few, List.of(t), List.of(), true);
            assertThat(String.join("\n", missing))
                    .contains("TRIGGER")
                    .contains("CREATE ROUTINE")
                    .contains("LOCK TABLES")
                    .contains("SELECT ON mysql.*");
            account(bench, "g_all", "ALL ON " + db.replace("_", "\\_") + ".*", "SELECT ON mysql.*");
            assertThat(bench.driver.missingRights(bench.other("g_all"), List.of(t), List.of(), true))
                    .isEmpty();
            account(bench, "g_bound", "SELECT ON " + db + ".t");
            assertThat(bench.driver.missingRights(bench.other("g_all"), List.of(t), List.of(), true))
                    .anySatisfy(fact -> assertThat(fact).contains("pass on SELECT on", "WITH GRANT OPTION"))
                    .anySatisfy(fact -> assertThat(fact).contains("GRANT PROCESS"));
            Bench.run(bench.ours, "GRANT SELECT ON " + db.replace("_", "\\_") + ".* TO 'g_all'@'%' WITH GRANT OPTION");
            assertThat(bench.driver.missingRights(bench.other("g_all"), List.of(t), List.of(), true))
                    .noneSatisfy(fact -> assertThat(fact).contains("GRANT OPTION"));
            Bench.run(bench.ours, "DROP USER 'g_few'@'%'", "DROP USER 'g_all'@'%'", "DROP USER 'g_bound'@'%'");
        }
    }
}
