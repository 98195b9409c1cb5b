package dev.instar.conductor.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.instar.conductor.ConductorUnavailableException;
import dev.instar.conductor.Flavors;
import dev.instar.conductor.ObjectClient;
import dev.instar.conductor.Patience;
import dev.instar.objects.Versioned;
import dev.instar.servers.ServerKind;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Timeout;

/** kill -9 of a conductor in the middle of saves, again and again. */
@Timeout(900)
class KilledConductorTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int KILLS = 4;

    /** Waits through a restart. */
    private static final Patience PATIENT =
            new Patience(SECOND, SECOND.multipliedBy(20), SECOND.multipliedBy(100), SECOND);

    /** Is told at once. */
    private static final Patience HASTY = new Patience(SECOND, SECOND, SECOND, SECOND);

    /** Writes one row alone: a number in memory and name together, each one more than before. */
    private static final class Writer extends Thread {

        private final ObjectClient client;
        private final long id;
        private Versioned<Flavors.Old> copy;
        private volatile boolean enough;
        private volatile int tried;
        private volatile int saved;
        private final List<RuntimeException> failures = new CopyOnWriteArrayList<>();
        private final Set<Integer> unsure = ConcurrentHashMap.newKeySet();

        Writer(int port, long id, Patience patience) {
            this.id = id;
            // A conductor that has just started may be too slow for the hasty.
            client = insisting(() -> ObjectClient.to(ConductorPod.uri(port), Shop.SECRET)
                    .worker("writer-" + id)
                    .patience(patience)
                    .connect(Flavors.OLD));
            copy = insisting(() -> client.get(Flavors.OLD, id).orElseThrow());
        }

        @Override
        public void run() {
            while (!enough) {
                try {
                    int next = tried + 1;
                    tried = next;
                    copy = client.save(copy.with(new Flavors.Old(id, "v" + next, next)));
                    saved = next;
                } catch (RuntimeException e) {
                    unsure.add(tried);
                    failures.add(e);
                }
            }
        }
    }

    private static <T> T insisting(Callable<T> asking) {
        return await().atMost(Duration.ofMinutes(2))
                .ignoreExceptionsInstanceOf(ConductorUnavailableException.class)
                .until(asking, Objects::nonNull);
    }

    /** Below those that the system gives to whoever connects: while the conductor is down, nobody takes it by chance. */
    private static int freePort() throws IOException {
        while (true) {
            int candidate = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // the next one
            }
        }
    }

    @BothEngines
    void workersGoOnOrAreToldAndNoRowIsHalfWritten(ServerKind kind) throws Exception {
        long seed = Long.getLong("instar.seed", System.nanoTime());
        System.err.println("kills on " + kind + ", seed " + seed + " (-Dinstar.seed)");
        SplittableRandom random = new SplittableRandom(seed);
        int port = freePort();
        try (Shop shop = new Shop(kind)) {
            List<Writer> writers = new ArrayList<>();
            ConductorPod pod = ConductorPod.start(shop, port);
            try {
                for (long id = 1; id <= 4; id++) {
                    shop.flavor(id, "0", "0");
                    writers.add(new Writer(port, id, id % 2 == 0 ? PATIENT : HASTY));
                }
                writers.forEach(Thread::start);
                for (int kill = 0; kill < KILLS; kill++) {
                    untilEachSaves(writers);
                    Thread.sleep(random.nextInt(300));
                    pod.kill();
                    assertNothingIsHalfWritten(shop, writers);
                    untilTheHastyAreTold(writers, kill + 1);
                    pod = ConductorPod.start(shop, port);
                }
                untilEachSaves(writers);
            } finally {
                writers.forEach(writer -> writer.enough = true);
                for (Writer writer : writers) {
                    writer.join();
                }
                pod.close();
            }
            assertNothingIsHalfWritten(shop, writers);
            assertFailuresAreClean(writers);
        }
    }

    /** Down for so long, however fast the machine is. */
    private static void untilTheHastyAreTold(List<Writer> writers, int times) {
        for (Writer writer : writers) {
            if (writer.id % 2 == 1) {
                await().atMost(Duration.ofMinutes(3)).until(() -> writer.failures.size() >= times);
            }
        }
    }

    private static void untilEachSaves(List<Writer> writers) {
        List<Integer> before = writers.stream().map(writer -> writer.saved).toList();
        for (int i = 0; i < writers.size(); i++) {
            Writer writer = writers.get(i);
            int was = before.get(i);
            await().atMost(Duration.ofMinutes(3)).until(() -> writer.saved > was + 3);
        }
    }

    /**
     * What was acknowledged is there, or what its only writer has tried since; all of it, in both forms. Where a writer gave up over a
     * save it may have been done later than the next one.
     */
    private static void assertNothingIsHalfWritten(Shop shop, List<Writer> writers) {
        List<Integer> saved = writers.stream().map(writer -> writer.saved).toList();
        for (Writer writer : writers) {
            String[] row = shop.texts("SELECT memory_mb, memory_mib, name FROM flavors WHERE id = " + writer.id)
                    .get(0)
                    .split("/");
            int value = Integer.parseInt(row[0]);
            assertThat(row).containsExactly(row[0], row[0], value == 0 ? "m1" : "v" + value);
            if (!writer.unsure.contains(value)) {
                assertThat(value).isBetween(saved.get((int) writer.id - 1), writer.tried);
            }
        }
    }

    private static void assertFailuresAreClean(List<Writer> writers) {
        for (Writer writer : writers) {
            assertThat(writer.failures)
                    .allSatisfy(failure -> assertThat(failure).isInstanceOf(ConductorUnavailableException.class));
            assertThat(writer.failures.isEmpty())
                    .as("writer " + writer.id + " had failures " + writer.failures.size())
                    .isEqualTo(writer.id % 2 == 0);
        }
    }
}
