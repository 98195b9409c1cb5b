package dev.instar.conductor.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.client.Form;
import dev.instar.conductor.Flavors;
import dev.instar.conductor.NoSuchObjectException;
import dev.instar.conductor.ObjectClient;
import dev.instar.conductor.Page;
import dev.instar.objects.Versioned;
import dev.instar.servers.ServerKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;

/** No bridge in the database: old nodes speak through the conductor, at version 1.0. */
@Timeout(900)
class WithoutTriggersTest {

    private Shop shop;

    @AfterEach
    void close() throws Exception {
        assertThat(shop.triggers()).as("triggers").isZero();
        shop.close();
    }

    @BothEngines
    @DisplayName(
            "seed rows 86 and 12: all that an old build does works on the expanded schema, in each form up to the last")
    void anOldBuildWorksInEachForm(ServerKind kind) throws Exception {
        shop = new Shop(kind);
        ObjectClient old = shop.worker(Flavors.OLD);
        for (Form form : Form.values()) {
            shop.form(form);
            shop.sql("DELETE FROM flavors");
            new OldBuild(old).doesEverything();
        }
    }

    /** What an application of 1.0 does with its flavors, and what it expects. */
    private record OldBuild(ObjectClient worker) {

        void doesEverything() {
            createsAndReads();
            updates();
            lists();
            deletes();
        }

        private void createsAndReads() {
            for (long id = 1; id <= 7; id++) {
                Integer memory = id == 7 ? null : Integer.valueOf((int) id - 1);
                Flavors.Old flavor = new Flavors.Old(id, "m" + id, memory);
                assertThat(worker.create(Flavors.OLD.create(flavor)).value()).isEqualTo(flavor);
                assertThat(read(id)).isEqualTo(flavor);
            }
            assertThat(worker.get(Flavors.OLD, 8L)).isEmpty();
        }

        private void updates() {
            Versioned<Flavors.Old> flavor = worker.get(Flavors.OLD, 1L).orElseThrow();
            for (Integer memory : new Integer[] {4096, 0, null, 5, null, null, 0}) {
                flavor = worker.save(flavor.with(new Flavors.Old(1, "m1", memory)));
                assertThat(read(1)).isEqualTo(new Flavors.Old(1, "m1", memory));
            }
            worker.save(flavor.with("name", ""));
            assertThat(read(1)).isEqualTo(new Flavors.Old(1, "", 0));
        }

        private void lists() {
            List<Flavors.Old> all = all(worker, 3);
            assertThat(all).extracting(Flavors.Old::id).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
            assertThat(all.get(6)).isEqualTo(new Flavors.Old(7, "m7", null));
        }

        private void deletes() {
            Versioned<Flavors.Old> gone = worker.get(Flavors.OLD, 3L).orElseThrow();
            assertThat(worker.delete(Flavors.OLD, 3L)).isTrue();
            assertThat(worker.delete(Flavors.OLD, 3L)).isFalse();
            assertThatThrownBy(() -> worker.save(gone.with("name", "x"))).isInstanceOf(NoSuchObjectException.class);
            assertThat(all(worker, 100)).hasSize(6);
        }

        private Flavors.Old read(long id) {
            return worker.get(Flavors.OLD, id).orElseThrow().value();
        }
    }

    static List<Flavors.Old> all(ObjectClient worker, int pageSize) {
        List<Flavors.Old> all = new ArrayList<>();
        Page<Flavors.Old> page = worker.list(Flavors.OLD, pageSize);
        while (true) {
            page.objects().forEach(one -> all.add(one.value()));
            Optional<Object> next = page.next();
            if (next.isEmpty()) {
                return all;
            }
            page = worker.list(Flavors.OLD, next.get(), pageSize);
        }
    }

