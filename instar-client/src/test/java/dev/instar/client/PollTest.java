package dev.instar.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.instar.servers.ServerKind;
import dev.instar.state.InstanceStore;
import dev.instar.state.MigrationStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fleet that only polls, at the usual intervals: 10 s, and 1 s once a transition is announced. */
class PollTest {

    private static final int INSTANCES = 500;

    private final List<Instar> fleet = new ArrayList<>();
    private Cell cell;

    @BeforeEach
    void install() throws SQLException {
        cell = Cell.installed(ServerKind.POSTGRESQL_18);
        cell.begin("EXPANDED");
    }

    @AfterEach
    void drop() {
        fleet.parallelStream().forEach(Instar::close);
        cell.close();
    }

    @Test
    void fiveHundredFollowWithinTwoSecondsOfTheBeginOfAnAnnouncedTransition_fleetRow17() throws SQLException {
        Source pool = cell.source().pooled(20);
        for (int i = 0; i < INSTANCES; i++) {
            fleet.add(Instar.join(pool, app -> app.name("orders").build("1").supports(Cell.ID)));
        }
        try (Connection leading = cell.connect()) {
            new MigrationStore(leading).announce(Cell.ID, "migrate");
            InstanceStore instances = new InstanceStore(leading);
            await().atMost(Duration.ofSeconds(60)).until(() -> instances.yetToPoll(Cell.ID) == 0);
            long epoch = Cell.move(leading, Cell.ID, "MIGRATED");
            assertThat(followed(epoch).toMillis()).as("p99, milliseconds").isLessThan(2_000);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> cell.live().stream().allMatch(i -> i.epoch() == epoch));
        }
    }

    /** How long it took until 99 of 100 had followed. */
    private Duration followed(long epoch) {
        long begun = System.nanoTime();
        Map<Instar, Long> took = new HashMap<>();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    for (Instar instar : fleet) {
                        if (instar.epoch() == epoch) {
                            took.putIfAbsent(instar, System.nanoTime() - begun);
                        }
                    }
                    return took.size() == INSTANCES;
                });
        return Duration.ofNanos(took.values().stream().sorted().toList().get(INSTANCES * 99 / 100));
    }
}
