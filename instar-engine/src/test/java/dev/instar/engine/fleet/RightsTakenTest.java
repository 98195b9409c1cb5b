package dev.instar.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Refusal;
import dev.instar.core.plan.Arrow;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is taken of rights, from whom, and who does not notice. */
class RightsTakenTest {

    @Test
    @DisplayName(
            "PostgreSQL, fleet 23, 24: with rights on the table, of PUBLIC and of a group, nobody but the owner can read or write the column afterwards")
    void nobodyHasTheColumnAnyMore() throws Exception {
        try (Town town = Town.on(ServerKind.POSTGRESQL_18)) {
            String app = town.login("app");
            String team = town.login("team");
            String member = town.login("member");
            town.stage()
                    .sql(
                            "REVOKE ALL ON people FROM " + member,
                            "GRANT " + team + " TO " + member,
                            "GRANT SELECT ON people TO PUBLIC");
            town.have(Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE);
            String may =
                    "SELECT count(*) FROM pg_roles r WHERE NOT rolsuper AND has_column_privilege(r.oid, 'people', '%s', '%s')"
                            + " AND NOT pg_has_role(r.oid, (SELECT relowner FROM pg_class WHERE oid = 'people'::regclass), 'MEMBER')"
                            + " AND NOT pg_has_role(r.oid, 'pg_read_all_data', 'MEMBER') AND NOT pg_has_role(r.oid, 'pg_write_all_data', 'MEMBER')";
            assertThat(town.value(may.formatted("old", "SELECT, INSERT, UPDATE, REFERENCES")))
                    .isEqualTo("0");
            assertThat(Integer.parseInt(town.value(may.formatted("new", "SELECT"))))
                    .isPositive();
            try (Connection a = town.as(app);
                    Connection m = town.as(member)) {
                for (Connection c : List.of(a, m)) {
                    assertThat(town.isRefused(c, "SELECT old FROM people")).isTrue();
                    assertThat(town.isRefused(c, "UPDATE people SET old = 'x' WHERE id = 1"))
                            .isTrue();
                    assertThat(town.isRefused(c, "SELECT id, new, note FROM people"))
                            .isFalse();
                    assertThat(town.isRefused(c, "DELETE FROM people WHERE id = 99"))
                            .isFalse();
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName(
            "fleet 28, 31: after the right to write is gone, an INSERT that omits a NOT NULL old column succeeds, and gives back its generated key")
    void anInsertThatOmitsTheOldColumnSucceeds(ServerKind kind) throws Exception {
        try (Town town = Town.on(kind)) {
            town.stage()
                    .sql(
                            "DROP TABLE people",
                            "CREATE TABLE people (id " + (town.isPostgreSql() ? "serial" : "integer AUTO_INCREMENT")
                                    + " PRIMARY KEY, old varchar(40) NOT NULL, note varchar(40))",
                            "INSERT INTO people (old) VALUES ('a')");
            String app = town.login("app");
            if (town.isPostgreSql()) {
                town.stage().sql("GRANT USAGE ON SEQUENCE people_id_seq TO " + app);
            }
            town.have(Arrow.EXPAND, Arrow.MIGRATE);
            try (Connection c = town.as(app)) {
                town.have(Arrow.RETIRE);
                assertThat(town.isRefused(c, "INSERT INTO people (old) VALUES ('b')"))
                        .isTrue();
                try (PreparedStatement insert =
                        c.prepareStatement("INSERT INTO people (new, note) VALUES (?, 'n')", new String[] {"id"})) {
                    insert.setString(1, "b");
                    assertThat(insert.executeUpdate()).isEqualTo(1);
                    try (ResultSet keys = insert.getGeneratedKeys()) {
                        assertThat(keys.next()).isTrue();
                        assertThat(keys.getInt(1)).isGreaterThan(1);
                    }
                }
                town.have(Arrow.RESTORE);
                assertThat(Town.read(c, "SELECT old FROM people WHERE note = 'n'"))
                        .isEqualTo("b");
            }
        }
    }

    @Test
    @DisplayName(
            "PostgreSQL, fleet 37: a SECURITY DEFINER function that uses the old column closes retire and contract by its name")
    void aFunctionThatUsesItIsNamed() {
        try (Town town = Town.on(ServerKind.POSTGRESQL_18)) {
            town.login("app");
            town.have(Arrow.EXPAND, Arrow.MIGRATE);
            town.stage()
                    .sql(
                            "CREATE FUNCTION eldest() RETURNS text LANGUAGE sql SECURITY DEFINER AS 'SELECT old FROM people ORDER BY id LIMIT 1'");
            assertThat(town.blockers()).contains("eldest");
            assertThatThrownBy(() -> town.have(Arrow.RETIRE))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("eldest");
            town.stage().sql("DROP FUNCTION eldest()");
            town.have(Arrow.RETIRE);
            town.stage()
                    .sql(
                            "CREATE FUNCTION eldest() RETURNS text LANGUAGE sql SECURITY DEFINER AS 'SELECT old FROM people ORDER BY id LIMIT 1'");
            assertThatThrownBy(() -> town.have(Arrow.CONTRACT))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("eldest");
        }
    }

    @Test
    @DisplayName(
            "MariaDB, fleet 26: while rights are taken and given back, 10,000 statements on other columns and none refused; the naive way refuses some")
    void nobodyIsRefusedTheOtherColumns() throws Exception {
        try (Town town = Town.on(ServerKind.MARIADB_11_4).soak(Duration.ZERO, Duration.ofMinutes(2))) {
            String app = town.login("app");
            town.have(Arrow.EXPAND, Arrow.MIGRATE);
            try (Traffic traffic = new Traffic(town, app)) {
                long until = System.nanoTime() + 900_000_000_000L;
                while (traffic.statements() < 10_000 && System.nanoTime() < until) {
                    town.have(Arrow.RETIRE);
                    town.have(Arrow.RESTORE);
                }
                assertThat(traffic.failures()).isEmpty();
                assertThat(traffic.statements()).isGreaterThanOrEqualTo(10_000);
            }
            // One that has no role of ours which would carry its rights on the other columns.
            String bare = town.login("bare");
            try (Traffic traffic = new Traffic(town, bare);
                    Connection c = town.stage().connect();
                    Statement s = c.createStatement()) {
                long until = System.nanoTime() + 300_000_000_000L;
                while (traffic.failures().isEmpty() && System.nanoTime() < until) {
                    s.execute("REVOKE SELECT, UPDATE ON people FROM " + bare);
                    s.execute("GRANT SELECT (id, new, note), UPDATE (id, new, note) ON people TO " + bare);
                    s.execute("GRANT SELECT, UPDATE ON people TO " + bare);
                }
                assertThat(traffic.failures())
                        .as("the control run must find refusals")
                        .isNotEmpty();
                assertThat(traffic.failures().get(0)).contains("denied");
            }
        }
    }

    /** Clients that work with other columns, each statement by itself. */
    private static final class Traffic implements AutoCloseable {

        private final AtomicBoolean stopped = new AtomicBoolean();
        private final AtomicInteger statements = new AtomicInteger();
        private final List<String> failures = new CopyOnWriteArrayList<>();
        private final List<Thread> threads = new ArrayList<>();

        Traffic(Town town, String login) {
            for (int i = 0; i < 4; i++) {
                Thread thread = new Thread(() -> run(town, login));
                thread.setDaemon(true);
                thread.start();
                threads.add(thread);
            }
        }

        private void run(Town town, String login) {
            try (Connection c = town.as(login);
                    Statement s = c.createStatement()) {
                while (!stopped.get()) {
                    one(s, "SELECT id, new, note FROM people WHERE id = 1");
                    one(s, "UPDATE people SET note = 'z' WHERE id = 2");
                }
            } catch (SQLException e) {
                failures.add("session: " + e.getMessage());
            }
        }

        private void one(Statement s, String sql) {
            try {
                s.execute(sql);
                statements.incrementAndGet();
            } catch (SQLException e) {
                failures.add(e.getErrorCode() + " " + e.getMessage());
            }
        }

        int statements() {
            return statements.get();
        }

        List<String> failures() {
            return failures;
        }

        @Override
        public void close() throws InterruptedException {
            stopped.set(true);
            for (Thread thread : threads) {
                thread.join(120_000);
            }
        }
    }
}
