package dev.instar.objects.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.client.Form;
import dev.instar.objects.Version;
import dev.instar.servers.ServerKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;

/** What a row is, in whichever form it is stored. */
class LoadTest {

    private static final EnumSet<Form> LOOKING_AT_BOTH =
            EnumSet.of(Form.BOTH_READING_OLD, Form.BOTH_READING_NEW, Form.CLEARING_OLD);

    private static @Nullable Integer loaded(Cell cell, ObjectTable<Flavor> table, Form form, long id)
            throws SQLException {
        return table.in(Forms.always(form))
                .load(cell.connection, id)
                .orElseThrow()
                .value()
                .foobars();
    }

    @OnBothFamilies
    @DisplayName("row 15: a row in the old form is converted when it is loaded, and loading writes nothing")
    void convertsOnLoad(ServerKind kind) throws SQLException {
        try (Cell cell = Cell.ofFlavors(kind)) {
            cell.flavor(1, 2048, null);
            ObjectTable<Flavor> table = Flavor.table();
            for (Form form : LOOKING_AT_BOTH) {
                assertThat(loaded(cell, table, form, 1)).as("%s", form).isEqualTo(2048);
            }
            cell.asked();
            ObjectRows<Flavor> flavors = table.in(Forms.always(Form.CLEARING_OLD));
            for (int i = 0; i < 10_000; i++) {
                flavors.load(cell.connection, 1L);
            }
            assertThat(cell.asked())
                    .hasSize(10_000)
                    .allMatch(text -> text.startsWith("/* instar objects load */ SELECT "));
            assertThat(cell.forms(1)).isEqualTo("2048,null");
            assertThat(table.counts().conversions()).isZero();
        }
    }

