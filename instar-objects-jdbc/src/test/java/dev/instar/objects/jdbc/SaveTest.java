package dev.instar.objects.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.client.Form;
import dev.instar.objects.InvalidValue;
import dev.instar.servers.ServerKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;

/** What a save writes in each form. */
class SaveTest {

    private static ObjectRows<Flavor> in(Form form) {
        return Flavor.table().in(Forms.always(form));
    }

    private static Row<Flavor> load(Cell cell, ObjectRows<Flavor> flavors, long id) throws SQLException {
        return flavors.load(cell.connection, id).orElseThrow();
    }

    @OnBothFamilies
    @DisplayName("each form writes the columns it is for, in one statement")
    void writesWhatTheFormAsksFor(ServerKind kind) throws SQLException {
        Map<Form, String> expected = Map.of(
                Form.OLD, "7,2",
                Form.CLEARING_NEW, "7,null",
                Form.BOTH_READING_OLD, "7,7",
                Form.BOTH_READING_NEW, "7,7",
                Form.CLEARING_OLD, "null,7",
                Form.NEW, "2,7");
        try (Cell cell = Cell.ofFlavors(kind)) {
            long id = 0;
            for (Form form : Form.values()) {
                cell.flavor(++id, 2, 2);
                ObjectRows<Flavor> flavors = in(form);
                Row<Flavor> row = load(cell, flavors, id);
                cell.asked();
                Row<Flavor> saved = flavors.save(cell.connection, row.with(new Flavor(id, "m" + id, 7)));
                assertThat(cell.asked()).as("%s", form).hasSize(1);
                assertThat(saved.changes()).isEmpty();
                assertThat(cell.forms(id)).as("%s", form).isEqualTo(expected.get(form));
                flavors.save(cell.connection, saved.with("name", "x"));
                assertThat(cell.forms(id)).as("%s, another field", form).isEqualTo(expected.get(form));
            }
        }
    }

    @OnBothFamilies
    @DisplayName("each form inserts into the columns it is for")
    void insertsWhatTheFormAsksFor(ServerKind kind) throws SQLException {
        Map<Form, String> expected = Map.of(
                Form.OLD, "7,null",
                Form.CLEARING_NEW, "7,null",
                Form.BOTH_READING_OLD, "7,7",
                Form.BOTH_READING_NEW, "7,7",
                Form.CLEARING_OLD, "null,7",
                Form.NEW, "null,7");
        try (Cell cell = Cell.ofFlavors(kind)) {
            long id = 0;
            for (Form form : Form.values()) {
                ObjectRows<Flavor> flavors = in(form);
                Row<Flavor> row = flavors.insert(cell.connection, new Flavor(++id, "new", 7));
                assertThat(cell.forms(id)).as("%s", form).isEqualTo(expected.get(form));
                assertThat(load(cell, flavors, id).value()).isEqualTo(row.value());
                assertThat(flavors.delete(cell.connection, id)).isTrue();
                assertThat(flavors.delete(cell.connection, id)).isFalse();
            }
        }
    }

    @OnBothFamilies
    @DisplayName("row 18: behind the contract gate a converted row is saved in the new form, by one UPDATE")
    void savesInTheNewForm(ServerKind kind) throws SQLException {
        try (Cell cell = Cell.ofFlavors(kind)) {
            cell.flavor(1, 2048, null);
            ObjectTable<Flavor> table = Flavor.table();
            ObjectRows<Flavor> flavors = table.in(Forms.always(Form.CLEARING_OLD));
            Row<Flavor> row = load(cell, flavors, 1);
            cell.asked();
            Row<Flavor> saved = flavors.save(cell.connection, row);
            assertThat(cell.asked()).singleElement().asString().contains("UPDATE");
            assertThat(cell.forms(1)).isEqualTo("null,2048");
            assertThat(saved.changes()).isEmpty();
            assertThat(table.counts().conversions()).isEqualTo(1);
            flavors.save(cell.connection, saved);
            assertThat(cell.asked()).as("nothing is left to be written").isEmpty();
        }
    }

