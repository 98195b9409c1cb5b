package dev.instar.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.Place;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.stage.Stage;
import dev.instar.servers.ServerKind;
import dev.instar.state.Publisher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever carries hints is told when there is something to look at, and not before. */
class PublishedTest {

    private static final String ID = "0001-rename-memory";

    @Test
    void everyDefaultOfProgressIsPassedOn() {
        assertThat(Arrays.stream(Progress.class.getDeclaredMethods()).filter(m -> m.isDefault()))
                .allSatisfy(
                        m -> assertThat(ForwardingProgress.class.getDeclaredMethod(m.getName(), m.getParameterTypes()))
                                .isNotNull());
    }

    @Test
    void hintsFollowAnnouncementsAndTransitionsOnceTheyHaveCommitted() {
        try (Stage stage = Stage.on(ServerKind.POSTGRESQL_18)) {
            stage.sql("CREATE TABLE flavors (id bigint PRIMARY KEY, memory_mb integer NOT NULL)");
            stage.declare(ID, new RenameColumn(Place.IN_CODE, TableRef.of("flavors"), "memory_mb", "memory_mib"));
            List<String> seen = new ArrayList<>();
            Publisher publisher = new Publisher() {
                @Override
                public void publish() {
                    seen.add(stage.value("SELECT state || coalesce(' ' || running_arrow, '') FROM instar.migration"));
                }

                @Override
                public void close() {}
            };
            Engine engine = stage.engine().publishing(List.of(publisher));
            engine.run(Arrow.EXPAND, ID);
            engine.run(Arrow.MIGRATE, ID);
            engine.run(Arrow.ROLLBACK, ID);
            assertThat(seen)
                    .containsExactly(
                            "PENDING expand",
                            "EXPANDED",
                            "EXPANDED migrate",
                            "MIGRATED",
                            "MIGRATED rollback",
                            "EXPANDED",
                            "EXPANDED rollback",
                            "PENDING");
        }
    }
}
