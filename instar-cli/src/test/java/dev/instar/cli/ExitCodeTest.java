package dev.instar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each exit code stands for; 2 is in {@link BadInputTest}. */
class ExitCodeTest {

    @TempDir
    private Path folder;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.open(folder);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private Shell.Ran ends(int exit, String... args) {
        Shell.Ran ran = shop.shell().instar(args);
        assertThat(ran.exit()).as(ran.all()).isEqualTo(exit);
        return ran;
    }

    @Test
    void zeroWhenOpen() {
        ends(0, "gate", "0001");
    }

    @Test
    void oneWhenAnArrowIsIllegal() {
        assertThat(ends(1, "contract", "0001").err()).contains("INSTAR-G001 arrow-illegal");
        shop.have("expand");
        assertThat(ends(1, "retire", "0001").err()).contains("INSTAR-G001", "EXPANDED");
    }

    @Test
    void oneWhenAPlanIsRefused() {
        shop.migration(Shop.MIGRATION, Shop.RENAME.replace("from: memory_mb", "from: memory"));
        assertThat(ends(1, "plan", "0001").err()).contains("INSTAR-P002 column-missing");
        assertThat(ends(1, "expand", "0001").err()).contains("INSTAR-P002", "Nothing has been changed");
    }

    @Test
    void oneWhenAnInstanceKeepsAGateClosed() {
        shop.have("expand", "migrate");
        shop.sql(
                "SELECT instar.join(gen_random_uuid(), '{\"application\": \"shop\", \"build\": \"41\", \"host\": \"host-1\", \"process\": 4711, \"lease\": 3600000, \"idle\": 10000}')");
        Shell.Ran ran = ends(1, "gate", "0001");
        assertThat(ran.out()).contains("retire 0001-rename-memory is CLOSED", "41", "-> ");
        assertThat(ends(1, "retire", "0001").err()).contains("INSTAR-G002 gate-closed", "41");
    }

    @Test
    void oneWhenVerifyFindsAWrongRow() {
        shop.have("expand", "migrate");
        shop.sql("ALTER TABLE flavors DISABLE TRIGGER ALL; UPDATE flavors SET memory_mib = 7 WHERE id = 100");
        assertThat(ends(1, "verify", "0001").out()).contains("1 wrong", "100");
    }

    @Test
    void threeWhenALockIsNotGranted() throws Exception {
        shop.file(
                "instar.yaml",
                "target: " + shop.database().jdbcUrl() + "\nuser: postgres\nlock_deadline: 600ms\nsoak: 0s\n");
        try (Connection reader = shop.database().connect();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("SET application_name = 'report'");
            statement.execute("SELECT count(*) FROM flavors");
            Shell.Ran ran = ends(3, "expand", "0001");
            assertThat(ran.err())
                    .contains("INSTAR-R002 lock-not-granted", "run the same command again")
                    .contains(
                            "  waits   1-bridge",
                            "user postgres",
                            "application report",
                            "holds ACCESS SHARE",
                            "SELECT count(*) FROM flavors");
            reader.rollback();
        }
        // Whatever else holds the table for a moment is waited for.
        shop.file("instar.yaml", "target: " + shop.database().jdbcUrl() + "\nuser: postgres\nsoak: 0s\n");
        ends(0, "expand", "0001");
    }
}
