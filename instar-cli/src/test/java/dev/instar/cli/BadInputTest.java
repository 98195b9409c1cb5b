package dev.instar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.servers.PostgresMajor;
import dev.instar.servers.PostgresServer;
import dev.instar.servers.Settings;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people get wrong: a message of the one shape, the exit code, and nothing half done. */
class BadInputTest {

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

    private String refused(int exit, String code, String... args) {
        return refused(shop.shell(), exit, code, args);
    }

    /** The message: code first, at least a fact, a consequence and what to do; nothing on standard output. */
    private static String refused(Shell shell, int exit, String code, String... args) {
        Shell.Ran ran = shell.instar(args);
        assertThat(ran.exit()).as(ran.all()).isEqualTo(exit);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("INSTAR-" + code + " ").doesNotContain("\tat ", "Exception");
        assertThat(ran.err().substring(ran.err().indexOf("INSTAR-")).lines().count())
                .isGreaterThanOrEqualTo(4);
        return ran.err();
    }

    @Test
    void unknownCommandsAndOptionsNameTheNearest() {
        assertThat(refused(2, "U001", "plna", "0001")).contains("'plna'", "Did you mean plan?");
        assertThat(refused(2, "U001", "plan", "0001", "--jsn")).contains("'--jsn'", "--json");
        assertThat(refused(2, "U001", "expand")).contains("MIGRATION");
        assertThat(refused(2, "U001", "expand", "0001", "0002")).contains("'0002'");
        assertThat(refused(2, "U001", "help", "plna")).contains("'plna'");
        assertThat(refused(2, "U001", "status", "--watch", "--json".replace("json", "jso")))
                .contains("'--jso'");
        assertThat(refused(2, "U001")).contains("No command");
    }

