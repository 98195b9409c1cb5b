package dev.instar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands about the fleet, as somebody types them. */
class FleetCommandsTest {

    private static final String ID = "6f0c1f9e-3c0b-4d8e-9d55-0d8f4a6d3c11";

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

    private void join(int lease) {
        shop.sql("SELECT instar.join('" + ID
                + "', '{\"application\": \"shop\", \"build\": \"41\", \"host\": \"host-1\", \"process\": 4711, \"lease\": "
                + lease + ", \"idle\": 100}')");
    }

    private Shell.Ran instar(int exit, String... args) {
        Shell.Ran ran = shop.shell().instar(args);
        assertThat(ran.exit()).as(ran.all()).isEqualTo(exit);
        return ran;
    }

    @Test
    @DisplayName(
            "seed 55: db check ends with 2, 3, 4, 5, 0 as a migration goes on, and with 1 when the catalog does not agree")
    void dbCheckComparesWithTheCatalog() {
        assertThat(instar(2, "db", "check").out()).contains("Next: expand.").contains("0001-rename-memory is PENDING");
        shop.have("expand");
        instar(3, "db", "check");
        shop.have("migrate");
        instar(4, "db", "check");
        shop.have("retire");
        instar(5, "db", "check");
        shop.have("contract");
        assertThat(instar(0, "db", "check", "--json").json().get("next").asString())
                .isEqualTo("nothing");
        shop.sql("ALTER TABLE flavors RENAME COLUMN memory_mib TO ram");
        assertThat(instar(1, "db", "check").out()).contains("memory_mib should be there, and is not");
        shop.sql("ALTER TABLE flavors RENAME COLUMN ram TO memory_mib");
        shop.sql("ALTER TABLE flavors ADD COLUMN memory_mb integer");
        assertThat(instar(1, "db", "check").out()).contains("memory_mb should be gone, and is there");
    }

    @Test
    @DisplayName("seed 55: db check sees a bridge that somebody disabled, and a file that was edited after it began")
    void dbCheckSeesDrift() {
        shop.have("expand");
        instar(3, "db", "check");
        shop.sql("ALTER TABLE flavors DISABLE TRIGGER USER");
        assertThat(instar(1, "db", "check").out()).contains("was changed, disabled or dropped");
        shop.migration(Shop.MIGRATION, Shop.RENAME.replace("memory_mib }", "memory_mebi }"));
        assertThat(instar(1, "db", "check").out()).contains("was edited after it began");
    }

    @Test
    @DisplayName(
            "fleet, forget: an instance is shown with what it acknowledged; alive it cannot be forgotten, silent it can, with a reason")
    void fleetAndForget() {
        assertThat(instar(0, "fleet").out()).contains("no tables here yet");
        shop.have("expand");
        assertThat(instar(0, "fleet").out()).contains("No instance has ever joined");
        join(3_600_000);
        assertThat(instar(0, "fleet").out())
                .contains("shop 41 (host-1, process 4711)  LIVE")
                .contains("epoch 0 of 2")
                .contains("identity " + ID);
        assertThat(instar(2, "forget", ID).err()).contains("reason");
        assertThat(instar(2, "forget", "--reason", "x").err()).contains("either an INSTANCE or --silent");
        assertThat(instar(1, "forget", ID, "--reason", "I think so").err())
                .contains("INSTAR-G004")
                .contains("is LIVE");
        shop.sql("UPDATE instar.instance SET beat_at = beat_at - interval '2 hours'");
        assertThat(instar(0, "fleet", "--json")
                        .json()
                        .get("instances")
                        .get(0)
                        .get("state")
                        .asString())
                .isEqualTo("SILENT");
        assertThat(instar(0, "forget", "6f0c1f9e", "--reason", "its host burned down")
                        .out())
                .contains("Forgotten: shop 41");
        assertThat(instar(0, "fleet").out()).contains("Nobody is here");
        assertThat(instar(0, "fleet", "--all").out()).contains("FORGOTTEN");
        assertThat(instar(0, "history").out()).contains("forget").contains("its host burned down");
        assertThat(instar(0, "forget", "--silent", "--reason", "x").out()).contains("Nobody is silent");
    }

    @Test
    @DisplayName(
            "fleet 22, 67: an override needs approver and reason; history shows it, and replay ends with 3 when evidence was forged")
    void overrideAndHistory() {
        shop.have("expand", "migrate");
        join(3_600_000);
        shop.gathered();
        String who = "shop 41 (host-1, process 4711)";
        assertThat(instar(1, "retire", "0001").err()).contains(who);
        assertThat(instar(2, "retire", "0001", "--override", who, "--reason", "known")
                        .err())
                .contains("who answers for it");
        assertThat(instar(1, "retire", "0001", "--override", "nobody", "--approver", "ann", "--reason", "known")
                        .err())
                .contains("INSTAR-G003")
                .contains("'" + who + "'");
        instar(0, "retire", "0001", "--override", who, "--approver", "ann", "--reason", "its host burned down");
        assertThat(instar(1, "gate", "0001").out())
                .contains("contract 0001-rename-memory is CLOSED")
                .contains(who);
        assertThat(instar(0, "history", "0001", "--replay").out())
                .contains("override 0001-rename-memory  OVERRIDDEN")
                .contains("ann")
                .contains("decided again: OPEN")
                .contains("directive public.flavors.memory_mb is retired");
        shop.sql(
                "UPDATE instar.audit SET evidence = replace(evidence, '\"approver\":\"ann\"', '\"approver\":\"bob\"')");
        instar(0, "history", "--replay");
        shop.sql("UPDATE instar.audit SET evidence = replace(evidence, '\"who\":\"" + who
                + "\"', '\"who\":\"x\"') WHERE arrow = 'retire'");
        assertThat(instar(3, "history", "--replay").out()).contains("DECIDED OTHERWISE TODAY: CLOSED");
    }

    @Test
    @DisplayName("gate: the note where nobody ever joined is shown, in text and in JSON, and closes nothing")
    void theNoteIsShown() {
        shop.have("expand", "migrate");
        shop.gathered();
        assertThat(instar(0, "gate", "0001").out())
                .contains("retire 0001-rename-memory is OPEN")
                .contains("note: No instance has ever joined");
        assertThat(instar(0, "gate", "0001", "--json")
                        .json()
                        .get("notes")
                        .get(0)
                        .asString())
                .contains("ever joined");
        assertThat(instar(2, "retire", "0001", "--canary", "app").err()).contains("--soak");
        assertThat(instar(2, "retire", "0001", "--soak", "30").err()).contains("30s");
    }

    @Test
    @DisplayName("status says in which form the fleet is told to read and write, where the applications bridge")
    void statusHasTheForm() {
        shop.migration(Shop.MIGRATION, Shop.RENAME + "bridge: application\n");
        assertThat(instar(0, "status").out()).doesNotContain("the fleet is told");
        shop.have("expand");
        assertThat(instar(0, "status").out())
                .contains("\n  the fleet is told CLEARING_NEW: everybody reads and writes the old form,"
                        + " and sets the new one to NULL\n");
        assertThat(instar(0, "status", "--json")
                        .json()
                        .at("/targets/0/migrations/0/form")
                        .asString())
                .isEqualTo("CLEARING_NEW");
    }
}
