package dev.instar.engine.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.operation.Operation;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Step;
import dev.instar.engine.Blocker;
import dev.instar.engine.Progress;
import dev.instar.engine.stage.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RaceBeforeDropTest {

    private static final int TABLES = 10;
    private static final int INTERLEAVINGS = 3 * TABLES;

    @Test
    @DisplayName(
            "seed row 33: of rows that an old writer inserts between proof and DROP, in 60 forced interleavings, none is lost")
    void noRowIsLost() throws SQLException {
        race(2);
    }

    @Test
    @Tag("proof")
    @DisplayName(
            "seed row 33: of rows that an old writer inserts between proof and DROP, in 1,020 forced interleavings, none is lost")
    void noRowIsLostInAThousand() throws SQLException {
        race(34);
    }

    private static void race(int rounds) throws SQLException {
        for (int round = 0; round < rounds; round++) {
            try (Stage stage = Stage.open()) {
                for (int i = 1; i <= TABLES; i++) {
                    Flavors.create(stage, "t" + i, 3);
                }
                stage.declare(
                        Flavors.ID,
                        IntStream.rangeClosed(1, TABLES)
                                .mapToObj(i -> Flavors.widen("t" + i))
                                .toArray(Operation[]::new));
                stage.run(Flavors.ID, Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE);
                OldWriter writer = new OldWriter(stage);
                stage.progress(writer).run(Arrow.CONTRACT, Flavors.ID);
                assertThat(writer.written).hasSize(INTERLEAVINGS);
                for (String table : writer.written.stream().distinct().toList()) {
                    assertThat(stage.value(
                                    "SELECT count(*) FROM " + table + " WHERE id >= 100 AND memory_mib = id * 7"))
                            .as("rows of %s", table)
                            .isEqualTo("3");
                }
            }
        }
    }

    /** Inserts where validation begins, right before the drop, and in a transaction that is still open when the drop asks for its lock. */
    private static final class OldWriter implements Progress {

        private final Stage stage;
        private final List<String> written = new ArrayList<>();
        private final List<Connection> open = new ArrayList<>();

        private OldWriter(Stage stage) {
            this.stage = stage;
        }

        @Override
        public void begins(Step step) {
            String slug = step.head().id();
            String table = "t" + slug.substring(0, slug.indexOf('-'));
            try {
                if (slug.endsWith("-validate-1")) {
                    insert(table, 100).commit();
                } else if (step.head().phase() == Phase.CONTRACT && slug.endsWith("-drop")) {
                    insert(table, 101).commit();
                    open.add(insert(table, 102));
                }
            } catch (SQLException e) {
                throw new IllegalStateException(slug, e);
            }
        }

        @Override
        public void waits(Step step, int attempt, List<Blocker> inTheWay) {
            for (Connection writer : open) {
                try (writer) {
                    writer.commit();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
            open.clear();
        }

        /** Through the old column, whatever it is called by now. */
        private Connection insert(String table, int id) throws SQLException {
            String old = stage.value("SELECT attname FROM pg_attribute WHERE attrelid = '" + table
                    + "'::regclass AND NOT attisdropped AND attnum > 0 AND atttypid = 'integer'::regtype");
            Connection writer = stage.connect();
            writer.setAutoCommit(false);
            writer.createStatement()
                    .execute("INSERT INTO " + table + " (id, \"" + old + "\") VALUES (" + id + ", " + id * 7 + ")");
            written.add(table);
            return writer;
        }
    }
}
