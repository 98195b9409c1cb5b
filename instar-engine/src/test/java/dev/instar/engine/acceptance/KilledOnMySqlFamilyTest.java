package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.stage.Form;
import dev.instar.engine.stage.Load;
import dev.instar.engine.stage.Stage;
import dev.instar.servers.ServerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** DDL commits by itself there: killed between any two statements, while clients write, the same command finishes. */
@DisplayName("kill -9 on MariaDB and MySQL, under load")
class KilledOnMySqlFamilyTest {

    private static final int ROWS = 1_500;

    static Stream<Arguments> newest() {
        return Stream.of(
                Arguments.of(ServerKind.MARIADB_11_4, Memory.RENAME),
                Arguments.of(ServerKind.MYSQL_8_0_31, Memory.CHANGE));
    }

    static Stream<Arguments> all() {
        return ServerKind.mysqlFamily().stream()
                .flatMap(kind -> Stream.of(Memory.values()).map(memory -> Arguments.of(kind, memory)));
    }

    @ParameterizedTest
    @MethodSource("newest")
    @DisplayName("killed around every step, forwards")
    void aroundEveryStep(ServerKind kind, Memory memory) throws Exception {
        assertThat(killedAll(
                        kind,
                        memory,
                        Ladder.FORWARD,
                        List.of(KillPoint.Moment.STEP_BEGINS, KillPoint.Moment.STEP_DONE)))
                .isGreaterThan(12);
    }

    @Tag("proof")
    @ParameterizedTest
    @MethodSource("all")
    @DisplayName("killed behind every statement, forwards")
    void behindEveryStatement(ServerKind kind, Memory memory) throws Exception {
        assertThat(killedAll(kind, memory, Ladder.FORWARD, List.of(KillPoint.Moment.STATEMENT_EXECUTED)))
                .isGreaterThan(60);
    }

    @Tag("proof")
    @ParameterizedTest
    @MethodSource("all")
    @DisplayName("killed behind every statement, there and back")
    void behindEveryStatementAndBack(ServerKind kind, Memory memory) throws Exception {
        assertThat(killedAll(kind, memory, Ladder.BACK, List.of(KillPoint.Moment.STATEMENT_EXECUTED)))
                .isGreaterThan(60);
    }

    private static int killedAll(ServerKind kind, Memory memory, List<Arrow> ladder, List<KillPoint.Moment> moments)
            throws Exception {
        List<List<List<String>>> undisturbed = climb(kind, memory, ladder);
        int kills = 0;
        try (Stage stage = FamilyFlavors.on(kind, ROWS).patient()) {
            Killed killed = new Killed(stage, memory);
            try (Load load = new Load(stage::connect, 3, ROWS, 1_000_000, 10)) {
                for (long id = 0; id < ROWS; id++) {
                    load.know(id, id % 1000);
                }
                List<Load.Client> clients = load.start(form(Memory.OLD), 2);
                for (int rung = 0; rung < ladder.size(); rung++) {
                    Arrow arrow = ladder.get(rung);
                    int nth = 1;
                    while (killed.at(new KillPoint(moments.get(kills % moments.size()), nth), arrow)) {
                        kills++;
                        nth = moments.size() == 1 ? next(nth, kills) : 1;
                    }
                    Killed.again(stage, arrow);
                    assertThat(FamilyFlavors.picture(stage))
                            .as("after %s", arrow)
                            .isEqualTo(undisturbed.get(rung));
                    clients = turn(load, clients, arrow);
                }
                load.stop(clients);
                assertThat(load.compareAll(form(ladder == Ladder.FORWARD ? Memory.NEW : Memory.OLD)))
                        .isGreaterThanOrEqualTo(ROWS);
                assertThat(load.failures()).isEmpty();
                assertThat(load.wrong()).isEmpty();
            }
        }
        System.err.println(kind + " " + memory + " " + ladder + ": killed " + kills + " times");
        return kills;
    }

    /** A command that goes on begins with what it has to find out again: each kill stops a little later. */
    private static int next(int nth, int kills) {
        return kills % 2 == 0 ? nth : nth + 1;
    }

    /** Builds follow the state: the new form from MIGRATED on, the old one again when it is rolled back. */
    private static List<Load.Client> turn(Load load, List<Load.Client> clients, Arrow climbed) {
        if (climbed != Arrow.MIGRATE && climbed != Arrow.RESTORE) {
            return clients;
        }
        load.stop(clients);
        return load.start(form(climbed == Arrow.MIGRATE ? Memory.NEW : Memory.OLD), 2);
    }

    private static List<List<List<String>>> climb(ServerKind kind, Memory memory, List<Arrow> ladder) {
        List<List<List<String>>> pictures = new ArrayList<>();
        try (Stage stage = FamilyFlavors.on(kind, ROWS)) {
            stage.declare(Memory.ID, memory.of("flavors"));
            for (Arrow arrow : ladder) {
                stage.run(arrow, Memory.ID);
                pictures.add(FamilyFlavors.picture(stage));
            }
        }
        return pictures;
    }

    private static Form form(String column) {
        return Form.of("flavors", column);
    }
}
