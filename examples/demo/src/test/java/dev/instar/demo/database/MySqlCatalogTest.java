package dev.instar.demo.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever Instar could leave behind on MariaDB and MySQL is noticed. */
@Timeout(600)
final class MySqlCatalogTest {

    @ParameterizedTest
    @EnumSource(
            value = ServerKind.class,
            names = {"MARIADB_11_4", "MYSQL_8_0_31"})
    void everyLeftoverIsNamed(ServerKind kind) throws SQLException {
        try (DemoDatabase database = DemoDatabase.start(kind, 10);
                Connection owner = database.owner()) {
            CatalogLines before = database.catalog();
            assertThat(database.catalog().differences(before)).isEmpty();

            DemoDatabase.run(
                    owner,
                    "ALTER TABLE flavors ADD COLUMN memory_mib int INVISIBLE, ADD INDEX instar_twin (memory_mib)",
                    "ALTER TABLE flavors ALTER COLUMN memory_mb SET DEFAULT 0",
                    "CREATE TRIGGER instar_left_i BEFORE INSERT ON flavors FOR EACH ROW SET NEW.memory_mib = NEW.memory_mb",
                    "CREATE FUNCTION instar_left() RETURNS int DETERMINISTIC NO SQL RETURN 1",
                    "CREATE ROLE instar_role",
                    "GRANT SELECT (memory_mib) ON flavors TO 'flavor_app'@'%'",
                    "REVOKE DELETE ON flavors FROM 'flavor_app'@'%'");

            assertThat(String.join("\n", database.catalog().differences(before)))
                    .contains(
                            "left over: table flavors: `memory_mib` int",
                            "INVISIBLE",
                            "left over: table flavors: KEY `instar_twin`",
                            "left over: table flavors: `memory_mb` int",
                            "left over: trigger instar_left_i",
                            "left over: routine instar_left",
                            "left over: account instar_role@",
                            "left over: right 'flavor_app'@'%' SELECT on flavors memory_mib",
                            "missing: right 'flavor_app'@'%' DELETE on flavors");
        }
    }
}
