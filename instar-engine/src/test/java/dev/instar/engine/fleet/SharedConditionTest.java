package dev.instar.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Place;
import dev.instar.core.Refusal;
import dev.instar.core.operation.DefaultRule;
import dev.instar.core.operation.MergeColumns;
import dev.instar.core.operation.NewForm;
import dev.instar.core.operation.OldForm;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.core.operation.Unconvertible;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.stage.Stage;
import dev.instar.servers.ServerKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Removals that hang together, and removals of what is not there. */
class SharedConditionTest {

    private static OldForm part(String column, int number) {
        return new OldForm(column, Optional.of("split_part(common_name, '/', " + number + ")"), Optional.empty());
    }

    private static String columns(Stage stage) {
        return stage.rows("SELECT column_name FROM information_schema.columns WHERE table_name = 'things' ORDER BY 1")
                .toString();
    }

    @Test
    @DisplayName(
            "PostgreSQL, seed 38: two columns become one; one row of one of them does not convert: neither is dropped; mended, both go")
    void oneDirtyRowKeepsBothColumns() {
        try (Stage stage = Stage.on(ServerKind.POSTGRESQL_18)) {
            stage.sql(
                    "CREATE TABLE things (id integer PRIMARY KEY, name text, display_name text)",
                    "INSERT INTO things SELECT i, 'n' || i, i::text FROM generate_series(1, 50) i",
                    "INSERT INTO things VALUES (51, 'n51', 'dirty')");
            stage.declare(
                    "0001-merge",
                    new MergeColumns(
                            Place.IN_CODE,
                            TableRef.of("things"),
                            List.of(part("name", 1), part("display_name", 2)),
                            new NewForm(
                                    "common_name",
                                    "text",
                                    Optional.of("name || '/' || display_name::integer::text"),
                                    Optional.empty(),
                                    Optional.of(true),
                                    DefaultRule.UNDECLARED),
                            Unconvertible.QUARANTINE));
            stage.run("0001-merge", Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE);
            assertThat(stage.engine().gate("0001-merge").blockers().toString()).contains("1 row in quarantine");
            assertThatThrownBy(() -> stage.run(Arrow.CONTRACT, "0001-merge"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("1 row in quarantine");
            stage.run(Arrow.RESTORE, "0001-merge");
            assertThat(columns(stage)).isEqualTo("[[common_name], [display_name], [id], [name]]");
            stage.sql("UPDATE things SET display_name = '51' WHERE id = 51");
            stage.run("0001-merge", Arrow.RETIRE, Arrow.CONTRACT);
            assertThat(columns(stage)).isEqualTo("[[common_name], [id]]");
            assertThat(stage.value("SELECT common_name FROM things WHERE id = 51"))
                    .isEqualTo("n51/51");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.instar.engine.fleet.Town#kinds")
    @DisplayName("seed 39: a directive for an unknown column is refused by its name, and leaves no trace")
    void anUnknownColumnIsRefused(ServerKind kind) {
        try (Town town = Town.on(kind)) {
            town.have(Arrow.EXPAND);
            town.stage().declare("0002-y", new RenameColumn(Place.IN_CODE, TableRef.of("people"), "y", "z"));
            assertThatThrownBy(() -> town.stage().run(Arrow.EXPAND, "0002-y"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("y")
                    .hasMessageContaining("INSTAR-P002");
            assertThat(town.value(
                            "SELECT count(*) FROM " + town.state("directive_history") + " WHERE migration = '0002-y'"))
                    .isEqualTo("0");
        }
    }
}
