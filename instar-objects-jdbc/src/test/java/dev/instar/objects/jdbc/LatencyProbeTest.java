package dev.instar.objects.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.instar.online.LatencyProbe;
import dev.instar.online.LatencyProbe.Operation;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;

/** A probe of what operations of applications take. */
class LatencyProbeTest {

    private static final Duration EVERY = Duration.ofMillis(5);

    @OnBothFamilies
    @DisplayName("it feels a lock that applications would wait for")
    void feelsLocks(ServerKind kind) throws Exception {
        try (Cell cell = Cell.ofFlavors(kind);
                Connection other = cell.database().connect()) {
            cell.flavor(1, 7, null);
            List<Duration> took = new CopyOnWriteArrayList<>();
            Operation save = Operation.statement("UPDATE flavors SET name = 'probe' WHERE id = 1");
            try (LatencyProbe probe = LatencyProbe.start(cell.database()::connect, save, EVERY, took::add)) {
                await().atMost(Duration.ofMinutes(1)).until(() -> took.size() > 10);
                other.setAutoCommit(false);
                // On a busy machine the probe may come late to a lock, and wait for less than all of it.
                await().atMost(Duration.ofMinutes(1)).until(() -> {
                    lockFor(other, 300);
                    int before = took.size();
                    await().atMost(Duration.ofMinutes(1)).until(() -> took.size() > before + 10);
                    return took.stream().anyMatch(time -> time.compareTo(Duration.ofMillis(250)) > 0);
                });
            }
            int ended = took.size();
            Thread.sleep(50);
            assertThat(took).as("after its end").hasSize(ended);
        }
    }

    private static void lockFor(Connection other, long millis) throws Exception {
        try (var statement = other.createStatement()) {
            statement.execute("UPDATE flavors SET name = 'other' WHERE id = 1");
        }
        Thread.sleep(millis);
        other.commit();
    }

    @OnBothFamilies
    @DisplayName("it goes on with a new connection when the old one was broken, and leaves none behind")
    void goesOn(ServerKind kind) throws Exception {
        String ours = kind.isPostgreSql()
                ? "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                : "FROM information_schema.processlist WHERE db = database() AND id <> connection_id()";
        String pid = kind.isPostgreSql() ? "pid" : "id";
        try (Cell cell = Cell.ofFlavors(kind)) {
            List<Duration> took = new CopyOnWriteArrayList<>();
            try (LatencyProbe probe =
                    LatencyProbe.start(cell.database()::connect, Operation.SELECT_ONE, EVERY, took::add)) {
                await().atMost(Duration.ofMinutes(1)).until(() -> took.size() > 10);
                String session = cell.rows("SELECT " + pid + " " + ours).get(0);
                cell.run(kind.isPostgreSql() ? "SELECT pg_terminate_backend(" + session + ")" : "KILL " + session);
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> cell.rows("SELECT " + pid + " " + ours).stream()
                                .anyMatch(other -> !other.equals(session)));
                int before = took.size();
                await().atMost(Duration.ofMinutes(1)).until(() -> took.size() > before + 10);
            }
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() ->
                            assertThat(cell.rows("SELECT " + pid + " " + ours)).isEmpty());
        }
    }
}
