package dev.instar.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that go on looking. */
class WatchTest {

    @TempDir
    private Path folder;

    private final ExecutorService terminal = Executors.newSingleThreadExecutor();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.open(folder);
        shop.have("expand", "migrate");
        shop.gathered();
        shop.sql(
                "SELECT instar.join(gen_random_uuid(), '{\"application\": \"shop\", \"build\": \"41\", \"host\": \"host-1\", \"process\": 4711, \"lease\": 3600000, \"idle\": 10000}')");
    }

    @AfterEach
    void close() {
        terminal.shutdownNow();
        shop.close();
    }

    @Test
    void aWatchedGateEndsWhenItOpens() throws Exception {
        Future<Shell.Ran> watching =
                terminal.submit(() -> shop.shell().instar(out, err, "gate", "0001", "--watch", "--json"));
        untilSaid(err, "retire 0001-rename-memory is CLOSED");
        Thread.sleep(1500);
        assertThat(watching).isNotDone();
        shop.sql("UPDATE instar.instance SET state = 'GONE'");
        Shell.Ran ran = watching.get(2, TimeUnit.MINUTES);
        assertThat(ran.exit()).as(ran.all()).isZero();
        assertThat(ran.json().get("answer").asString()).isEqualTo("OPEN");
        assertThat(ran.err()).containsOnlyOnce("retire 0001-rename-memory is CLOSED");
    }

    @Test
    void aWatchedStatusSaysWhatChanges() throws Exception {
        Thread[] watcher = new Thread[1];
        Future<Shell.Ran> watching = terminal.submit(() -> {
            watcher[0] = Thread.currentThread();
            return shop.shell().instar(out, err, "status", "--watch");
        });
        untilSaid(out, "retire is CLOSED");
        shop.sql("UPDATE instar.instance SET state = 'GONE'");
        untilSaid(out, "retire is OPEN");
        watcher[0].interrupt();
        Shell.Ran ran = watching.get(2, TimeUnit.MINUTES);
        assertThat(ran.exit()).as(ran.all()).isZero();
        assertThat(ran.out())
                .containsSubsequence("retire is CLOSED", "retire is OPEN")
                .doesNotContain("\u001b");
    }

    private static void untilSaid(ByteArrayOutputStream where, String what) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> where.toString(StandardCharsets.UTF_8).contains(what));
    }
}
