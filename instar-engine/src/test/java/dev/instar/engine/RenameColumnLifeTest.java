package dev.instar.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.Place;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.stage.Form;
import dev.instar.engine.stage.Load;
import dev.instar.engine.stage.Stage;
import dev.instar.servers.PostgresMajor;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole ladder of rename_column with an old and a new client, on every major. */
class RenameColumnLifeTest {

    private static final String ID = "0001-rename-memory";
    private static final Form OLD = Form.of("flavors", "memory_mb");
    private static final Form NEW = Form.of("flavors", "memory_mib");

    @ParameterizedTest
    @EnumSource(PostgresMajor.class)
    void noStatementFailsAndNoRowIsWrong(PostgresMajor major) throws Exception {
        try (Stage stage = Stage.on(major).patient()) {
            stage.sql(
                    "CREATE TABLE flavors (id bigint PRIMARY KEY, memory_mb integer NOT NULL, name text NOT NULL DEFAULT 'x')",
                    "CREATE INDEX flavors_memory ON flavors (memory_mb)",
                    "INSERT INTO flavors SELECT i, i % 1000 FROM generate_series(0, 9999) i");
            stage.declare(ID, new RenameColumn(Place.IN_CODE, TableRef.of("flavors"), "memory_mb", "memory_mib"));
            try (Load load = new Load(stage::connect, 42, 10_000, 1_000_000, 2)) {
                for (long id = 0; id < 10_000; id++) {
                    load.know(id, id % 1000);
                }
                List<Load.Client> old = load.start(OLD, 3);
                stage.run(ID, Arrow.EXPAND, Arrow.ROLLBACK, Arrow.EXPAND, Arrow.MIGRATE);
                List<Load.Client> fresh = load.start(NEW, 3);
                load.awaitMore(100);
                load.compareAll(NEW);
                load.stop(old);
                stage.run(ID, Arrow.RETIRE, Arrow.RESTORE);
                List<Load.Client> again = load.start(OLD, 1);
                load.awaitMore(50);
                load.stop(again);
                stage.run(ID, Arrow.RETIRE, Arrow.CONTRACT);
                load.awaitMore(50);
                load.stop(fresh);
                assertThat(load.compareAll(NEW)).isGreaterThan(10_000);
                assertThat(load.failures()).isEmpty();
                assertThat(load.wrong()).isEmpty();
            }
            assertThat(stage.value("SELECT count(*) FROM pg_trigger WHERE tgname LIKE '%instar%'"))
                    .isEqualTo("0");
            assertThat(stage.value(
                            "SELECT count(*) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.proname LIKE 'instar%' AND"
                                    + " n.nspname <> 'instar'"))
                    .isEqualTo("0");
            assertThat(stage.rows("SELECT indexdef FROM pg_indexes WHERE tablename = 'flavors' ORDER BY 1")
                            .toString())
                    .contains("flavors_memory", "memory_mib")
                    .doesNotContain("instar");
        }
    }
}