    @Test
    void watchingIsNotOneDocument() {
        Shell.Ran ran = shop.shell().instar("status", "--watch", "--json");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.json().at("/error/problems/0/code").asString()).isEqualTo("INSTAR-U001");
    }

    @Test
    void unknownAndAmbiguousMigrations() {
        shop.migration("0002-more", Shop.RENAME);
        assertThat(refused(2, "F007", "expand", "0003")).contains("Known: 0001-rename-memory, 0002-more");
        assertThat(refused(2, "F008", "expand", "000")).contains("0001-rename-memory, 0002-more");
    }

    @Test
    void configurationThatCannotBeRead() {
        assertThat(refused(2, "F001", "status", "--config", "nowhere.yaml")).contains("nowhere.yaml");
        shop.file("instar.yaml", "target: [\n");
        assertThat(refused(2, "F002", "status")).contains("instar.yaml:");
        shop.file("instar.yaml", "traget: jdbc:postgresql://localhost/shop\n");
        assertThat(refused(2, "F003", "status")).contains("instar.yaml:1:1", "target");
        shop.file("instar.yaml", "migrations: migrations\n");
        assertThat(refused(2, "F010", "status")).contains("INSTAR_TARGET");
    }

    @Test
    void aPasswordInTheAddressIsRefusedAndNotRepeated() {
        shop.file("instar.yaml", "target: jdbc:postgresql://localhost/shop?user=me&password=hunter2\n");
        assertThat(refused(2, "F011", "status")).doesNotContain("hunter2");
        Shell shell = shop.shell().with("INSTAR_TARGET", "jdbc:postgresql://me:hunter2@localhost/shop");
        assertThat(refused(shell, 2, "F011", "status", "-v")).doesNotContain("hunter2");
    }

    @Test
    void aFolderWithTwoFilesOfOneNumber() {
        shop.migration("0001-another", Shop.RENAME);
        assertThat(refused(2, "F006", "status")).contains("0001-another", "0001-rename-memory");
    }

    @Test
    void missingTableAndColumn() {
        shop.migration(Shop.MIGRATION, Shop.RENAME.replace("flavors", "flavours"));
        assertThat(refused(1, "P001", "expand", "0001")).contains("migrations/0001-rename-memory.yaml:3:", "flavours");
        shop.migration(Shop.MIGRATION, Shop.RENAME.replace("memory_mb,", "memory,"));
        assertThat(refused(1, "P002", "plan", "0001")).contains("flavors has no column memory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plan", "expand", "migrate", "retire", "restore", "contract", "rollback", "status", "verify"})
    void anUnreachableDatabase(String command) {
        Shell shell = shop.shell().with("INSTAR_TARGET", "jdbc:postgresql://127.0.0.1:1/none?connectTimeout=2");
        assertThat(refused(shell, 1, "T001", command, "0001")).contains("jdbc:postgresql://127.0.0.1:1/none\n");
    }

    @Test
    void theGateOfAnUnreachableDatabaseIsUnknown() {
        Shell shell = shop.shell().with("INSTAR_TARGET", "jdbc:postgresql://127.0.0.1:1/none");
        Shell.Ran ran = shell.instar("gate", "0001", "--json");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.json().get("answer").asString()).isEqualTo("UNKNOWN");
        assertThat(ran.json().at("/blockers/0/who").asString()).isEqualTo("jdbc:postgresql://127.0.0.1:1/none");
        assertThat(ran.json().at("/blockers/0/why").asString()).contains("INSTAR-T001");
        assertThat(shell.instar("gate", "0001").out()).startsWith("the gate of 0001-rename-memory is UNKNOWN");
        assertThat(refused(shell, 2, "F007", "gate", "7")).contains("Known");
    }

    @Test
    void aWrongPassword() {
        try (PostgresServer server = PostgresServer.start(
                        PostgresMajor.newest(), Settings.fast().withPasswords());
                Shop locked = Shop.open(folder, server)) {
            locked.sql("CREATE ROLE owner LOGIN PASSWORD 'right'; ALTER TABLE flavors OWNER TO owner");
            Shell shell = locked.shell().with("INSTAR_USER", "owner").with("INSTAR_PASSWORD", "hunter2");
            for (String command : new String[] {"plan", "expand", "status", "verify"}) {
                assertThat(refused(shell, 1, "T002", command, "0001")).doesNotContain("hunter2");
            }
            Shell.Ran gate = shell.instar("gate", "0001", "--json");
            assertThat(gate.exit()).isEqualTo(1);
            assertThat(gate.out()).contains("UNKNOWN", "INSTAR-T002").doesNotContain("hunter2");
            assertThat(shell.with("INSTAR_PASSWORD", "right")
                            .instar("plan", "0001")
                            .exit())
                    .isZero();
        }
    }

    @Test
    void aReadOnlyDatabase() {
        shop.sql("ALTER DATABASE " + shop.database().name() + " SET default_transaction_read_only = on");
        assertThat(refused(1, "T004", "expand", "0001")).contains("takes no writes");
    }

    @Test
    void aRoleWithoutTheRight() {
        String role = "reader_" + shop.database().name();
        shop.sql("CREATE ROLE " + role + " LOGIN; GRANT SELECT ON flavors TO " + role);
        Shell shell = shop.shell().with("INSTAR_USER", role);
        Shell.Ran ran = shell.instar("expand", "0001");
        assertThat(ran.exit()).as(ran.all()).isIn(1, 3);
        assertThat(ran.err()).contains("INSTAR-T005 right-missing");
        shop.sql(
                "DO $$ BEGIN IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'flavors'::regclass AND attname = 'memory_mib')"
                        + " THEN RAISE 'half done'; END IF; END $$");
        shop.sql("DROP OWNED BY " + role + "; DROP ROLE " + role);
    }

    @Test
    void namesAreNamesWhateverTheyHold() {
        String evil = "x\"; DROP TABLE flavors; --";
        shop.migration(Shop.MIGRATION, Shop.RENAME.replace("to: memory_mib", "to: '" + evil + "'"));
        shop.have("expand", "migrate");
        shop.sql("SELECT \"" + evil.replace("\"", "\"\"") + "\" FROM flavors");
        shop.have("retire", "contract");
        shop.sql("SELECT \"" + evil.replace("\"", "\"\"") + "\" FROM flavors");
    }

    @Test
    void namesDoNotSteerTheTerminal() {
        shop.migration(Shop.MIGRATION, Shop.RENAME.replace("table: flavors", "table: \"fla\\e[31mvors\""));
        Shell.Ran ran = shop.shell().instar("plan", "0001");
        assertThat(ran.exit()).as(ran.all()).isNotZero();
        assertThat(ran.all()).doesNotContain("\u001b");
    }

    @Test
    void aMigrationNameOnTheCommandLineIsNoPath() {
        assertThat(refused(2, "F007", "expand", "../migrations/0001-rename-memory"))
                .contains("no migration");
        assertThat(refused(2, "F007", "expand", "\u001b[31m")).doesNotContain("\u001b");
    }
}
