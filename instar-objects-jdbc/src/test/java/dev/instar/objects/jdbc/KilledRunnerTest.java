package dev.instar.objects.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.instar.servers.ServerKind;
import dev.instar.state.BackfillRecord;
import dev.instar.state.BackfillStore;
import dev.instar.state.MigrationStore;
import dev.instar.state.StateTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A runner that is killed in the middle. */
class KilledRunnerTest {

    @TempDir
    private Path folder;

    @OnBothFamilies
    @DisplayName("row 29: a runner killed at 37 % is followed by one that goes on from its checkpoint")
    void goesOn(ServerKind kind) throws Exception {
        killedAndFollowed(kind, 20_000, 100);
    }

    @Tag("proof")
    @OnBothFamilies
    @DisplayName("row 29: the same with a million rows")
    void goesOnWithAMillion(ServerKind kind) throws Exception {
        killedAndFollowed(kind, 1_000_000, 1_000);
    }

    private void killedAndFollowed(ServerKind kind, int rows, int batch) throws Exception {
        try (Cell cell = Cell.ofFlavors(kind)) {
            fill(cell, rows);
            StateTables.install(cell.connection);
            new MigrationStore(cell.connection).begin(Flavor.MIGRATION, "sum", "", "", "test");
            Path first = folder.resolve("first");
            Process killed = start(cell, kind, batch, first, rows * 9L / 10);
            await().atMost(Duration.ofMinutes(20))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> Files.exists(first)
                            && Files.size(first) > 0
                            && RunnerProcess.read(first) >= rows * 37L / 100);
            killed.destroyForcibly().waitFor();
            await().atMost(Duration.ofMinutes(1)).until(() -> nobodyElse(cell, kind));

            long converted = Long.parseLong(cell.rows("SELECT count(*) FROM flavors WHERE foobars IS NOT NULL")
                    .get(0));
            assertThat(converted).as("killed in the middle").isBetween(1L, rows - 1L);
            BackfillRecord checkpoint = new BackfillStore(cell.connection)
                    .find(Flavor.MIGRATION, "online-" + Flavor.MIGRATION + "-flavors")
                    .orElseThrow();
            assertThat(checkpoint.position()).containsExactly(String.valueOf(converted));
            assertThat(checkpoint.rowsDone()).isEqualTo(converted);

            Path second = folder.resolve("second");
            assertThat(RunnerProcess.end(start(cell, kind, batch, second, Long.MAX_VALUE)))
                    .isZero();
            long readTwice = RunnerProcess.read(first) + RunnerProcess.read(second) - rows;
            assertThat(readTwice).isBetween(0L, (long) batch);
            assertThat(cell.rows("SELECT count(*) FROM flavors WHERE foobars = memory_mb"))
                    .containsExactly(String.valueOf(rows));
        }
    }

    private static Process start(Cell cell, ServerKind kind, int batch, Path counter, long last) throws Exception {
        return RunnerProcess.start(
                cell.database().jdbcUrl(), kind.isPostgreSql() ? "postgres" : "root", batch, counter, last);
    }

    /** Whether the killed process's session is gone, its open transaction with it. */
    private static boolean nobodyElse(Cell cell, ServerKind kind) throws SQLException {
        String query = kind.isPostgreSql()
                ? "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'"
                : "SELECT count(*) FROM information_schema.processlist WHERE db = database()";
        return cell.rows(query).equals(List.of("1"));
    }

    private static void fill(Cell cell, int rows) throws SQLException {
        for (int from = 1; from <= rows; from += 50_000) {
            List<@Nullable Object[]> some = new ArrayList<>();
            for (int id = from; id < Math.min(from + 50_000, rows + 1); id++) {
                some.add(new @Nullable Object[] {(long) id, "m", id % 1000, null});
            }
            cell.flavors(some);
        }
    }
}
