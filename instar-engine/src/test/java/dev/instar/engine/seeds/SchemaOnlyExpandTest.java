package dev.instar.engine.seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Place;
import dev.instar.core.Refusal;
import dev.instar.core.operation.RunSql;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.internal.postgresql.catalog.CatalogPicture;
import dev.instar.engine.stage.Stage;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaOnlyExpandTest {

    private static RunSql expanding(String text) {
        return new RunSql(
                new Place("0003-raw.yaml", 4, 5),
                Optional.of(text),
                Optional.empty(),
                Optional.empty(),
                Optional.of(""));
    }

    @ParameterizedTest(name = "seed row 3: {0} in an expand text is refused by the plan, with its line")
    @ValueSource(
            strings = {
                "UPDATE flavors SET memory_mb = 1",
                "insert into flavors (id) values (1)",
                "/* only a few */ DELETE FROM flavors WHERE id < 3",
                "WITH gone AS (DELETE FROM flavors RETURNING id) SELECT count(*) FROM gone",
                "MERGE INTO flavors f USING flavors g ON f.id = g.id WHEN MATCHED THEN DELETE",
                "TRUNCATE flavors"
            })
    void writesAreRefused(String statement) {
        try (Stage stage = Flavors.stage(5)) {
            CatalogPicture before = Flavors.picture(stage);
            stage.declare(
                    Flavors.ID,
                    expanding("ALTER TABLE flavors ADD COLUMN vcpus integer;\n\n-- and\n" + statement + ";\nSELECT 1"));
            assertThatThrownBy(() -> stage.engine().plan(Flavors.ID))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("INSTAR-P026")
                    .hasMessageContaining("0003-raw.yaml:4:5")
                    .hasMessageContaining(statement
                            .substring(statement.indexOf("*/") + 2)
                            .strip()
                            .substring(0, 15))
                    .hasMessageContaining("(line 4 of its text)");
            assertThatThrownBy(() -> stage.run(Arrow.EXPAND, Flavors.ID)).isInstanceOf(Refusal.class);
            assertThat(CatalogPicture.diff(before, Flavors.picture(stage))).isEmpty();
            assertThat(stage.value("SELECT count(*) FROM flavors")).isEqualTo("5");
        }
    }

    @Test
    @DisplayName("seed row 3: what only speaks of writing is no writing")
    void structureAloneIsAccepted() {
        try (Stage stage = Flavors.stage(5)) {
            stage.declare(
                    Flavors.ID,
                    expanding("COMMENT ON TABLE flavors IS 'UPDATE me';\n"
                            + "CREATE TABLE \"update\" (\"delete\" integer);\n"
                            + "GRANT UPDATE, DELETE ON flavors TO postgres"));
            assertThat(stage.run(Arrow.EXPAND, Flavors.ID).changed()).isTrue();
        }
    }
}