    @BothEngines
    @DisplayName(
            "seed rows 86 and 69: old and new writers alternate 10,000 updates on 100 rows: each last write is in both layouts")
    void theLastOfAlternatingWritesIsInBothLayouts(ServerKind kind) throws Exception {
        shop = new Shop(kind);
        long seed = Long.getLong("instar.seed", System.nanoTime());
        System.err.println("10000 updates on " + kind + ", seed " + seed + " (-Dinstar.seed)");
        SplittableRandom random = new SplittableRandom(seed);
        Writers writers = new Writers(shop.worker(Flavors.OLD), shop.worker(Flavors.NEW));
        for (long id = 1; id <= 100; id++) {
            shop.flavor(id, "0", "NULL");
            writers.load(id);
        }
        shop.form(Form.BOTH_READING_OLD);
        Map<Long, Integer> last = new HashMap<>();
        for (int update = 1; update <= 10_000; update++) {
            if (update == 5_000) {
                shop.form(Form.BOTH_READING_NEW);
            }
            long id = random.nextLong(1, 101);
            writers.write(update % 2 == 0, id, update);
            last.put(id, update);
        }
        last.forEach(
                (id, value) -> assertThat(shop.forms(id)).as("seed " + seed).isEqualTo(value + "/" + value));
        assertThat(shop.table().counts().conflicts()).isZero();
    }

    /** Each writes from the copy it has, however old that is. */
    private record Writers(
            ObjectClient old,
            ObjectClient fresh,
            Map<Long, Versioned<Flavors.Old>> oldCopies,
            Map<Long, Versioned<Flavors.Flavor>> freshCopies) {

        Writers(ObjectClient old, ObjectClient fresh) {
            this(old, fresh, new HashMap<>(), new HashMap<>());
        }

        void load(long id) {
            oldCopies.put(id, old.get(Flavors.OLD, id).orElseThrow());
            freshCopies.put(id, fresh.get(Flavors.NEW, id).orElseThrow());
        }

        void write(boolean byOld, long id, int value) {
            if (byOld) {
                oldCopies.computeIfPresent(id, (i, copy) -> old.save(copy.with("memory_mb", value)));
            } else {
                freshCopies.computeIfPresent(id, (i, copy) -> fresh.save(copy.with("memory_mib", value)));
            }
        }
    }

    @BothEngines
    @DisplayName(
            "seed rows 86 and 70: at any point new nodes are stopped and old ones started: each of 100,000 rows is readable with its newest value")
    void oldNodesReadEveryRowAtAnyPoint(ServerKind kind) throws Exception {
        shop = new Shop(kind);
        shop.sql("INSERT INTO flavors (id, name, memory_mb) "
                + (kind.isPostgreSql()
                        ? "SELECT i, 'm', i % 1000 FROM generate_series(1, 100000) i"
                        : "SELECT seq, 'm', seq % 1000 FROM seq_1_to_100000"));
        int[] newest = new int[100_001];
        for (int id = 1; id <= 100_000; id++) {
            newest[id] = id % 1000;
        }
        long seed = Long.getLong("instar.seed", System.nanoTime());
        System.err.println("100000 rows on " + kind + ", seed " + seed + " (-Dinstar.seed)");
        SplittableRandom random = new SplittableRandom(seed);
        for (Form form : Form.values()) {
            shop.form(form);
            if (form == Form.NEW) {
                // What the background does before the last form: no row has its value in the old column alone.
                shop.sql("UPDATE flavors SET memory_mib = memory_mb, memory_mb = NULL WHERE memory_mb IS NOT NULL");
            }
            newNodesWrite(random, newest);
            ObjectClient started = shop.worker(Flavors.OLD);
            for (Flavors.Old flavor : all(started, 500)) {
                assertThat(flavor.memoryMb())
                        .as("row " + flavor.id() + " in " + form + ", seed " + seed)
                        .isEqualTo(newest[(int) flavor.id()]);
                newest[0]++;
            }
            assertThat(newest[0]).as("rows read in " + form).isEqualTo(100_000);
            newest[0] = 0;
        }
    }

    private void newNodesWrite(SplittableRandom random, int[] newest) {
        ObjectClient fresh = shop.worker(Flavors.NEW);
        for (int i = 0; i < 200; i++) {
            int id = random.nextInt(1, 100_001);
            int value = random.nextInt(1_000_000);
            fresh.save(fresh.get(Flavors.NEW, (long) id).orElseThrow().with("memory_mib", value));
            newest[id] = value;
        }
    }
}
