package dev.instar.engine.seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Refusal;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.MigrationState;
import dev.instar.engine.internal.postgresql.catalog.CatalogPicture;
import dev.instar.engine.stage.Stage;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IllegalArrowsTest {

    private static final List<Arrow> WAY = List.of(Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE, Arrow.CONTRACT);

    /** Each state with every arrow that neither leaves from it nor has led to it already. */
    @ParameterizedTest(name = "seed row 37: {0} refuses {1}")
    @CsvSource(
            delimiter = ':',
            value = {
                "PENDING    : MIGRATE RETIRE CONTRACT RESTORE",
                "EXPANDED   : RETIRE CONTRACT RESTORE",
                "MIGRATED   : EXPAND CONTRACT",
                "RETIRED    : EXPAND MIGRATE ROLLBACK",
                "CONTRACTED : EXPAND MIGRATE RETIRE RESTORE ROLLBACK"
            })
    void whatDoesNotLeaveFromAStateIsRefused(MigrationState state, String arrows) {
        try (Stage stage = Flavors.stage(10)) {
            stage.declare(Flavors.ID, Flavors.widen("flavors"));
            WAY.subList(0, state.ordinal()).forEach(arrow -> stage.run(arrow, Flavors.ID));
            CatalogPicture before = Flavors.picture(stage);
            for (String arrow : arrows.split(" ")) {
                refused(stage, state, Arrow.valueOf(arrow));
            }
            assertThat(CatalogPicture.diff(before, Flavors.picture(stage))).isEmpty();
            assertThat(stage.engine().status().migrations().get(0).state()).isEqualTo(state.name());
        }
    }

    private static void refused(Stage stage, MigrationState state, Arrow arrow) {
        if (arrow.to() == state) {
            assertThat(stage.run(arrow, Flavors.ID).changed()).isFalse();
            return;
        }
        assertThatThrownBy(() -> stage.run(arrow, Flavors.ID))
                .as("%s in %s", arrow, state)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("INSTAR-G001")
                .hasMessageContaining("It is " + state + "; " + arrow.word() + " leads from");
    }
}
