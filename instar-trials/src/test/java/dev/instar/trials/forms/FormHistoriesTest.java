package dev.instar.trials.forms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.client.Form;
import dev.instar.servers.Database;
import dev.instar.servers.Server;
import dev.instar.servers.ServerKind;
import dev.instar.servers.Settings;
import dev.instar.trials.stage.BothEngines;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

/**
 * Random histories over all forms, with builds of three kinds, processes that are paused and killed, transactions that stay open and ways back:
 * nothing is lost, duplicated, resurrected or stale; and each mistake that the rules are there for is caught by the same reference.
 */
class FormHistoriesTest {

    private static final int FEW = 120;
    private static final int MANY = 1_000;
    private static final int UNTIL_CAUGHT = 1_000;
    private static final Map<ServerKind, Server> SERVERS = new EnumMap<>(ServerKind.class);

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(Server::close);
        SERVERS.clear();
    }

    @BothEngines
    @DisplayName("random histories: 0 rows lost, duplicated, resurrected or stale")
    void nothingIsLost(ServerKind kind) throws SQLException {
        histories(kind, new FormSql(), FEW);
    }

    @BothEngines
    @DisplayName("the same through versioned objects")
    void nothingIsLostThroughObjects(ServerKind kind) throws SQLException {
        histories(kind, new ObjectAccess(), FEW);
    }

    @BothEngines
    @Tag("proof")
    @DisplayName("1,000 random histories: 0 rows lost, duplicated, resurrected or stale")
    void nothingIsLostInMany(ServerKind kind) throws SQLException {
        histories(kind, new FormSql(), Integer.getInteger("instar.histories", MANY));
    }

    @BothEngines
    @Tag("proof")
    @DisplayName("the same through versioned objects, 1,000 times")
    void nothingIsLostInManyThroughObjects(ServerKind kind) throws SQLException {
        histories(kind, new ObjectAccess(), Integer.getInteger("instar.histories", MANY));
    }

    private static void histories(ServerKind kind, RowAccess access, int many) throws SQLException {
        long seed = Long.getLong("instar.seed", System.nanoTime());
        System.err.println(kind + ": " + many + " histories from seed " + seed);
        Map<Form, Set<Form>> together = new EnumMap<>(Form.class);
        int waysBack = 0;
        try (Database database = database(kind);
                Lines lines = new Lines(database::connect);
                Connection leading = database.connect()) {
            FormSql.create(leading);
            for (int i = 0; i < many; i++) {
                History.Outcome outcome = History.run(access, lines, leading, Mistake.NONE, seed + i);
                assertThat(outcome.wrong())
                        .as("seed %d\n%s", seed + i, outcome.events())
                        .isEmpty();
                outcome.together()
                        .forEach((form, others) -> together.computeIfAbsent(form, f -> EnumSet.noneOf(Form.class))
                                .addAll(others));
                waysBack += outcome.waysBack();
            }
        }
        assertThat(together.keySet())
                .as("forms that were in use, seed %d", seed)
                .containsExactly(Form.values());
        together.forEach((form, others) -> assertThat(others)
                .as("forms in use beside %s, seed %d", form, seed)
                .allMatch(other -> Math.abs(other.ordinal() - form.ordinal()) <= 1)
                .hasSizeGreaterThan(1));
        assertThat(waysBack).as("ways back, seed %d", seed).isPositive();
    }

    @BothEngines
    @DisplayName("every mistake that the rules are there for is caught")
    void mistakesAreCaught(ServerKind kind) throws SQLException {
        long seed = Long.getLong("instar.seed", System.nanoTime());
        try (Database database = database(kind);
                Lines lines = new Lines(database::connect);
                Connection leading = database.connect()) {
            FormSql.create(leading);
            for (Mistake mistake : EnumSet.complementOf(EnumSet.of(Mistake.NONE))) {
                assertThat(caughtAfter(lines, leading, mistake, seed))
                        .as("histories until %s is caught, seed %d", mistake, seed)
                        .isLessThan(UNTIL_CAUGHT);
            }
        }
    }

    private static int caughtAfter(Lines lines, Connection leading, Mistake mistake, long seed) throws SQLException {
        for (int i = 0; i < UNTIL_CAUGHT; i++) {
            History.Outcome outcome = History.run(new FormSql(), lines, leading, mistake, seed + i);
            if (!outcome.wrong().isEmpty()) {
                System.err.println(
                        mistake + ", history " + i + ": " + outcome.wrong().get(0));
                return i;
            }
        }
        return UNTIL_CAUGHT;
    }

    private static Database database(ServerKind kind) {
        return SERVERS.computeIfAbsent(kind, k -> k.start(Settings.fast())).createDatabase();
    }
}
