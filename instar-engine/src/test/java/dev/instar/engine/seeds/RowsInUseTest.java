package dev.instar.engine.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.stage.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RowsInUseTest {

    private static final int ROWS = 2000;
    private static final int HELD = 10;

    @Test
    @DisplayName(
            "seed row 31: backfill passes rows that open transactions hold, moves all others, and returns for them")
    void passesRowsInUseAndReturns() throws SQLException {
        try (Stage stage = Flavors.stage(ROWS)) {
            stage.declare(Flavors.ID, Flavors.widen("flavors"));
            List<Long> heldUntil = new ArrayList<>();
            stage.run(Arrow.EXPAND, Flavors.ID);
            List<Holder> holders = new ArrayList<>();
            for (int i = 1; i <= HELD; i++) {
                holders.add(Holder.of(stage, i * 150));
            }
            stage.progress(Told.ofMovedRows(done -> {
                if (done == ROWS - HELD && heldUntil.isEmpty()) {
                    heldUntil.add(done);
                    holders.forEach(Holder::write);
                }
            }));
            assertThat(stage.run(Arrow.MIGRATE, Flavors.ID).changed()).isTrue();
            assertThat(heldUntil)
                    .as("all others were moved while these were held")
                    .containsExactly((long) (ROWS - HELD));
            assertThat(stage.value("SELECT count(*) FROM flavors WHERE memory_mib = memory_mb"))
                    .isEqualTo("" + ROWS);
            assertThat(stage.value("SELECT count(*) FROM flavors WHERE name = 'held'"))
                    .as("nobody was aborted")
                    .isEqualTo("" + HELD);
        }
    }

    /** A transaction of a caller that has looked at a row and is about to write it. */
    private record Holder(Connection connection, int id) {

        static Holder of(Stage stage, int id) throws SQLException {
            Connection connection = stage.connect();
            connection.setAutoCommit(false);
            connection.createStatement().execute("SELECT memory_mb FROM flavors WHERE id = " + id + " FOR UPDATE");
            return new Holder(connection, id);
        }

        void write() {
            try (connection) {
                connection.createStatement().executeUpdate("UPDATE flavors SET name = 'held' WHERE id = " + id);
                connection.commit();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
