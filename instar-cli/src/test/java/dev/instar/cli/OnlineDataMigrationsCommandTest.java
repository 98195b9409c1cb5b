package dev.instar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.online.Done;
import dev.instar.online.OnlineMigration;
import dev.instar.online.OnlineMigrationProvider;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnlineDataMigrationsCommandTest {

    /** Shortens the names of flavors. */
    public static final class Names implements OnlineMigrationProvider {
        @Override
        public List<OnlineMigration> migrations() {
            return List.of(
                    OnlineMigration.of("names", Shop.MIGRATION, (connection, max) -> shorten(connection, max, 120)));
        }

        private static Done shorten(Connection connection, int max, int last) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                int done = statement.executeUpdate("UPDATE flavors SET name = 'f' WHERE id IN (SELECT id FROM flavors"
                        + " WHERE name LIKE 'flavor%' AND id <= " + last + " LIMIT " + max
                        + " FOR UPDATE SKIP LOCKED)");
                return Done.of(done, done);
            }
        }
    }

    /** More batches than it takes to listen. */
    public static final class ManyNames implements OnlineMigrationProvider {
        @Override
        public List<OnlineMigration> migrations() {
            return List.of(OnlineMigration.of(
                    "names", Shop.MIGRATION, (connection, max) -> Names.shorten(connection, max, 400)));
        }
    }

    /** One that fails, and the names behind it. */
    public static final class BrokenFirst implements OnlineMigrationProvider {
        @Override
        public List<OnlineMigration> migrations() {
            OnlineMigration broken = OnlineMigration.of("broken", "0000", (connection, max) -> {
                throw new SQLException("no such thing");
            });
            return List.of(broken, new Names().migrations().get(0));
        }
    }

    @TempDir
    private Path folder;

    private void register(Shop shop, Class<? extends OnlineMigrationProvider> provider) {
        shop.file("app/META-INF/services/" + OnlineMigrationProvider.class.getName(), provider.getName() + "\n");
    }

    private static Shell.Ran run(Shop shop, String... more) {
        String[] args = new String[more.length + 3];
        args[0] = "online-data-migrations";
        args[1] = "--classpath";
        args[2] = "app";
        System.arraycopy(more, 0, args, 3, more.length);
        return shop.shell().instar(args);
    }

    @Test
    @DisplayName("seed row 24: 120 rows, at most 50 at once, as nova-manage tells it")
    void limitedRuns() {
        try (Shop shop = Shop.open(folder)) {
            register(shop, Names.class);
            Shell.Ran first = run(shop, "--max-count", "50");
            assertThat(first.exit()).as(first.all()).isEqualTo(1);
            assertThat(first.out()).isEqualTo("""
                            50 rows matched query names, 50 migrated
                            +-----------+--------------+-----------+
                            | Migration | Total Needed | Completed |
                            +-----------+--------------+-----------+
                            |   names   |      50      |     50    |
                            +-----------+--------------+-----------+
                            """);
            assertThat(run(shop, "--max-count", "50").exit()).isEqualTo(1);
            Shell.Ran third = run(shop, "--max-count", "50", "--json");
            assertThat(third.exit()).isEqualTo(1);
            assertThat(third.json().at("/migrations/0/migrated").asInt()).isEqualTo(20);
            assertThat(run(shop, "--max-count", "50").exit()).isZero();
            assertThat(run(shop).err()).contains("Running batches of 50 until complete");
        }
    }

    @Test
    @DisplayName("seed rows 25 and 26: broken 2, broken with other work done 1, a wrong count 127; the others are run")
    void exits() {
        try (Shop shop = Shop.open(folder)) {
            register(shop, BrokenFirst.class);
            Shell.Ran limited = run(shop, "--max-count", "50");
            assertThat(limited.exit()).as(limited.all()).isEqualTo(1);
            assertThat(limited.err()).contains("Error attempting to run broken: no such thing");
            Shell.Ran all = run(shop);
            assertThat(all.exit()).isEqualTo(2);
            assertThat(all.out())
                    .contains("|   broken  |      0       |     0     |", "|   names   |      70      |     70    |");
            assertThat(run(shop, "--max-count", "50").exit()).isEqualTo(2);
            assertThat(run(shop, "--max-count", "0").exit()).isEqualTo(127);
            assertThat(run(shop, "--max-count", "many").exit()).isEqualTo(127);
            Shell.Ran nothing = shop.shell().instar("online-data-migrations");
            assertThat(nothing.exit()).isEqualTo(127);
            assertThat(nothing.err()).contains("No migration of rows is registered.");
        }
    }

    @Test
    @DisplayName("migrate runs those that are registered for its migration, before it compares rows")
    void migrateRunsThem() {
        try (Shop shop = Shop.open(folder)) {
            register(shop, Names.class);
            shop.have("expand");
            Shell.Ran ran = shop.shell().instar("migrate", "0001", "--classpath", "app");
            assertThat(ran.exit()).as(ran.all()).isZero();
            String said = "120 rows matched query names, 120 migrated";
            assertThat(ran.err()).contains(said, "1-verify-migrate");
            assertThat(ran.err().indexOf(said)).isLessThan(ran.err().indexOf("done    1-verify-migrate"));
        }
    }

    @Test
    @DisplayName(
            "a slowdown is found out with a probe; one that the database refuses, and options that contradict, end it before it begins")
    void slowdown() {
        try (Shop shop = Shop.open(folder)) {
            register(shop, ManyNames.class);
            Shell.Ran refused = run(shop, "--max-slowdown", "20", "--probe", "SELECT nothing FROM nowhere");
            assertThat(refused.exit()).isEqualTo(127);
            assertThat(refused.err()).contains("--probe", "nowhere");
            for (String[] wrong : new String[][] {
                {"--max-slowdown", "20", "--percent", "30"},
                {"--probe", "SELECT 1"},
                {"--max-slowdown", "none"},
                {"--percent", "0"}
            }) {
                assertThat(run(shop, wrong).exit()).as(String.join(" ", wrong)).isEqualTo(127);
            }
            assertThat(shop.shell()
                            .instar("migrate", "0001", "--max-slowdown", "20")
                            .exit())
                    .as("without a class path")
                    .isEqualTo(2);
            assertThat(shop.shell()
                            .instar("migrate", "0001", "--classpath", "nowhere")
                            .exit())
                    .isEqualTo(2);
            assertThat(shop.shell()
                            .instar("online-data-migrations", "--classpath", "nowhere")
                            .exit())
                    .isEqualTo(127);
            Shell.Ran ran = run(shop, "--max-slowdown", "20", "--probe", "UPDATE flavors SET name = name WHERE id = 1");
            assertThat(ran.exit()).as(ran.all()).isZero();
            assertThat(ran.out()).contains("400 rows matched query names, 400 migrated");
            assertThat(ran.err()).contains("Without batches 99 % of the operations of others end within");
        }
    }
}
