package dev.instar.examples.springdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.client.Form;
import dev.instar.objects.jdbc.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One repository in each form: the same objects, in other columns. */
class SixFormsTest extends ShopByHand {

    private static final Map<Form, String> ROWS = Map.of(
            Form.OLD, "(1, 'm1', 2048), (2, 'm2', NULL), (3, 'x', 7)",
            Form.CLEARING_NEW, "(1, 'm1', 2048, 5), (2, 'm2', NULL, NULL), (3, 'x', 7, NULL)",
            Form.BOTH_READING_OLD, "(1, 'm1', 2048, NULL), (2, 'm2', NULL, NULL), (3, 'x', 7, 7)",
            Form.BOTH_READING_NEW, "(1, 'm1', 2048, NULL), (2, 'm2', NULL, NULL), (3, 'x', NULL, 7)",
            Form.CLEARING_OLD, "(1, 'm1', 2048, NULL), (2, 'm2', NULL, NULL), (3, 'x', NULL, 7)",
            Form.NEW, "(1, 'm1', 2048), (2, 'm2', NULL), (3, 'x', 7)");

    @ParameterizedTest
    @EnumSource
    void rowsAreLoadedFoundSavedInsertedAndDeletedAsTheSameObjects(Form form) throws Exception {
        shop.in(form);
        shop.sql("INSERT INTO flavors VALUES " + ROWS.get(form));
        FlavorRepository flavors = shop.flavors();
        assertThat(values(flavors.findWhere("ORDER BY id")))
                .containsExactly(new Flavor(1, "m1", 2048), new Flavor(2, "m2", null), new Flavor(3, "x", 7));
        assertThat(values(flavors.findWhere("WHERE name LIKE ? AND id < ? ORDER BY id", "m%", 2)))
                .containsExactly(new Flavor(1, "m1", 2048));
        assertThat(flavors.findIdsByNameLike("m%")).containsExactly(1L, 2L);
        assertThat(flavors.findById(9L)).isEmpty();

        Row<Flavor> small = flavors.findById(1L).orElseThrow();
        assertThat(flavors.save(small.with(new Flavor(1, "m1.small", 4096))).changes())
                .isEmpty();
        assertThat(flavors.insert(new Flavor(4, "m4", 0)).value()).isEqualTo(new Flavor(4, "m4", 0));
        assertThat(flavors.deleteById(3L)).isTrue();
        assertThat(flavors.deleteById(3L)).isFalse();

        assertThat(values(flavors.findWhere("ORDER BY id")))
                .containsExactly(new Flavor(1, "m1.small", 4096), new Flavor(2, "m2", null), new Flavor(4, "m4", 0));
        assertThat(cells(form, 1)).isEqualTo(stored(form, "4096"));
        assertThat(cells(form, 4)).isEqualTo(stored(form, "0"));
    }

    private static List<Flavor> values(List<Row<Flavor>> rows) {
        return rows.stream().map(Row::value).toList();
    }

    private static String cells(Form form, long id) {
        return switch (form) {
            case OLD -> shop.cells(id, "memory_mb");
            case NEW -> shop.cells(id, "memory_mib");
            default -> shop.cells(id, "memory_mb", "memory_mib");
        };
    }

    private static String stored(Form form, String value) {
        return switch (form) {
            case OLD, NEW -> value;
            case CLEARING_NEW -> value + "/-";
            case BOTH_READING_OLD, BOTH_READING_NEW -> value + "/" + value;
            case CLEARING_OLD -> "-/" + value;
        };
    }
}
