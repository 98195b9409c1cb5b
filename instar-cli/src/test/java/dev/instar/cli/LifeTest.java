package dev.instar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One migration through its whole life, as a person at a terminal sees it. */
class LifeTest {

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

    private void succeeds(String said, String... args) {
        Shell.Ran ran = shop.shell().instar(args);
        assertThat(ran.exit()).as(ran.all()).isZero();
        assertThat(ran.out()).contains(said);
    }

    @Test
    void everyArrowLeadsToItsStateAndNamesTheNext() {
        succeeds("EXPAND", "plan", "0001");
        succeeds("0001-rename-memory  PENDING", "status");
        succeeds("expand 0001-rename-memory is OPEN", "gate", "0001");
        succeeds("is EXPANDED.\nNext, move the rows that exist:  instar migrate 0001-rename-memory", "expand", "0001");
        succeeds("is PENDING.\nNothing of it is left", "rollback", "0001");
        succeeds("is EXPANDED.", "expand", "0001-rename-memory");
        succeeds("is MIGRATED.", "migrate", "0001");
        succeeds("1 000 rows compared, old against new; 0 wrong.", "verify", "0001");
        succeeds("is RETIRED.", "retire", "0001");
        succeeds("is MIGRATED.", "restore", "0001");
        succeeds("is RETIRED.", "retire", "0001");
        succeeds("is CONTRACTED.", "contract", "0001");
        succeeds("0001-rename-memory  CONTRACTED", "status", "0001");
    }

    @Test
    void aSecondRunFindsNothingLeftToDo() {
        shop.have("expand");
        succeeds("0001-rename-memory already was EXPANDED.", "expand", "0001");
    }

    @Test
    void progressGoesToStandardErrorOneLineAStep() {
        Shell.Ran ran = shop.shell().instar("expand", "0001");
        assertThat(ran.err())
                .startsWith("expand 0001-rename-memory on " + shop.database().jdbcUrl() + "\n")
                .containsPattern("\n  done    1-bridge +[0-9.]+ m?s +add the new form and the bridge");
        assertThat(ran.out()).doesNotContain("done");
    }

    @Test
    void thePlanOfOnePhaseLeavesOutTheOthers() {
        Shell.Ran ran = shop.shell().instar("plan", "0001", "--phase", "retire");
        assertThat(ran.exit()).as(ran.all()).isZero();
        assertThat(ran.out()).contains("RETIRE\n").doesNotContain("ADD COLUMN", "EXPAND");
    }

    @Test
    void planningChangesNothing() {
        shop.have("plan", "gate");
        assertThat(shop.shell()
                        .instar("status", "--json")
                        .json()
                        .at("/targets/0/epoch")
                        .asInt())
                .isZero();
        shop.sql(
                "DO $$ BEGIN IF to_regnamespace('instar') IS NOT NULL THEN RAISE 'something was created'; END IF; END $$");
    }
}