    @OnBothFamilies
    @DisplayName("row 16: who loads cannot tell a migrated row from another")
    void mixedRowsEqualMigratedOnes(ServerKind kind) throws SQLException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        List<@Nullable Object[]> mixed = new ArrayList<>();
        List<Flavor> expected = new ArrayList<>();
        for (long id = 0; id < 10_000; id++) {
            Integer memory = random.nextInt(20) == 0 ? null : (Integer) random.nextInt(-2, 5_000);
            boolean migrated = random.nextBoolean();
            mixed.add(new @Nullable Object[] {id, "m" + id, migrated ? null : memory, migrated ? memory : null});
            expected.add(new Flavor(id, "m" + id, memory));
        }
        try (Cell cell = Cell.ofFlavors(kind)) {
            cell.flavors(mixed);
            for (Form form : LOOKING_AT_BOTH) {
                List<Flavor> loaded =
                        Flavor.table().in(Forms.always(form)).select(cell.connection, "ORDER BY id").stream()
                                .map(Row::value)
                                .toList();
                assertThat(loaded).as("%s", form).isEqualTo(expected);
            }
        }
    }

    @OnBothFamilies
    @DisplayName("row 17: zero is a value, in a row that was cleared and in one that was not")
    void zeroIsAValue(ServerKind kind) throws SQLException {
        try (Cell cell = Cell.ofFlavors(kind)) {
            cell.flavor(1, null, 0);
            cell.flavor(2, 7, 0);
            cell.flavor(3, 0, null);
            for (Form form : LOOKING_AT_BOTH) {
                assertThat(loaded(cell, Flavor.table(), form, 1)).as("%s", form).isZero();
                assertThat(loaded(cell, Flavor.table(), form, 3)).as("%s", form).isZero();
            }
            for (Form form : List.of(Form.CLEARING_OLD, Form.NEW)) {
                assertThat(loaded(cell, Flavor.table(), form, 2)).as("%s", form).isZero();
            }
        }
    }

    @OnBothFamilies
    @DisplayName("row 20: what older code wrote after the conversion is the value, and it counts")
    void olderCodeWroteLast(ServerKind kind) throws SQLException {
        try (Cell cell = Cell.ofFlavors(kind)) {
            cell.flavor(1, 4096, 2048);
            for (Form form : List.of(Form.BOTH_READING_OLD, Form.BOTH_READING_NEW)) {
                ObjectTable<Flavor> table = Flavor.table();
                assertThat(loaded(cell, table, form, 1)).as("%s", form).isEqualTo(4096);
                assertThat(table.counts().conflicts()).isEqualTo(1);
            }
            ObjectTable<Flavor> table = Flavor.table();
            ObjectRows<Flavor> flavors = table.in(Forms.always(Form.BOTH_READING_NEW));
            flavors.save(cell.connection, flavors.load(cell.connection, 1L).orElseThrow());
            assertThat(cell.forms(1)).isEqualTo("4096,4096");
            assertThat(loaded(cell, table, Form.BOTH_READING_NEW, 1)).isEqualTo(4096);
            assertThat(table.counts().conflicts()).as("mended by the save").isEqualTo(1);
        }
    }

    @OnBothFamilies
    @DisplayName("behind the contract gate the new form wins where the two disagree, and that counts too")
    void behindTheGateTheNewFormWins(ServerKind kind) throws SQLException {
        try (Cell cell = Cell.ofFlavors(kind)) {
            cell.flavor(1, 4096, 2048);
            ObjectTable<Flavor> table = Flavor.table();
            assertThat(loaded(cell, table, Form.CLEARING_OLD, 1)).isEqualTo(2048);
            assertThat(table.counts().conflicts()).isEqualTo(1);
        }
    }

    @OnBothFamilies
    @DisplayName(
            "a null that somebody ahead stored over an old value is null to those who still clear it, where every row is known to be converted")
    void nullIsAValueWhereEveryRowIsConverted(ServerKind kind) throws SQLException {
        try (Cell cell = Cell.ofFlavors(kind)) {
            cell.flavor(1, 7, 7);
            ObjectTable<Flavor> table = Flavor.table();
            ObjectRows<Flavor> ahead = table.in(migration -> Form.NEW);
            ahead.save(
                    cell.connection,
                    ahead.load(cell.connection, 1L).orElseThrow().with("foobars", null));
            assertThat(cell.forms(1)).isEqualTo("7,null");
            assertThat(loaded(cell, table, Form.CLEARING_OLD, 1))
                    .as("where nobody has seen to it, the row was never converted")
                    .isEqualTo(7);
            ObjectRows<Flavor> led = table.in(migration -> Form.CLEARING_OLD);
            Row<Flavor> seen = led.load(cell.connection, 1L).orElseThrow();
            assertThat(seen.value().foobars()).isNull();
            led.save(cell.connection, seen.with("name", "other"));
            assertThat(cell.forms(1)).isEqualTo("null,null");
            assertThat(table.counts().conflicts()).isZero();
        }
    }

    @OnBothFamilies
    @DisplayName("row 21: who knows the old interface reads every row of a mixed table")
    void oldInterfaceStaysAlive(ServerKind kind) throws SQLException {
        List<@Nullable Object[]> mixed = new ArrayList<>();
        for (long id = 0; id < 10_000; id++) {
            Integer memory = (int) id;
            mixed.add(new @Nullable Object[] {id, "m", id % 2 == 0 ? memory : null, id % 2 == 0 ? null : memory});
        }
        try (Cell cell = Cell.ofFlavors(kind)) {
            cell.flavors(mixed);
            List<@Nullable Object> seen = new ArrayList<>();
            for (Row<Flavor> row :
                    Flavor.table().in(Forms.always(Form.CLEARING_OLD)).select(cell.connection, "ORDER BY id")) {
                seen.add(Flavor.TYPE
                        .backport(row.object().fields(), Version.of("1.0"))
                        .get("memory_mb"));
            }
            assertThat(seen).doesNotContainNull().hasSize(10_000).last().isEqualTo(9_999);
        }
    }

    @OnBothFamilies
    @DisplayName("a form that is the only one is read without a look at the other")
    void formsAloneAreReadAlone(ServerKind kind) throws SQLException {
        try (Cell cell = Cell.ofFlavors(kind)) {
            cell.flavor(1, 4096, 2048);
            ObjectTable<Flavor> table = Flavor.table();
            assertThat(loaded(cell, table, Form.OLD, 1)).isEqualTo(4096);
            assertThat(loaded(cell, table, Form.CLEARING_NEW, 1)).isEqualTo(4096);
            assertThat(loaded(cell, table, Form.NEW, 1)).isEqualTo(2048);
            List<String> asked = cell.asked();
            assertThat(asked.subList(0, 2)).noneMatch(text -> text.contains("foobars"));
            assertThat(asked.get(2)).doesNotContain("memory_mb");
            assertThat(table.counts().comparisons()).isZero();
        }
    }

    @OnBothFamilies
    @DisplayName("rows are found by many keys, and by a SELECT of the caller's")
    void loadsMany(ServerKind kind) throws SQLException {
        try (Cell cell = Cell.ofFlavors(kind)) {
            cell.connection.setAutoCommit(false);
            for (long id = 1; id <= 1_200; id++) {
                cell.flavor(id, (int) id, null);
            }
            ObjectRows<Flavor> flavors = Flavor.table().in(Forms.always(Form.BOTH_READING_NEW));
            List<Long> keys = new ArrayList<>();
            for (long id = 1; id <= 1_500; id++) {
                keys.add(id);
            }
            assertThat(flavors.loadAll(cell.connection, keys)).hasSize(1_200);
            assertThat(flavors.select(cell.connection, "WHERE memory_mb > ? ORDER BY id", 1_190))
                    .extracting(row -> row.value().foobars())
                    .isEqualTo(Arrays.asList(1191, 1192, 1193, 1194, 1195, 1196, 1197, 1198, 1199, 1200));
            String query = "SELECT 1, " + flavors.columns(cell.connection, "f") + " FROM flavors f WHERE f.id = 7";
            try (var statement = cell.connection.createStatement();
                    var rows = statement.executeQuery(query)) {
                rows.next();
                assertThat(flavors.read(rows, 2).value()).isEqualTo(new Flavor(7, "m7", 7));
            }
        }
    }
}
