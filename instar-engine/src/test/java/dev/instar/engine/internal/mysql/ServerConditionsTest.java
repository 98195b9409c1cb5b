package dev.instar.engine.internal.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.schema.TableName;
import dev.instar.servers.Database;
import dev.instar.servers.Server;
import dev.instar.servers.ServerKind;
import dev.instar.servers.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ServerConditionsTest {

    static List<ServerKind> servers() {
        return ServerKind.mysqlFamily();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void theServersOfTheTestsAreUsable(ServerKind kind) throws SQLException {
        try (Bench bench = new Bench(kind)) {
            assertThat(bench.driver.unusable(bench.ours)).isEmpty();
            assertThat(Bench.texts(bench.ours, "SELECT @@sql_mode").get(0)).doesNotContain("NO_ZERO_DATE");
        }
    }

    /** One server of its own, because these settings are everybody's. */
    @ParameterizedTest
    @EnumSource(names = {"MARIADB_11_4", "MYSQL_8_0_31"})
    void whatWouldGoWrongIsSaidBeforehand(ServerKind kind) throws SQLException {
        try (Server server = kind.start(Settings.fast().with("log_bin_trust_function_creators", "0"));
                Database database = server.createDatabase();
                Connection root = database.connect()) {
            MySqlDriver driver = MySqlDriver.of(root);
            assertThat(driver.unusable(root)).isEmpty();

            Bench.run(root, "SET GLOBAL sql_mode = 'NO_ENGINE_SUBSTITUTION'");
            assertThat(driver.unusable(root)).singleElement().satisfies(p -> {
                assertThat(p.code()).isEqualTo(ProblemCode.UNSUPPORTED_SERVER);
                assertThat(p.remedy()).contains("STRICT_TRANS_TABLES");
            });
            Bench.run(root, "SET GLOBAL sql_mode = 'STRICT_TRANS_TABLES'", "SET GLOBAL read_only = 1");
            assertThat(driver.unusable(root)).extracting(Problem::code).containsExactly(ProblemCode.READ_ONLY);
            Bench.run(root, "SET GLOBAL read_only = 0", "SET GLOBAL binlog_format = 'STATEMENT'");
            assertThat(driver.unusable(root))
                    .singleElement()
                    .satisfies(p -> assertThat(p.remedy()).contains("binlog_format"));
            Bench.run(root, "SET GLOBAL binlog_format = 'ROW'");

            Bench.run(
                    root,
                    "CREATE USER 'nobody'@'%' IDENTIFIED BY ''",
                    "GRANT ALL ON " + database.name() + ".* TO 'nobody'@'%'",
                    "GRANT SELECT ON mysql.* TO 'nobody'@'%'",
                    "CREATE TABLE t (id int PRIMARY KEY)");
            try (Connection nobody = database.connect("nobody", "")) {
                driver.prepare(nobody);
                assertThat(driver.missingRights(nobody, List.of(new TableName(database.name(), "t")), List.of(), true))
                        .singleElement()
                        .satisfies(fact -> assertThat(fact).contains("log_bin_trust_function_creators = 1"));
            }
        }
    }

    @Test
    void versionsAreCompared() {
        assertThat(dev.instar.engine.internal.mysql.catalog.Server.isAtLeast(
                        new dev.instar.core.schema.ServerVersion("MySQL", 8, 0, "8.0.15"), 8, 0, 16))
                .isFalse();
        assertThat(dev.instar.engine.internal.mysql.catalog.Server.isAtLeast(
                        new dev.instar.core.schema.ServerVersion("MariaDB", 11, 4, "11.4.5"), 10, 6, 0))
                .isTrue();
    }
}
