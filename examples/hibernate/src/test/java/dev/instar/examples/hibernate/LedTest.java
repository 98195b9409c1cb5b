package dev.instar.examples.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.instar.client.Form;
import dev.instar.core.Refusal;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.Engine;
import dev.instar.engine.Limits;
import dev.instar.engine.Progress;
import dev.instar.engine.Project;
import dev.instar.objects.jdbc.Row;
import dev.instar.servers.ServerKind;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** An engine leads two processes from the old column to the new one, and drops the old one, while they work. */
@Timeout(900)
class LedTest {

    private static final int HELD = 1;
    private static final int FREE = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final List<Member> members = new ArrayList<>();
    private final List<Worker> workers = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Shop shop;

    @AfterEach
    void close() throws Exception {
        for (Worker worker : workers) {
            worker.finish();
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
        members.forEach(Member::close);
        shop.close();
    }

    private Engine engine(Duration letGo) {
        Project project = Project.open(
                Optional.empty(),
                Path.of("src", "test"),
                Map.of("INSTAR_TARGET", shop.database().jdbcUrl()));
        Limits limits = new Limits(
                Limits.DEFAULT.lockBudget().multipliedBy(5),
                Duration.ofSeconds(60),
                Limits.DEFAULT.batchTime(),
                letGo,
                Duration.ZERO);
        return new Engine(
                shop.database()::connect,
                shop.database().name(),
                project.changelog(),
                limits,
                Progress.SILENT,
                Clock.systemUTC(),
                new Random(4711));
    }

    private void run(Arrow... arrows) {
        for (Arrow arrow : arrows) {
            engine(Duration.ofMinutes(2)).run(arrow, Member.MIGRATION);
        }
    }

    @OnBothFamilies
    void fromTheOldColumnToTheDroppedOneUnderTransactions(ServerKind kind) throws Exception {
        long seed = Long.getLong("instar.seed", System.nanoTime());
        System.err.println("two processes on " + kind + ", seed " + seed + " (-Dinstar.seed)");
        shop = Shop.with(kind, "memory_mb");
        shop.run("INSERT INTO flavors VALUES (1, 'm1', 10), (2, 'm2', 20), (3, 'm3', 0), (4, 'm4', 0)");
        shop.run("INSERT INTO instances VALUES (3, 'at 0', 3), (4, 'at 0', 4)");
        // Whoever joins before the first command finds nothing to join.
        run(Arrow.EXPAND, Arrow.ROLLBACK);
        members.add(new Member(shop, "one"));
        members.add(new Member(shop, "other"));
        SplittableRandom random = new SplittableRandom(seed);
        workers.add(new Worker(members, 3, random.split()));
        workers.add(new Worker(members, 4, random.split()));
        workers.forEach(Thread::start);

        run(Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE);
        contractWaitsFor(Form.BOTH_READING_NEW, "11/11");
        contractWaitsFor(Form.CLEARING_OLD, "null/12");
        run(Arrow.CONTRACT);

        assertThat(columns()).containsExactlyInAnyOrder("id", "name", "memory_mib");
        goOnFor(5);
        // Victims are rare: where few transactions went by, there must come more.
        workers.forEach(worker -> until(() -> worker.victims() < worker.stored() / 10));
        for (Worker worker : workers) {
            worker.finish();
            assertThat(worker.failures()).isEmpty();
            System.err.println(
                    worker.getName() + ": " + worker.stored() + " transactions, " + worker.victims() + " again");
            assertThat(worker.victims()).isLessThanOrEqualTo(worker.stored() / 10 + 1);
        }
        assertThat(shop.rows("SELECT memory_mib FROM flavors ORDER BY id"))
                .containsExactly("12", "22", String.valueOf(stored(0)), String.valueOf(stored(1)));
        assertThat(shop.rows("SELECT name FROM instances ORDER BY id"))
                .containsExactly("at " + stored(0), "at " + stored(1));
    }

    /**
     * While a transaction of one process is in a form, contract tells the next one and comes no further; the other process works in the next
     * one meanwhile, and the first one still can in its own.
     */
    private void contractWaitsFor(Form form, String stored) throws Exception {
        until(() -> members.stream().allMatch(member -> member.form() == form));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Future<Integer> held =
                threads.submit(() -> members.get(0).transactions().run("held", (session, flavors) -> {
                    begun.countDown();
                    until(() -> goOn.getCount() == 0);
                    int free = flavors.find(FREE).orElseThrow().value().memoryMib();
                    flavors.save(increased(flavors, HELD));
                    return free;
                }));
        begun.await();
        Form next = Form.values()[form.ordinal() + 1];
        try {
            contractIsRefused(next);
            assertThat(columns()).contains("memory_mb", "memory_mib");
            until(() -> members.get(1).form() == next);
            members.get(1).transactions().run("free", (session, flavors) -> flavors.save(increased(flavors, FREE)));
        } finally {
            goOn.countDown();
        }
        assertThat(held.get()).isEqualTo(next == Form.NEW ? 22 : 21);
        assertThat(shop.rows("SELECT memory_mb, memory_mib FROM flavors WHERE id = " + HELD))
                .containsExactly(stored);
    }

    private static Row<Flavor> increased(FlavorRepository flavors, long id) {
        Row<Flavor> row = flavors.find(id).orElseThrow();
        return row.with("memory_mib", row.value().memoryMib() + 1);
    }

    /** Other commands may be refused before for what passes by itself. */
    private void contractIsRefused(Form next) {
        String reason = "does not follow " + next;
        Throwable refusal = null;
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < PATIENCE.toNanos()) {
            refusal = catchThrowable(() -> engine(Duration.ofSeconds(1)).run(Arrow.CONTRACT, Member.MIGRATION));
            if (refusal == null || String.valueOf(refusal.getMessage()).contains(reason)) {
                break;
            }
        }
        assertThat(refusal).isInstanceOf(Refusal.class).hasMessageContaining(reason);
    }

    private static void until(Callable<Boolean> is) {
        await().atMost(PATIENCE).until(is);
    }

    private int stored(int worker) {
        return workers.get(worker).stored();
    }

    private void goOnFor(int rounds) {
        for (Worker worker : workers) {
            int now = worker.stored();
            until(() -> worker.stored() > now + rounds);
        }
    }

    private List<String> columns() throws Exception {
        String schema = shop.database().server().kind().isPostgreSql() ? "'public'" : "DATABASE()";
        return shop.rows(
                "SELECT column_name FROM information_schema.columns WHERE table_name = 'flavors' AND table_schema = "
                        + schema);
    }
}
