package dev.instar.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What has no equal on PostgreSQL: installations that were killed, odd sessions, accounts without PUBLIC. */
@ParameterizedClass(name = "{0}")
@EnumSource(value = Reach.class, mode = EnumSource.Mode.EXCLUDE, names = "POSTGRESQL_18")
class MySqlInstallationTest {

    private final Target target;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final List<String> accounts = new java.util.ArrayList<>();

    MySqlInstallationTest(Reach reach) {
        target = Target.bare(reach);
    }

    @AfterEach
    void drop() throws SQLException {
        for (String account : accounts) {
            target.sql("DROP USER '" + account + "'@'%'");
        }
        target.drop();
    }

    /** An account with a password, and rights as given; {@code %s} is the database. */
    private String account(String role, String... grants) throws SQLException {
        String name = role + "_" + run;
        target.sql("CREATE USER '" + name + "'@'%' IDENTIFIED BY 'pass'");
        accounts.add(name);
        for (String grant : grants) {
            target.sql("GRANT " + grant.formatted("`" + target.name() + "`") + " TO '" + name + "'@'%'");
        }
        return name;
    }

    private void joinsAs(String account) throws SQLException {
        try (Connection connection = target.connect(account, "pass")) {
            MembershipStore members = new MembershipStore(connection);
            assertThat(members.installed()).isTrue();
            UUID member = UUID.randomUUID();
            members.join(member, MembershipTest.says(List.of(), List.of(), 60_000));
            assertThat(members.beat(member, 0).alive()).isTrue();
            members.leave(member);
        }
    }

    @Test
    void aKilledInstallationCountsAsNoneAndIsFinishedByTheNext() throws SQLException {
        List<String> parts = Script.parts("mysql.sql");
        for (int killed = 0; killed < parts.size(); killed++) {
            try (Connection connection = target.connect()) {
                assertThat(StateTables.version(connection))
                        .as("before part %d", killed)
                        .isZero();
                if (killed % 5 == 0) {
                    StateTables.install(connection);
                    assertThat(StateTables.version(connection)).isEqualTo(1);
                    target.sql("DROP TABLE instar_instance");
                }
                assertThat(StateTables.version(connection)).isZero();
                try (Statement statement = connection.createStatement()) {
                    statement.execute(parts.get(killed));
                } catch (SQLException e) {
                    assertThat(e.getErrorCode()).as(parts.get(killed)).isEqualTo(1304);
                }
            }
        }
        target.install();
        joinsAs(account("app", "SELECT ON %s.*", "EXECUTE ON %s.*"));
    }

    @Test
    void theModesOfTheSessionDoNotComeIn() throws SQLException {
        try (Connection connection = target.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION sql_mode = 'ANSI,NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT'");
            statement.execute("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
            StateTables.install(connection);
            try (var mode = statement.executeQuery("SELECT @@SESSION.sql_mode")) {
                mode.next();
                assertThat(mode.getString(1)).contains("ANSI_QUOTES").doesNotContain("STRICT_ALL_TABLES");
            }
            MembershipStore members = new MembershipStore(connection);
            assertThatThrownBy(() -> members.join(
                            UUID.randomUUID(),
                            new Introduction("x".repeat(300), "1", List.of(), List.of(), "h", 1, 1000)))
                    .as("the procedure is strict where the session is not")
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("too long");
        }
    }

    private static boolean isMariaDb(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("MariaDB");
    }

    @Test
    void accountsThatWorkOnTheTablesMayJoinAfterTheInstallation() throws SQLException {
        target.sql("CREATE TABLE goods (id int PRIMARY KEY)");
        String whole = account("whole", "SELECT, INSERT, UPDATE, DELETE ON %s.*");
        String table = account("table", "SELECT ON %s.goods");
        try (Connection connection = target.connect(table, "pass")) {
            assertThat(new MembershipStore(connection).installed()).isFalse();
        }
        target.install();
        joinsAs(whole);
        joinsAs(table);
        try (Connection connection = target.connect()) {
            assertThat(StateTables.unreachable(connection).orElseThrow()).isEmpty();
        }
        try (Connection connection = target.connect(table, "pass")) {
            assertThat(StateTables.unreachable(connection)).as("may not look").isEmpty();
            assertThatThrownBy(() -> new InstanceStore(connection).live()).isInstanceOf(SQLException.class);
        }
        assertThat(target.values("SELECT login FROM instar_instance"))
                .containsExactlyInAnyOrder(whole + "@%", table + "@%");
    }

    @Test
    void anAccountThatCameLaterIsFoundAndLetIn() throws SQLException {
        target.install();
        String later = account("later", "SELECT, INSERT ON %s.*");
        try (Connection connection = target.connect()) {
            boolean everybody =
                    StateTables.unreachable(connection).orElseThrow().isEmpty();
            assertThat(everybody).as("where there is PUBLIC").isEqualTo(isMariaDb(connection));
            if (!everybody) {
                assertThat(StateTables.unreachable(connection).orElseThrow()).containsExactly(later + "@%");
                assertThatThrownBy(() -> joinsAs(later))
                        .as("it sees the tables, so it does not go on alone")
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("execute command denied");
            }
            StateTables.admit(connection);
            assertThat(StateTables.unreachable(connection).orElseThrow()).isEmpty();
        }
        joinsAs(later);
    }

    @Test
    void anInstallerThatMayNotGrantInstallsAllTheSame() throws SQLException {
        String app = account("app", "SELECT ON %s.*");
        String installer = account("installer", "ALL ON %s.*");
        try (Connection connection = target.connect(installer, "pass")) {
            StateTables.install(connection);
            assertThat(StateTables.version(connection)).isEqualTo(1);
            assertThat(StateTables.unreachable(connection)).isEmpty();
        }
        joinsAs(installer);
        try (Connection connection = target.connect()) {
            assertThat(StateTables.unreachable(connection).orElseThrow()).containsExactly(app + "@%");
            target.sql("GRANT SELECT ON mysql.* TO '" + installer + "'@'%'");
        }
        try (Connection connection = target.connect(installer, "pass")) {
            StateTables.admit(connection);
            assertThat(StateTables.unreachable(connection).orElseThrow())
                    .as("it may look, not grant")
                    .containsExactly(app + "@%");
        }
    }
}
