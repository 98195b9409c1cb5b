package dev.instar.trials.conductor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.servers.ServerKind;
import dev.instar.trials.stage.BothEngines;
import dev.instar.trials.stage.Ground;
import dev.instar.trials.stage.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;

/** The whole life of a change without triggers: the engine leads two conductors from form to form under their workers. */
@Timeout(900)
class ConductorsAreLedTest {

    private static final List<Arrow> LIFE = List.of(
            Arrow.EXPAND,
            Arrow.MIGRATE,
            Arrow.ROLLBACK,
            Arrow.EXPAND,
            Arrow.MIGRATE,
            Arrow.RETIRE,
            Arrow.RESTORE,
            Arrow.RETIRE,
            Arrow.CONTRACT);

    private final List<Member> members = new ArrayList<>();
    private final List<Writer> writers = new ArrayList<>();
    private Ground ground;

    @AfterEach
    void close() throws Exception {
        for (Writer writer : writers) {
            writer.finish();
        }
        members.forEach(Member::close);
        ground.close();
    }

    @BothEngines
    @DisplayName(
            "seed row 86: triggers disabled: workers of 1.0 and 1.1 write through two conductors from expand to the dropped column, and back on the way; no failure, nothing stale")
    void fromExpandToTheDroppedColumn(ServerKind kind) throws Exception {
        long seed = Long.getLong("instar.seed", System.nanoTime());
        System.err.println("two conductors on " + kind + ", seed " + seed + " (-Dinstar.seed)");
        SplittableRandom random = new SplittableRandom(seed);
        ground = Ground.on(kind, 40).bridgedByApplications();
        // Whoever joins before the first command finds nothing to join.
        ground.run(Arrow.EXPAND, Arrow.ROLLBACK);
        members.add(new Member(ground, "one"));
        members.add(new Member(ground, "other"));
        for (int first = 1; first <= 31; first += 10) {
            writers.add(new Writer(members, first, 10, random.split()));
        }
        writers.forEach(Thread::start);
        for (Arrow arrow : LIFE) {
            untilAllWrite();
            ground.run(arrow);
            assertThat(triggers()).as("triggers after " + arrow).isEqualTo("0");
            assertThat(failures()).as("after " + arrow).isEmpty();
        }
        untilAllWrite();
        for (Writer writer : writers) {
            writer.finish();
        }
        assertThat(failures()).isEmpty();
        assertThat(stored()).containsAllEntriesOf(written()).hasSize(40);
    }

    private void untilAllWrite() {
        for (Writer writer : writers) {
            long before = writer.rounds();
            Wait.until("each writes", () -> writer.rounds() > before + 5);
        }
    }

    private List<String> failures() {
        return writers.stream().flatMap(writer -> writer.failures().stream()).toList();
    }

    private Map<Long, Integer> written() {
        Map<Long, Integer> all = new TreeMap<>();
        writers.forEach(writer -> all.putAll(writer.written()));
        return all;
    }

    private Map<Long, Integer> stored() {
        Map<Long, Integer> stored = new TreeMap<>();
        ground.texts(
                        ground.isPostgreSql()
                                ? "SELECT id || ' ' || memory_mib FROM flavors"
                                : "SELECT concat(id, ' ', memory_mib) FROM flavors")
                .forEach(row -> stored.put(Long.valueOf(row.split(" ")[0]), Integer.valueOf(row.split(" ")[1])));
        return stored;
    }

    private String triggers() {
        return ground.texts(
                        ground.isPostgreSql()
                                ? "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"
                                : "SELECT count(*) FROM information_schema.triggers WHERE event_object_schema = database()")
                .get(0);
    }
}
