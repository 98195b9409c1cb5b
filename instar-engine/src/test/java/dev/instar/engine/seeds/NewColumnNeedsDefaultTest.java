package dev.instar.engine.seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Place;
import dev.instar.core.Refusal;
import dev.instar.core.operation.AddColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.internal.postgresql.catalog.CatalogPicture;
import dev.instar.engine.stage.Stage;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NewColumnNeedsDefaultTest {

    private static AddColumn vcpus(Optional<String> defaultExpression) {
        return new AddColumn(
                Place.IN_CODE,
                TableRef.of("flavors"),
                "vcpus",
                "integer",
                false,
                defaultExpression,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    @DisplayName("seed row 5: a column that refuses NULL and has no default is refused, and nothing is changed")
    void withoutDefaultRefused() {
        try (Stage stage = Flavors.stage(1)) {
            CatalogPicture before = Flavors.picture(stage);
            stage.declare(Flavors.ID, vcpus(Optional.empty()));
            assertThatThrownBy(() -> stage.run(Arrow.EXPAND, Flavors.ID))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("INSTAR-P010")
                    .hasMessageContaining("flavors.vcpus");
            assertThat(CatalogPicture.diff(before, Flavors.picture(stage))).isEmpty();
        }
    }

    @Test
    @DisplayName("seed row 5: 1000 of 1000 INSERTs of old builds get the default")
    void oldInsertsGetTheDefault() {
        try (Stage stage = Flavors.stage(0)) {
            stage.declare(Flavors.ID, vcpus(Optional.of("2")));
            stage.run(Arrow.EXPAND, Flavors.ID);
            for (int id = 1; id <= 1000; id++) {
                stage.sql("INSERT INTO flavors (id, memory_mb) VALUES (" + id + ", 1)");
            }
            assertThat(stage.value("SELECT count(*) FROM flavors WHERE vcpus = 2"))
                    .isEqualTo("1000");
        }
    }
}
