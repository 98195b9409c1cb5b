package dev.instar.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several databases behind one model, each in its own phase. The databases are real ones, of one server. */
class CellsTest {

    private static final List<String> STATES = List.of("EXPANDED", "MIGRATED", "RETIRED");

    private final List<Cell> cells = new ArrayList<>();
    private final List<Instar> instars = new ArrayList<>();

    @AfterEach
    void close() {
        instars.forEach(Instar::close);
        cells.forEach(Cell::close);
    }

    private Cell cell() throws SQLException {
        Cell cell = Cell.installed(ServerKind.POSTGRESQL_18);
        cells.add(cell);
        return cell;
    }

    private static Application seldom(Application app) {
        return app.polls(Duration.ofHours(1), Duration.ofHours(1)).lease(Duration.ofHours(9));
    }

    private static String expected(String state) {
        return state.equals("EXPANDED") ? "id, memory_mb" : "id, memory_mib";
    }

    @Test
    void aMillionRoutedCallsOver32CellsInThreePhasesGetThePhaseOfTheirCell_fleetRow45() throws SQLException {
        List<String> states = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            Cell cell = cell();
            states.add(STATES.get(i % 3));
            cell.begin(states.get(i));
            instars.add(cell.join(CellsTest::seldom));
        }
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int wrong = 0;
        for (int call = 0; call < 1_000_000; call++) {
            if (call == 500_000) {
                cells.get(3).move("MIGRATED");
                instars.get(3).refresh();
                states.set(3, "MIGRATED");
            }
            int at = random.nextInt(32);
            try (Use use = instars.get(at).begin("call")) {
                String state = states.get(at);
                boolean right = use.columns(Cell.TABLE).select().equals(expected(state))
                        && use.isNew(Cell.ID) != state.equals("EXPANDED");
                wrong += right ? 0 : 1;
            }
        }
        assertThat(wrong).as("wrong phases, seed %d", seed).isZero();
    }

    @Test
    void aCellOutOfReachKeepsWhatItKnowsAndTheOthersGoOn_fleetRow46() throws SQLException {
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Cell cell = cell();
            cell.begin("EXPANDED");
            sources.add(cell.source());
            instars.add(Instar.join(sources.get(i), Cell::orders));
        }
        sources.get(1).cut(true);
        // Behind a beat that was under way when the line was cut, and had one.
        assertThatThrownBy(() -> instars.get(1).refresh()).isInstanceOf(SQLException.class);
        for (Cell cell : cells) {
            cell.move("MIGRATED");
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> instars.get(0).isNew(Cell.ID) && instars.get(2).isNew(Cell.ID));
        assertThatThrownBy(() -> instars.get(1).refresh()).isInstanceOf(SQLException.class);
        try (Use use = instars.get(1).begin("call")) {
            assertThat(use.isNew(Cell.ID)).isFalse();
        }
        assertThat(cells.get(1).one().epoch())
                .as("never acknowledged: its gate waits")
                .isLessThan(instars.get(0).epoch());
        sources.get(1).cut(false);
        await().atMost(Duration.ofMinutes(1)).until(() -> instars.get(1).isNew(Cell.ID));
    }

    /** The model: one class, whatever the columns are called where a row lies. */
    private record Flavor(long id, int memory) {

        static Flavor read(ResultSet row, Columns columns) throws SQLException {
            return new Flavor(row.getLong("id"), row.getInt(columns.has("memory_mib") ? "memory_mib" : "memory_mb"));
        }
    }

    /** Before, while both forms live, and after the old column has really gone: three tables that have no common column but the key. */
    private void threePhases() throws SQLException {
        Cell before = cell();
        before.sql("CREATE TABLE flavors (id bigserial PRIMARY KEY, memory_mb integer)");
        Cell between = cell();
        between.sql("CREATE TABLE flavors (id bigserial PRIMARY KEY, memory_mb integer, memory_mib integer)");
        between.begin("EXPANDED");
        between.move("MIGRATED");
        Cell after = cell();
        after.sql("CREATE TABLE flavors (id bigserial PRIMARY KEY, memory_mib integer)");
        after.begin("EXPANDED");
        after.move("CONTRACTED");
        for (Cell cell : cells) {
            cell.sql("INSERT INTO flavors (id) VALUES (0)");
            instars.add(cell.join(CellsTest::seldom));
        }
    }

    @Test
    void thirtyThousandRandomOperationsOnThreePhasesThroughOneModel_seedsRows45And51() throws SQLException {
        threePhases();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Connection> connections = new ArrayList<>();
        try {
            for (Cell cell : cells) {
                Connection connection = cell.connect();
                connection.createStatement().execute("SET synchronous_commit = off");
                connections.add(connection);
            }
            for (int i = 0; i < 30_000; i++) {
                int at = random.nextInt(3);
                operate(instars.get(at), connections.get(at), random);
            }
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
        assertThat(instars)
                .extracting(i -> i.columns(Cell.TABLE).select())
                .as("seed %d", seed)
                .containsExactly("id, memory_mb", "id, memory_mib", "id, memory_mib");
    }

    private static void operate(Instar instar, Connection connection, Random random) throws SQLException {
        try (Use use = instar.request("operation")) {
            Columns columns = use.columns(Cell.TABLE);
            String memory = columns.names().get(1);
            switch (random.nextInt(3)) {
                case 0 -> {
                    String sql = "INSERT INTO flavors (" + columns.select() + ") VALUES (DEFAULT, ?)";
                    try (PreparedStatement statement = connection.prepareStatement(sql)) {
                        statement.setInt(1, random.nextInt(1_000));
                        assertThat(statement.executeUpdate()).isEqualTo(1);
                    }
                }
                case 1 -> {
                    String sql = "UPDATE flavors SET " + memory + " = ? WHERE id = 0";
                    try (PreparedStatement statement = connection.prepareStatement(sql)) {
                        int value = random.nextInt(1_000);
                        statement.setInt(1, value);
                        assertThat(statement.executeUpdate()).isEqualTo(1);
                        assertThat(zero(connection, columns).memory()).isEqualTo(value);
                    }
                }
                default -> assertThat(zero(connection, columns).id()).isZero();
            }
        }
    }

    private static Flavor zero(Connection connection, Columns columns) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT " + columns.select() + " FROM flavors WHERE id = 0");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return Flavor.read(row, columns);
        }
    }
}
