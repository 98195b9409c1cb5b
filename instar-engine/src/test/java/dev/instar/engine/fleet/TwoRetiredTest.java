package dev.instar.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.Place;
import dev.instar.core.operation.AddColumn;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.core.plan.Arrow;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several migrations on one table, each of which takes rights of its own. */
class TwoRetiredTest {

    private static final String OTHER = "0002-notes";

    private static void declare(Town town) {
        town.stage().declare(OTHER, new RenameColumn(Place.IN_CODE, TableRef.of("people"), "note", "remark"));
    }

    private static void refuses(Town town, Connection c, boolean old, boolean note) throws SQLException {
        assertThat(List.of(town.isRefused(c, "SELECT old FROM people"), town.isRefused(c, "SELECT note FROM people")))
                .isEqualTo(List.of(old, note));
        assertThat(town.isRefused(c, "SELECT id, new, remark FROM people")).isFalse();
        assertThat(town.isRefused(c, "UPDATE people SET new = 'n', remark = 'm' WHERE id = 1"))
                .isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName(
            "retire: what the first migration gives back, the second still withholds; in the end all rights are there")
    void whatTheFirstGivesBackTheSecondStillWithholds(ServerKind kind) throws Exception {
        try (Town town = Town.on(kind)) {
            bothRetiredAndBack(town, Town.ID, OTHER);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName(
            "retire: what the second migration gives back, the first still withholds; in the end all rights are there")
    void whatTheSecondGivesBackTheFirstStillWithholds(ServerKind kind) throws Exception {
        try (Town town = Town.on(kind)) {
            bothRetiredAndBack(town, OTHER, Town.ID);
        }
    }

    private static void bothRetiredAndBack(Town town, String firstBack, String secondBack) throws SQLException {
        String app = town.login("app");
        declare(town);
        List<List<String>> before = town.rights(app);
        for (String id : List.of(Town.ID, OTHER)) {
            town.stage().run(id, Arrow.EXPAND, Arrow.MIGRATE);
        }
        try (Connection c = town.as(app)) {
            town.stage().run(Arrow.RETIRE, Town.ID);
            refuses(town, c, true, false);
            town.stage().run(Arrow.RETIRE, OTHER);
            refuses(town, c, true, true);
            town.stage().run(Arrow.RESTORE, firstBack);
            refuses(town, c, firstBack.equals(OTHER), firstBack.equals(Town.ID));
            town.stage().run(Arrow.RESTORE, secondBack);
            refuses(town, c, false, false);
        }
        assertThat(town.rights(app)).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName(
            "retire: contract of the first leaves the second's column withheld; after both, the rights are the saved ones")
    void contractOfTheFirstLeavesTheSecond(ServerKind kind) throws Exception {
        try (Town town = Town.on(kind)) {
            String app = town.login("app");
            declare(town);
            List<List<String>> before = town.rights(app);
            for (String id : List.of(Town.ID, OTHER)) {
                town.stage().run(id, Arrow.EXPAND, Arrow.MIGRATE);
            }
            try (Connection c = town.as(app)) {
                town.stage().run(Arrow.RETIRE, Town.ID);
                town.stage().run(Arrow.RETIRE, OTHER);
                town.stage().run(Arrow.CONTRACT, Town.ID);
                assertThat(town.isRefused(c, "SELECT note FROM people")).isTrue();
                assertThat(town.isRefused(c, "SELECT id, new, remark FROM people"))
                        .isFalse();
                town.stage().run(Arrow.CONTRACT, OTHER);
                assertThat(town.isRefused(c, "SELECT id, new, remark FROM people"))
                        .isFalse();
            }
            assertThat(town.rights(app)).isEqualTo(before);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName(
            "fleet 29: a column that is added while another is retired can be used at once; restore and contract keep it so")
    void aColumnThatIsAddedMeanwhile(ServerKind kind) throws Exception {
        try (Town town = Town.on(kind)) {
            String app = town.login("app");
            List<List<String>> before = town.rights(app);
            town.stage()
                    .declare(
                            "0003-age",
                            new AddColumn(
                                    Place.IN_CODE,
                                    TableRef.of("people"),
                                    "age",
                                    "integer",
                                    true,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty()));
            town.have(Arrow.EXPAND, Arrow.MIGRATE);
            try (Connection c = town.as(app)) {
                town.have(Arrow.RETIRE);
                town.stage().run(Arrow.EXPAND, "0003-age");
                assertThat(town.isRefused(c, "UPDATE people SET age = 7 WHERE id = 1"))
                        .isFalse();
                assertThat(Town.read(c, "SELECT age FROM people WHERE id = 1")).isEqualTo("7");
                assertThat(town.isRefused(c, "SELECT old FROM people")).isTrue();
                town.have(Arrow.CONTRACT);
                assertThat(Town.read(c, "SELECT age FROM people WHERE id = 1")).isEqualTo("7");
            }
            assertThat(town.rights(app)).isEqualTo(before);
        }
    }
}
