package dev.instar.engine.seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Place;
import dev.instar.core.Refusal;
import dev.instar.core.changelog.Changelog;
import dev.instar.core.changelog.Migration;
import dev.instar.core.operation.Declared;
import dev.instar.core.operation.Operation;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.MigrationState;
import dev.instar.engine.Engine;
import dev.instar.engine.Limits;
import dev.instar.engine.Progress;
import dev.instar.engine.stage.Stage;
import dev.instar.servers.PostgresMajor;
import dev.instar.servers.ServerKind;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SeveralChangelogsTest {

    private static final Limits LIMITS = new Limits(
            Limits.DEFAULT.lockBudget(),
            Duration.ofMinutes(5),
            Limits.DEFAULT.batchTime(),
            Duration.ofSeconds(5),
            Duration.ZERO);

    static Stream<ServerKind> kinds() {
        return Stream.of(ServerKind.of(PostgresMajor.newest()), ServerKind.MARIADB_11_4);
    }

    private static Migration rename(String id, String table, String from, String to) {
        List<Operation> operations = List.of(new RenameColumn(Place.IN_CODE, TableRef.of(table), from, to));
        return new Migration(id, "", operations, Declared.NOTHING, operations.toString());
    }

    private static Engine engine(Stage stage, String changelog, Migration... migrations) {
        return new Engine(
                stage::connectAsOwner,
                stage.database().name(),
                new Changelog(changelog, List.of(migrations)),
                LIMITS,
                Progress.SILENT,
                Clock.systemUTC(),
                new Random(4711));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName(
            "seed row 97: of two changelogs on one database each refuses to touch what belongs to the other, by name, and after contract too")
    void eachKeepsOffTheOthers(ServerKind kind) {
        try (Stage stage = Stage.on(kind)) {
            stage.sql(
                    "CREATE TABLE flavors (id integer PRIMARY KEY, memory_mb integer, disk_gb integer)",
                    "INSERT INTO flavors VALUES (1, 2, 3)");
            Migration memory = rename("0001-memory", "flavors", "memory_mb", "memory_mib");
            Engine shop = engine(stage, "shop", memory);
            for (Arrow arrow : List.of(Arrow.EXPAND, Arrow.MIGRATE)) {
                shop.run(arrow, "0001");
            }
            Migration theirs = rename("0007-memory-too", "flavors", "memory_mib", "memory");
            Migration disk = rename("0008-disk", "flavors", "disk_gb", "disk_gib");
            Migration namesake = rename("0001-memory", "flavors", "disk_gb", "disk");
            Engine billing = engine(stage, "billing", theirs, disk);
            refused(
                    billing,
                    Arrow.EXPAND,
                    "0007",
                    "memory_mib belongs to the changelog shop",
                    "0001-memory",
                    "billing");
            for (Arrow arrow : List.of(Arrow.MIGRATE, Arrow.RETIRE, Arrow.ROLLBACK)) {
                refused(
                        engine(stage, "billing", namesake),
                        arrow,
                        "0001",
                        "belongs to the changelog shop",
                        "0001-memory");
            }
            refused(engine(stage, "", memory), Arrow.RETIRE, "0001", "changelog shop", "the changelog without a name");
            assertThat(billing.run(Arrow.EXPAND, "0008").changed()).isTrue();
            refused(
                    engine(stage, "shop", memory, rename("0002-disk", "flavors", "disk_gb", "disk")),
                    Arrow.EXPAND,
                    "0002",
                    "disk_gb belongs to the changelog billing",
                    "0008-disk");
            shop.run(Arrow.RETIRE, "0001");
            shop.run(Arrow.CONTRACT, "0001");
            refused(billing, Arrow.EXPAND, "0007", "memory_mib belongs to the changelog shop", "0001-memory");
            billing.run(Arrow.ROLLBACK, "0008");
            Engine shopTakesDisk = engine(stage, "shop", memory, rename("0002-disk", "flavors", "disk_gb", "disk"));
            assertThat(shopTakesDisk.run(Arrow.EXPAND, "0002").state()).isEqualTo(MigrationState.EXPANDED);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("seed row 97: a changelog that gets its name later keeps what it began without")
    void aNameMayComeLater(ServerKind kind) {
        try (Stage stage = Stage.on(kind)) {
            stage.sql("CREATE TABLE flavors (id integer PRIMARY KEY, memory_mb integer)");
            Migration memory = rename("0001-memory", "flavors", "memory_mb", "memory_mib");
            engine(stage, "", memory).run(Arrow.EXPAND, "0001");
            assertThat(engine(stage, "shop", memory).run(Arrow.MIGRATE, "0001").changed())
                    .isTrue();
            refused(
                    engine(stage, "billing", rename("0007-other", "flavors", "memory_mb", "memory")),
                    Arrow.EXPAND,
                    "0007",
                    "belongs to the changelog without a name");
        }
    }

    private static void refused(Engine engine, Arrow arrow, String migration, String... said) {
        assertThatThrownBy(() -> engine.run(arrow, migration))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("INSTAR-P040")
                .hasMessageContainingAll(said);
    }
}
