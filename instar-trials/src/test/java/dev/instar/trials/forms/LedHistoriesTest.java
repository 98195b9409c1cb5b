package dev.instar.trials.forms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.client.Form;
import dev.instar.core.plan.Arrow;
import dev.instar.servers.Server;
import dev.instar.servers.ServerKind;
import dev.instar.servers.Settings;
import dev.instar.trials.stage.BothEngines;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

/**
 * The real engine leads processes with the real client through a whole migration and back, while they read and write, are killed and come
 * anew, and commands die in the middle: nothing is lost, and two forms that are no neighbours are never in use at once.
 */
class LedHistoriesTest {

    private static final int FEW = 2;
    private static final int MANY = 100;

    @BothEngines
    @DisplayName("whole migrations under load, with deaths on both sides: 0 rows lost, resurrected or stale")
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
    @DisplayName("100 whole migrations under load, with deaths on both sides: 0 rows lost, resurrected or stale")
    void nothingIsLostInMany(ServerKind kind) throws SQLException {
        histories(kind, new FormSql(), Integer.getInteger("instar.histories", MANY));
    }

    @BothEngines
    @Tag("proof")
    @DisplayName("the same through versioned objects, 100 times")
    void nothingIsLostInManyThroughObjects(ServerKind kind) throws SQLException {
        histories(kind, new ObjectAccess(), Integer.getInteger("instar.histories", MANY));
    }

    private static void histories(ServerKind kind, RowAccess access, int many) throws SQLException {
        long seed = Long.getLong("instar.seed", System.nanoTime());
        System.err.println(kind + ": " + many + " led histories from seed " + seed);
        try (Server server = kind.start(Settings.fast())) {
            int deaths = 0;
            for (int i = 0; i < many; i++) {
                deaths += history(access, server, seed + i);
            }
            assertThat(deaths).as("commands that died, seed %d", seed).isPositive();
        }
    }

    private static int history(RowAccess access, Server server, long seed) throws SQLException {
        SplittableRandom random = new SplittableRandom(seed);
        try (LedFleet fleet = new LedFleet(access, server.createDatabase(), seed)) {
            fleet.join(false);
            fleet.join(true);
            fleet.join(true);
            for (Arrow arrow : journey(random)) {
                fleet.run(arrow);
                if (random.nextInt(3) == 0) {
                    fleet.kill();
                }
                fleet.join(random.nextInt(4) > 0);
            }
            fleet.settle();
            assertThat(fleet.book().wrong()).as("seed %d", seed).isEmpty();
            assertThat(fleet.formsInUse()).as("seed %d", seed).contains(Form.BOTH_READING_OLD, Form.BOTH_READING_NEW);
            return fleet.deaths();
        }
    }

    /** There, with a way back or two. */
    private static List<Arrow> journey(SplittableRandom random) {
        List<Arrow> journey = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            journey.addAll(List.of(Arrow.EXPAND, Arrow.ROLLBACK));
        }
        journey.addAll(List.of(Arrow.EXPAND, Arrow.MIGRATE));
        if (random.nextInt(2) == 0) {
            journey.addAll(List.of(Arrow.ROLLBACK, Arrow.EXPAND, Arrow.MIGRATE));
        }
        journey.add(Arrow.RETIRE);
        if (random.nextInt(3) == 0) {
            journey.addAll(List.of(Arrow.RESTORE, Arrow.RETIRE));
        }
        journey.add(Arrow.CONTRACT);
        return journey;
    }
}