    @OnBothFamilies
    @DisplayName("row 19: a save of a migrated row does not mention the old column")
    void migratedRowsAreSavedWithoutTheOldColumn(ServerKind kind) throws SQLException {
        List<@Nullable Object[]> migrated = new ArrayList<>();
        for (long id = 0; id < 10_000; id++) {
            migrated.add(new @Nullable Object[] {id, "m", null, (int) id});
        }
        try (Cell cell = Cell.ofFlavors(kind)) {
            cell.flavors(migrated);
            ObjectRows<Flavor> flavors = in(Form.CLEARING_OLD);
            List<Row<Flavor>> rows = flavors.select(cell.connection, "ORDER BY id");
            cell.asked();
            cell.connection.setAutoCommit(false);
            for (Row<Flavor> row : rows) {
                flavors.save(
                        cell.connection,
                        row.with(new Flavor(
                                row.value().id(), "n", 1 + row.value().id() > 5 ? 9 : 8)));
            }
            cell.connection.commit();
            assertThat(cell.asked()).hasSize(10_000).noneMatch(text -> text.contains("memory_mb"));
            assertThat(cell.rows(
                            "SELECT count(*) FROM flavors WHERE name = 'n' AND memory_mb IS NULL AND foobars < 10"))
                    .containsExactly("10000");
        }
    }

    @OnBothFamilies
    @DisplayName("row 63: two clients change different fields of one row, and both changes survive")
    void onlyChangedFieldsAreWritten(ServerKind kind) throws SQLException {
        try (Cell cell = Cell.ofFlavors(kind)) {
            long id = 0;
            for (Form form : Form.values()) {
                for (@Nullable Integer[] stored : new @Nullable Integer[][] {{2, 2}, {2, null}}) {
                    boolean never = form == Form.NEW && stored[1] == null;
                    cell.flavor(++id, stored[0], never ? (Integer) 2 : stored[1]);
                    ObjectRows<Flavor> flavors = in(form);
                    Row<Flavor> one = load(cell, flavors, id);
                    Row<Flavor> other = load(cell, flavors, id);
                    flavors.save(cell.connection, one.with("foobars", 7));
                    flavors.save(cell.connection, other.with("name", "changed"));
                    assertThat(load(cell, flavors, id).value())
                            .as("%s, stored as %s", form, stored[1])
                            .isEqualTo(new Flavor(id, "changed", 7));
                }
            }
        }
    }

    @OnBothFamilies
    @DisplayName("row 68: while somebody may read the old form, both columns hold the value")
    void bothColumnsHoldTheValue(ServerKind kind) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (long id = 0; id < 1_000; id++) {
            rows.add(new @Nullable Object[] {id, "m", 1, id % 2 == 0 ? (Integer) 1 : null});
        }
        try (Cell cell = Cell.ofFlavors(kind)) {
            cell.flavors(rows);
            cell.connection.setAutoCommit(false);
            for (Form form : List.of(Form.BOTH_READING_OLD, Form.BOTH_READING_NEW)) {
                ObjectRows<Flavor> flavors = in(form);
                for (Row<Flavor> row : flavors.select(cell.connection, "ORDER BY id")) {
                    int value = 10 * form.ordinal() + (int) (row.value().id() % 10);
                    flavors.save(cell.connection, row.with("foobars", value));
                }
                assertThat(cell.rows("SELECT count(*) FROM flavors WHERE memory_mb = foobars AND memory_mb >= "
                                + 10 * form.ordinal()))
                        .containsExactly("1000");
            }
            in(Form.BOTH_READING_NEW).insert(cell.connection, new Flavor(5_000, "new", 3));
            assertThat(cell.rows("SELECT count(*) FROM flavors WHERE memory_mb IS NULL OR foobars IS NULL"))
                    .containsExactly("0");
        }
    }

    @OnBothFamilies
    @DisplayName("a save of a row that is gone says so, and a key stays")
    void goneRows(ServerKind kind) throws SQLException {
        try (Cell cell = Cell.ofFlavors(kind)) {
            long id = 0;
            for (Form form : Form.values()) {
                cell.flavor(++id, 1, 1);
                ObjectRows<Flavor> flavors = in(form);
                Row<Flavor> row = load(cell, flavors, id);
                assertThatThrownBy(() -> flavors.save(cell.connection, row.with("id", 99L)))
                        .isInstanceOf(InvalidValue.class)
                        .hasMessageContaining("the key of a row stays");
                flavors.delete(cell.connection, id);
                assertThatThrownBy(() -> flavors.save(cell.connection, row.with("foobars", 2)))
                        .as("%s", form)
                        .isInstanceOf(RowGone.class)
                        .hasMessageContaining("Flavor " + row.value().id());
                assertThat(flavors.load(cell.connection, id)).isEmpty();
            }
            cell.flavor(50, 1, null);
            ObjectRows<Flavor> flavors = in(Form.CLEARING_OLD);
            Row<Flavor> unconverted = load(cell, flavors, 50);
            flavors.delete(cell.connection, 50L);
            assertThatThrownBy(() -> flavors.save(cell.connection, unconverted)).isInstanceOf(RowGone.class);
            assertThat(cell.connection.getAutoCommit()).isTrue();
        }
    }
}
