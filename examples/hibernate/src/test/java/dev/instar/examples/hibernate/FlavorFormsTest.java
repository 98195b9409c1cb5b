package dev.instar.examples.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.client.Form;
import dev.instar.objects.jdbc.Forms;
import dev.instar.objects.jdbc.Row;
import dev.instar.servers.ServerKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;

/** The same code in each form, on the columns that there are in it. */
class FlavorFormsTest {

    private static final String OLD = "memory_mb";
    private static final String NEW = "memory_mib";

    /** What the first row holds, in the columns that there are, after its change from 2048 to 4096. */
    private static final Map<Form, String> STORED = new EnumMap<>(Map.of(
            Form.OLD, "1/m1/4096",
            Form.CLEARING_NEW, "1/m1/4096/null",
            Form.BOTH_READING_OLD, "1/m1/4096/4096",
            Form.BOTH_READING_NEW, "1/m1/4096/4096",
            Form.CLEARING_OLD, "1/m1/null/4096",
            Form.NEW, "1/m1/4096"));

    private static Shop shop(ServerKind kind, Form form) throws Exception {
        return switch (form) {
            case OLD -> Shop.with(kind, OLD);
            case NEW -> Shop.with(kind, NEW);
            default -> Shop.with(kind, OLD, NEW);
        };
    }

    /** Two rows as the form before has left them, whose processes may still be there. */
    private static void fill(Shop shop, Form form) throws Exception {
        String columns = switch (form) {
            case BOTH_READING_NEW, CLEARING_OLD -> OLD + ", " + NEW;
            case NEW -> NEW;
            default -> OLD;
        };
        String memory = columns.contains(",") ? "2048, 2048), (2, 'm2', NULL, NULL)" : "2048), (2, 'm2', NULL)";
        shop.run("INSERT INTO flavors (id, name, " + columns + ") VALUES (1, 'm1', " + memory);
    }

    @OnBothFamilies
    void everyFormGivesTheSameObjectsAndStoresWhatItShould(ServerKind kind) throws Exception {
        for (Form form : Form.values()) {
            try (Shop shop = shop(kind, form);
                    SessionFactory sessions = shop.sessions()) {
                fill(shop, form);
                Forms forms = Forms.always(form);
                sessions.inTransaction(session -> change(new FlavorRepository(session, forms)));
                sessions.inTransaction(session -> {
                    List<Row<Flavor>> found =
                            new FlavorRepository(session, forms).where("f.name LIKE ? OR f.id = ?", "m%", 4);
                    assertThat(found)
                            .as("%s", form)
                            .extracting(Row::value)
                            .containsExactly(
                                    new Flavor(1, "m1", 4096), new Flavor(2, "m2", null), new Flavor(3, "m3", 0));
                });
                assertThat(shop.rows("SELECT * FROM flavors WHERE id = 1"))
                        .as("%s", form)
                        .containsExactly(STORED.get(form));
            }
        }
    }

    private static void change(FlavorRepository flavors) {
        Row<Flavor> first = flavors.find(1).orElseThrow();
        assertThat(first.value()).isEqualTo(new Flavor(1, "m1", 2048));
        Row<Flavor> saved = flavors.save(first.with("memory_mib", 4096));
        assertThat(saved.changes()).isEmpty();
        assertThat(flavors.insert(new Flavor(3, "m3", 0)).value()).isEqualTo(new Flavor(3, "m3", 0));
        assertThat(flavors.findAll(List.of(1L, 2L, 99L)))
                .extracting(Row::value)
                .containsExactlyInAnyOrder(new Flavor(1, "m1", 4096), new Flavor(2, "m2", null));
        assertThat(flavors.find(99)).isEmpty();
    }
}
