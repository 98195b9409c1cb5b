package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.Place;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Plan;
import dev.instar.engine.internal.postgresql.catalog.SharedInput;
import dev.instar.engine.stage.Stage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The other real schema loads, and planning on it changes nothing. */
class KeystonePlanTest {

    private record Column(String table, String column) {}

    @Test
    @DisplayName("keystone: the schema loads, a rename plans on its tables, and planning leaves no trace")
    void aRenamePlans() throws IOException {
        String dump = SharedInput.text("schemas/postgresql/keystone.sql");
        try (Stage stage = Stage.open()) {
            stage.sql(dump);
            assertThat(stage.value("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
                    .isEqualTo("49");
            List<String> before = Fingerprint.catalog(stage);
            for (Column c : List.of(
                    new Column("project", "description"),
                    new Column("role", "name"),
                    new Column("local_user", "name"))) {
                Plan plan = stage.declare(
                                "0001-x", new RenameColumn(Place.IN_CODE, TableRef.of(c.table()), c.column(), "fresh"))
                        .engine()
                        .plan("0001-x");
                for (Phase phase : Phase.values()) {
                    assertThat(plan.steps(phase)).as("%s of %s", phase, c).isNotEmpty();
                }
            }
            assertThat(Fingerprint.catalog(stage)).isEqualTo(before);
            assertThat(stage.value("SELECT to_regnamespace('instar')")).isEqualTo("null");
        }
    }
}
