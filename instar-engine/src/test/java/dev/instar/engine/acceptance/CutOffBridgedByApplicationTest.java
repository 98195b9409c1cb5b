package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.Place;
import dev.instar.core.operation.ChangeColumn;
import dev.instar.core.operation.Declared;
import dev.instar.core.operation.DefaultRule;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.core.operation.Unconvertible;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.BridgedBy;
import dev.instar.core.plan.FleetForm;
import dev.instar.engine.Limits;
import dev.instar.engine.stage.Follower;
import dev.instar.engine.stage.Stage;
import dev.instar.servers.ServerKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where the applications bridge, cut off behind each statement that leaves something behind, one further each time, the same command
 * finishes; whatever it leaves behind, the fleet is led from neighbour to neighbour.
 */
class CutOffBridgedByApplicationTest {

    private static final String ID = "0001-led";
    private static final List<Arrow> FORWARD = List.of(Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE, Arrow.CONTRACT);
    private static final List<Arrow> BACK =
            List.of(Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE, Arrow.RESTORE, Arrow.ROLLBACK);

    static Stream<Arguments> eachServerOnce() {
        return Stream.of(Arguments.of(ServerKind.POSTGRESQL_18, FORWARD), Arguments.of(ServerKind.MARIADB_11_4, BACK));
    }

    static Stream<Arguments> theOtherWay() {
        return Stream.of(Arguments.of(ServerKind.POSTGRESQL_18, BACK), Arguments.of(ServerKind.MARIADB_11_4, FORWARD));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("eachServerOnce")
    @DisplayName("cut off behind every statement, the same command finishes, and no form is ever left out")
    void everyStatement(ServerKind kind, List<Arrow> ladder) throws Exception {
        cutEverywhere(kind, ladder);
    }

    @Tag("proof")
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("theOtherWay")
    @DisplayName("the same the other way")
    void everyStatementTheOtherWay(ServerKind kind, List<Arrow> ladder) throws Exception {
        cutEverywhere(kind, ladder);
    }

    private static void cutEverywhere(ServerKind kind, List<Arrow> ladder) throws Exception {
        try (Stage stage = Stage.on(kind)) {
            stage.sql(
                    "CREATE TABLE goods (id integer PRIMARY KEY, old integer NOT NULL DEFAULT 7, price integer)",
                    "CREATE INDEX goods_old ON goods (old)",
                    "INSERT INTO goods VALUES (1, 10, 1), (2, 20, 2), (3, 30, NULL)");
            stage.declare(
                    ID,
                    new Declared(Optional.empty(), Set.of(), Optional.of(BridgedBy.APPLICATION)),
                    new RenameColumn(Place.IN_CODE, TableRef.of("goods"), "old", "new"),
                    cents());
            stage.limits(new Limits(
                    Duration.ofMillis(500),
                    Duration.ofMinutes(2),
                    Limits.DEFAULT.batchTime(),
                    Duration.ofMinutes(2),
                    Duration.ZERO));
            stage.run(ID, Arrow.EXPAND, Arrow.ROLLBACK);
            List<List<String>> before = columns(stage);
            String functions = stage.value(
                    "SELECT count(*) FROM information_schema.routines WHERE routine_schema = " + schema(stage));
            int cuts = 0;
            try (Follower follower = Follower.of(stage.connect(), ID)) {
                for (Arrow arrow : ladder) {
                    cuts += cutThrough(stage, arrow);
                    assertThat(state(stage))
                            .as("after %s", arrow)
                            .isEqualTo(arrow.to().name());
                }
                assertThat(follower.forms()).hasSizeGreaterThan(3);
            }
            assertThat(cuts).isGreaterThan(30);
            assertThat(skipped(stage))
                    .as("forms that were told behind one that is no neighbour")
                    .isEmpty();
            if (ladder.equals(BACK)) {
                assertThat(columns(stage)).isEqualTo(before);
                assertThat(sum(stage, "old")).isEqualTo("60");
            } else {
                assertThat(columns(stage).toString()).contains("new", "cents").doesNotContain("old,", "price,");
                assertThat(sum(stage, "cents")).isEqualTo("300");
                assertThat(stage.value("SELECT count(*) FROM information_schema.routines WHERE routine_schema = "
                                + schema(stage)))
                        .as("functions")
                        .isEqualTo(functions);
                assertThat(sum(stage, "new")).isEqualTo("60");
            }
        }
    }

    /** By expressions, so that there are functions that come and go. */
    private static ChangeColumn cents() {
        return new ChangeColumn(
                Place.IN_CODE,
                TableRef.of("goods"),
                "price",
                "cents",
                "bigint",
                Optional.of("price * 100"),
                Optional.of("cents / 100"),
                Optional.empty(),
                Optional.empty(),
                Unconvertible.QUARANTINE,
                Optional.of(true),
                DefaultRule.NONE);
    }

    private static int cutThrough(Stage stage, Arrow arrow) {
        CutOff cut = new CutOff(stage);
        Set<List<List<String>>> seen = new HashSet<>(Set.of(picture(stage)));
        int cuts = 0;
        int nth = 1;
        while (cut.behind(nth, arrow, ID)) {
            cuts++;
            nth += seen.add(picture(stage)) ? 0 : 1;
        }
        return cuts;
    }

    /** Everything that a command leaves behind. */
    private static List<List<String>> picture(Stage stage) {
        List<List<String>> picture = new ArrayList<>(columns(stage));
        picture.addAll(stage.rows("SELECT 'step', step FROM " + state(stage, "step") + " ORDER BY 2"));
        picture.addAll(stage.rows("SELECT 'intent', step FROM " + state(stage, "intent") + " ORDER BY 2"));
        picture.addAll(stage.rows("SELECT 'says', status FROM " + state(stage, "directive") + " ORDER BY column_name"));
        picture.addAll(stage.rows("SELECT 'state', state FROM " + state(stage, "migration")));
        return picture;
    }

    private static List<List<String>> columns(Stage stage) {
        return stage.rows("SELECT column_name, is_nullable, column_default FROM information_schema.columns"
                + " WHERE table_name = 'goods' AND table_schema = "
                + (isPostgreSql(stage) ? "'public'" : "DATABASE()") + " ORDER BY column_name");
    }

    private static List<String> skipped(Stage stage) {
        List<String> skipped = new ArrayList<>();
        FleetForm last = FleetForm.OLD;
        for (List<String> row : stage.rows("SELECT o.status, n.status FROM " + state(stage, "directive_history")
                + " o JOIN " + state(stage, "directive_history")
                + " n ON n.epoch = o.epoch AND n.role = 'NEW' WHERE o.role = 'OLD' ORDER BY o.epoch")) {
            FleetForm form = FleetForm.told(row.get(0), row.get(1)).orElse(FleetForm.NEW);
            if (Math.abs(form.ordinal() - last.ordinal()) > 1) {
                skipped.add(last + " -> " + form);
            }
            last = form;
        }
        return skipped;
    }

    private static String sum(Stage stage, String column) {
        return stage.value("SELECT sum(" + column + ") FROM goods");
    }

    private static String state(Stage stage) {
        return stage.value("SELECT state FROM " + state(stage, "migration") + " WHERE id = '" + ID + "'");
    }

    private static String state(Stage stage, String table) {
        return isPostgreSql(stage) ? "instar." + table : "instar_" + table;
    }

    private static String schema(Stage stage) {
        return isPostgreSql(stage) ? "'public'" : "DATABASE()";
    }

    private static boolean isPostgreSql(Stage stage) {
        return stage.database().server().kind().isPostgreSql();
    }
}
