package dev.instar.conductor.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.client.Form;
import dev.instar.conductor.Flavors;
import dev.instar.conductor.ObjectClient;
import dev.instar.objects.Versioned;
import dev.instar.servers.ServerKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;

/** Converted on load, back-ported, changed by a worker of 1.0, saved: in whatever form the row is to be. */
@Timeout(900)
class OldWorkerSavesTest {

    private static final Map<Form, String> STORED = Map.of(
            Form.OLD, "4096/null",
            Form.CLEARING_NEW, "4096/null",
            Form.BOTH_READING_OLD, "4096/4096",
            Form.BOTH_READING_NEW, "4096/4096",
            Form.CLEARING_OLD, "null/4096");

    private Shop shop;
    private ObjectClient old;
    private ObjectClient fresh;
    /** Each value is written once, so that it tells who wrote it. */
    private int next = 10_000;

    @AfterEach
    void close() throws Exception {
        shop.close();
    }

    @BothEngines
    @DisplayName(
            "seed row 62: 2048 in the old form, a 1.0 worker sets 4096: the row holds it in the form that is asked for")
    void whatA10WorkerSavesStandsInTheFormThatIsAskedFor(ServerKind kind) throws Exception {
        shop = new Shop(kind);
        ObjectClient worker = shop.worker(Flavors.OLD);
        STORED.forEach((form, row) -> {
            shop.flavor(1, "2048", "NULL");
            shop.form(form);
            Versioned<Flavors.Old> loaded = worker.get(Flavors.OLD, 1L).orElseThrow();
            assertThat(loaded.value().memoryMb()).as(form + " loads").isEqualTo(2048);
            assertThat(shop.forms(1)).as("a load writes nothing").isEqualTo("2048/null");
            worker.save(loaded.with("memory_mb", 4096));
            assertThat(shop.forms(1)).as(form + " stores").isEqualTo(row);
        });
        shop.flavor(1, "NULL", "2048");
        shop.form(Form.NEW);
        worker.save(worker.get(Flavors.OLD, 1L).orElseThrow().with("memory_mb", 4096));
        assertThat(shop.forms(1)).isEqualTo("null/4096");
    }

    @BothEngines
    @DisplayName(
            "seed row 62: 1,000 random interleavings with a new-version writer: the last write of each field wins, never NULL/NULL")
    void theLastWriteOfEachFieldWins(ServerKind kind) throws Exception {
        shop = new Shop(kind);
        long seed = Long.getLong("instar.seed", System.nanoTime());
        System.err.println("1000 interleavings on " + kind + ", seed " + seed + " (-Dinstar.seed)");
        SplittableRandom random = new SplittableRandom(seed);
        old = shop.worker(Flavors.OLD);
        fresh = shop.worker(Flavors.NEW);
        Form[] forms = {Form.BOTH_READING_OLD, Form.BOTH_READING_NEW, Form.CLEARING_OLD};
        for (int i = 0; i < 1000; i++) {
            shop.form(forms[random.nextInt(forms.length)]);
            boolean converted = random.nextBoolean();
            shop.flavor(1, "2048", converted ? "2048" : "NULL");
            new Interleaving(random, "seed " + seed + ", round " + i + ", " + shop.form()).run();
        }
    }

    /** Writers that have loaded the row save it later, and others before them. */
    private final class Interleaving {

        private final SplittableRandom random;
        private final String where;
        private final Deque<Runnable> loaded = new ArrayDeque<>();
        private int memory = 2048;
        private String name = "m1";

        Interleaving(SplittableRandom random, String where) {
            this.random = random;
            this.where = where;
        }

        void run() {
            for (int write = 0; write < 4; write++) {
                loaded.add(random.nextBoolean() ? oldWrite() : newWrite());
                while (!loaded.isEmpty() && random.nextBoolean()) {
                    saveOne();
                }
            }
            while (!loaded.isEmpty()) {
                saveOne();
            }
            assertThat(old.get(Flavors.OLD, 1L).orElseThrow().value())
                    .as(where)
                    .isEqualTo(new Flavors.Old(1, name, memory));
        }

        private Runnable oldWrite() {
            Versioned<Flavors.Old> mine = old.get(Flavors.OLD, 1L).orElseThrow();
            int value = next++;
            return random.nextInt(4) == 0
                    ? () -> old.save(mine.with("name", name = "n" + value))
                    : () -> old.save(mine.with("memory_mb", memory = value));
        }

        private Runnable newWrite() {
            Versioned<Flavors.Flavor> mine = fresh.get(Flavors.NEW, 1L).orElseThrow();
            int value = next++;
            return random.nextInt(4) == 0
                    ? () -> fresh.save(mine.with("name", name = "n" + value))
                    : () -> fresh.save(mine.with("memory_mib", memory = value));
        }

        private void saveOne() {
            loaded.remove().run();
            assertThat(shop.forms(1)).as(where).isNotEqualTo("null/null");
            assertThat(fresh.get(Flavors.NEW, 1L).orElseThrow().value())
                    .as(where)
                    .isEqualTo(new Flavors.Flavor(1, name, memory));
        }
    }
}
