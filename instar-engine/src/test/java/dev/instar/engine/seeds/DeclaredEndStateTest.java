package dev.instar.engine.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.Place;
import dev.instar.core.dialect.NewIndex;
import dev.instar.core.operation.AddColumn;
import dev.instar.core.operation.CreateIndex;
import dev.instar.core.operation.CreateTable;
import dev.instar.core.operation.DropColumn;
import dev.instar.core.operation.Operation;
import dev.instar.core.operation.SetDefault;
import dev.instar.core.operation.SetNotNull;
import dev.instar.core.operation.TableRef;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.internal.postgresql.catalog.CatalogPicture;
import dev.instar.engine.stage.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredEndStateTest {

    private static final TableRef HOSTS = TableRef.of("hosts");
    private static final List<String> BEGINNING = List.of("CREATE TABLE flavors (id bigint PRIMARY KEY,"
            + " memory_mb integer NOT NULL DEFAULT 512, name text, swap integer)");
    private static final List<String> MODEL = List.of(
            "CREATE TABLE flavors (id bigint PRIMARY KEY, name text NOT NULL DEFAULT 'm1', memory_mib bigint NOT NULL DEFAULT 512,"
                    + " vcpus integer NOT NULL DEFAULT 1)",
            "CREATE TABLE hosts (id bigint NOT NULL PRIMARY KEY, flavor bigint)",
            "CREATE INDEX hosts_by_flavor ON hosts (flavor)");

    /** One migration each, in this order. */
    private static final List<Operation> MIGRATIONS = List.of(
            Flavors.widen("flavors"),
            new AddColumn(
                    Place.IN_CODE,
                    TableRef.of("flavors"),
                    "vcpus",
                    "integer",
                    false,
                    Optional.of("1"),
                    Optional.empty(),
                    Optional.empty()),
            new SetDefault(Place.IN_CODE, TableRef.of("flavors"), "name", Optional.of("'m1'")),
            new SetNotNull(Place.IN_CODE, TableRef.of("flavors"), "name", Optional.of("''")),
            new DropColumn(Place.IN_CODE, TableRef.of("flavors"), "swap", Optional.empty()),
            new CreateTable(
                    Place.IN_CODE,
                    HOSTS,
                    List.of(column("id", false), column("flavor", true)),
                    List.of("id"),
                    List.of(),
                    List.of(),
                    List.of()),
            new CreateIndex(
                    Place.IN_CODE,
                    HOSTS,
                    new NewIndex(
                            "hosts_by_flavor",
                            List.of(NewIndex.Key.of("flavor")),
                            false,
                            Optional.empty(),
                            Optional.empty(),
                            List.of(),
                            false,
                            Map.of())));

    private static CreateTable.Member column(String name, boolean nullable) {
        return new CreateTable.Member(
                name, "bigint", nullable, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    @DisplayName("seed row 13: the schema that the migrations build is the one the model declares")
    void migrationsBuildTheModel() {
        assertThat(difference(-1)).isEmpty();
    }

    @ParameterizedTest(name = "seed row 13: without migration {0} it is not")
    @ValueSource(ints = {0, 3, 6})
    void oneMigrationLessIsSeen(int left) {
        assertThat(difference(left)).isNotEmpty();
    }

    private static List<String> difference(int left) {
        try (Stage model = Stage.open();
                Stage built = Stage.open()) {
            MODEL.forEach(model::sql);
            BEGINNING.forEach(built::sql);
            for (int i = 0; i < MIGRATIONS.size(); i++) {
                if (i != left) {
                    String id = "000" + i + "-m";
                    built.declare(id, MIGRATIONS.get(i));
                    built.run(id, Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE, Arrow.CONTRACT);
                }
            }
            return CatalogPicture.diff(Flavors.picture(model), Flavors.picture(built));
        }
    }
}
