package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.stage.Stage;
import dev.instar.servers.ServerKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * DDL commits by itself there: cut off behind each statement that leaves something behind, one further each time, the same command
 * finishes, with the same table, journal and rows as if nothing had happened.
 */
@DisplayName("cut off behind every statement on MariaDB and MySQL")
class CutOffOnMySqlFamilyTest {

    private static final int ROWS = 200;

    static Stream<Arguments> eachServerOnce() {
        return Stream.of(
                Arguments.of(ServerKind.MARIADB_11_4, Memory.CHANGE, Ladder.FORWARD),
                Arguments.of(ServerKind.MARIADB_10_11, Memory.RENAME, Ladder.BACK),
                Arguments.of(ServerKind.MYSQL_8_0_31, Memory.CHANGE, Ladder.BACK),
                Arguments.of(ServerKind.MYSQL_8_0_15, Memory.RENAME, Ladder.FORWARD));
    }

    static Stream<Arguments> all() {
        return ServerKind.mysqlFamily().stream()
                .flatMap(kind -> Stream.of(Memory.values())
                        .flatMap(memory -> Stream.of(Ladder.FORWARD, Ladder.BACK)
                                .map(ladder -> Arguments.of(kind, memory, ladder))));
    }

    @ParameterizedTest
    @MethodSource("eachServerOnce")
    @DisplayName("forwards with contract's letting go; back with what restore and rollback have half taken back")
    void everyStatement(ServerKind kind, Memory memory, List<Arrow> ladder) {
        assertThat(cutEverywhere(kind, memory, ladder)).isGreaterThan(60);
    }

    @Tag("proof")
    @ParameterizedTest
    @MethodSource("all")
    @DisplayName("both ways on all servers")
    void everyStatementEverywhere(ServerKind kind, Memory memory, List<Arrow> ladder) {
        assertThat(cutEverywhere(kind, memory, ladder)).isGreaterThan(60);
    }

    private static int cutEverywhere(ServerKind kind, Memory memory, List<Arrow> ladder) {
        List<List<List<String>>> undisturbed = climb(kind, memory, ladder);
        int cuts = 0;
        try (Stage stage = FamilyFlavors.on(kind, ROWS)) {
            stage.declare(Memory.ID, memory.of("flavors"));
            for (int rung = 0; rung < ladder.size(); rung++) {
                cuts += cutThrough(stage, ladder.get(rung));
                assertThat(after(stage)).as("after %s", ladder.get(rung)).isEqualTo(undisturbed.get(rung));
                Ladder.write(stage, ladder.get(rung), rung);
            }
        }
        return cuts;
    }

    /** How often it was cut off before it ended. One that left nothing behind that was not there before is let go further. */
    private static int cutThrough(Stage stage, Arrow arrow) {
        CutOff cut = new CutOff(stage);
        Set<List<List<String>>> seen = new HashSet<>(Set.of(FamilyFlavors.picture(stage)));
        int cuts = 0;
        int nth = 1;
        while (cut.behind(nth, arrow, Memory.ID)) {
            cuts++;
            nth += seen.add(FamilyFlavors.picture(stage)) ? 0 : 1;
        }
        return cuts;
    }

    private static List<List<List<String>>> climb(ServerKind kind, Memory memory, List<Arrow> ladder) {
        List<List<List<String>>> pictures = new ArrayList<>();
        try (Stage stage = FamilyFlavors.on(kind, ROWS)) {
            stage.declare(Memory.ID, memory.of("flavors"));
            for (int rung = 0; rung < ladder.size(); rung++) {
                stage.run(ladder.get(rung), Memory.ID);
                pictures.add(after(stage));
                Ladder.write(stage, ladder.get(rung), rung);
            }
        }
        return pictures;
    }

    private static List<List<String>> after(Stage stage) {
        List<List<String>> all = new ArrayList<>(FamilyFlavors.picture(stage));
        all.add(List.of("rows", FamilyFlavors.sum(stage)));
        return all;
    }
}
