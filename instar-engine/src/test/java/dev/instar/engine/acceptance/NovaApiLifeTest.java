package dev.instar.engine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.internal.postgresql.catalog.CatalogPicture;
import dev.instar.engine.stage.Load;
import dev.instar.engine.stage.Stage;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real schema, a hundred thousand rows, old and new builds writing through the whole life of a change. */
@DisplayName("nova_api: the whole life of a change of flavors.memory_mb under load")
class NovaApiLifeTest {

    private static final int ROWS = 100_000;

    @ParameterizedTest(name = "{0}, application {1}")
    @CsvSource({"RENAME, GRANTED", "RENAME, OWNER", "CHANGE, GRANTED", "CHANGE, OWNER"})
    void noStatementFailsNoRowIsWrongAndTheCatalogDiffersByTheChangeAlone(
            Memory memory, ApplicationRole.Standing standing) throws Exception {
        try (ApplicationRole role = new ApplicationRole(standing);
                Stage stage = Stage.open().patient()) {
            NovaApi.load(stage);
            NovaApi.fill(stage, ROWS);
            role.settle(stage);
            stage.declare(Memory.ID, memory.of("flavors"));
            CatalogPicture before = picture(stage, memory);
            try (Load load = new Load(() -> role.connect(stage), 7, ROWS + 1, 1_000_000, 4)) {
                NovaApi.know(load, ROWS);
                live(stage, load, standing);
                assertThat(load.failures()).isEmpty();
                assertThat(load.wrong()).isEmpty();
            }
            assertThat(CatalogPicture.diff(before, picture(stage, memory)))
                    .containsExactlyInAnyOrderElementsOf(change(stage, memory));
        }
    }

    private static void live(Stage stage, Load load, ApplicationRole.Standing standing) throws Exception {
        List<Load.Client> old = load.start(NovaApi.OLD, 2);
        stage.run(Memory.ID, Arrow.EXPAND, Arrow.MIGRATE);
        List<Load.Client> fresh = load.start(NovaApi.NEW, 2);
        load.awaitMore(50);
        assertThat(stage.engine().verify(Memory.ID).rowsWrong()).isZero();
        load.stop(old);
        stage.run(Arrow.RETIRE, Memory.ID);
        assertThat(tombstones(stage)).isEqualTo(standing == ApplicationRole.Standing.OWNER ? 1 : 0);
        stage.run(Arrow.RESTORE, Memory.ID);
        List<Load.Client> back = load.start(NovaApi.OLD, 1);
        load.awaitMore(30);
        load.stop(back);
        stage.run(Memory.ID, Arrow.RETIRE, Arrow.CONTRACT);
        load.awaitMore(30);
        load.stop(fresh);
        assertThat(load.compareAllAtOnce("SELECT id, memory_mib FROM flavors")).isGreaterThan(ROWS);
    }

    private static long tombstones(Stage stage) {
        return Long.parseLong(stage.value("SELECT count(*) FROM pg_attribute WHERE attrelid = 'flavors'::regclass"
                + " AND NOT attisdropped AND attname LIKE 'instar%'"));
    }

    private static CatalogPicture picture(Stage stage, Memory memory) throws Exception {
        try (Connection c = stage.connect()) {
            Set<String> except = Set.of("instar");
            return memory == Memory.CHANGE
                    ? CatalogPicture.readWithoutPositions(c, except)
                    : CatalogPicture.read(c, except);
        }
    }

    /** The column under its new name and type and, from PostgreSQL 18 on, the named constraint that its NOT NULL is. */
    private static List<String> change(Stage stage, Memory memory) {
        boolean renamed = memory == Memory.RENAME;
        String position = renamed ? ", position 5" : "";
        Stream<String> column = Stream.of(
                "- column public.flavors.memory_mb: integer, not null" + position,
                "+ column public.flavors.memory_mib: " + (renamed ? "integer" : "bigint") + ", not null" + position);
        Stream<String> constraint = Stream.of(
                "- constraint public.flavors.flavors_memory_mb_not_null: NOT NULL memory_mb",
                "+ constraint public.flavors."
                        + (renamed ? "flavors_memory_mb_not_null" : "flavors_memory_mib_not_null")
                        + ": NOT NULL memory_mib");
        return stage.database().server().kind().compareTo(ServerKind.POSTGRESQL_18) < 0
                ? column.toList()
                : Stream.concat(column, constraint).toList();
    }
}
