package dev.instar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.open(folder);
        shop.have("expand", "migrate");
        shop.gathered();
        shop.sql(
                "SELECT instar.join(gen_random_uuid(), '{\"application\": \"shop\", \"build\": \"41\", \"host\": \"host-1\", \"process\": 4711, \"lease\": 60000, \"idle\": 10000}')");
    }

    @AfterEach
    void close() {
        terminal.shutdownNow();
        shop.close();
    }

    @Test
    void aWatchedGateEndsWhenItOpens() throws Exception {
        Future<Shell.Ran> watching = terminal.submit(() -> shop.shell().instar("gate", "0001", "--watch", "--json"));
        Thread.sleep(1500);
        assertThat(watching).isNotDone();
        shop.sql("UPDATE instar.instance SET state = 'GONE'");
        Shell.Ran ran = watching.get(30, TimeUnit.SECONDS);
        assertThat(ran.exit()).as(ran.all()).isZero();
        assertThat(ran.json().get("answer").asString()).isEqualTo("OPEN");
        assertThat(ran.err()).containsOnlyOnce("retire 0001-rename-memory is CLOSED");
    }

    @Test
    void aWatchedStatusSaysWhatChanges() throws Exception {
        Thread[] watcher = new Thread[1];
        Future<Shell.Ran> watching = terminal.submit(() -> {
            watcher[0] = Thread.currentThread();
            return shop.shell().instar("status", "--watch");
        });
        Thread.sleep(1500);
        shop.sql("UPDATE instar.instance SET state = 'GONE'");
        Thread.sleep(3000);
        watcher[0].interrupt();
        Shell.Ran ran = watching.get(30, TimeUnit.SECONDS);
        assertThat(ran.exit()).as(ran.all()).isZero();
        assertThat(ran.out())
                .containsSubsequence("retire is CLOSED", "retire is OPEN")
                .doesNotContain("\u001b");
    }
}
