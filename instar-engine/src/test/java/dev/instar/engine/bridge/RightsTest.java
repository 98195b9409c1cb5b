package dev.instar.engine.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.internal.postgresql.catalog.CatalogPicture;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Failure 18: what a role may do with the old form it may do with the new, and afterwards everything is as before. */
class RightsTest extends SharedStage {

    private List<String> picture() throws Exception {
        try (Client client = client()) {
            return CatalogPicture.readWithoutPositions(client.connection(), List.of("instar"))
                    .lines();
        }
    }

    @Test
    @DisplayName(
            "failure 18, BRIDGE retire: column grants and grant options hold for the new form; after contract the ACL is the saved one")
    void everyRightIsCarriedOverAndPutBack() throws Exception {
        String reader = role("reader");
        String writer = role("writer");
        String giver = role("giver");
        stage.sql(
                "CREATE TABLE stock (id integer PRIMARY KEY, old integer NOT NULL, note text)",
                "INSERT INTO stock VALUES (1, 1, 'x')",
                "GRANT SELECT (id, old) ON stock TO " + reader,
                "GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON stock TO " + writer,
                "GRANT UPDATE (old), SELECT ON stock TO " + giver + " WITH GRANT OPTION",
                "GRANT SELECT (note) ON stock TO PUBLIC");
        List<String> before = picture();
        run("stock", Change.rename("stock", "old", "new"), Arrow.EXPAND);
        try (Client r = as(reader);
                Client w = as(writer);
                Client g = as(giver)) {
            stage.run(Arrow.MIGRATE, "stock");
            assertThat(r.row("SELECT old, new FROM stock")).isEqualTo("1|1");
            assertThat(r.refused("UPDATE stock SET new = 2")).isEqualTo("42501");
            assertThat(r.row("SELECT note FROM stock")).isEqualTo("x");
            g.run("UPDATE stock SET new = 3");
            assertThat(g.refused("UPDATE stock SET note = 'y'")).isEqualTo("42501");
            assertThat(stage.value(
                            "SELECT has_column_privilege('" + giver + "', 'stock', 'new', 'UPDATE WITH GRANT OPTION')"))
                    .isEqualTo("t");
            stage.run(Arrow.RETIRE, "stock");
            assertThat(r.refused("SELECT old FROM stock")).isEqualTo("42501");
            assertThat(r.row("SELECT id, new FROM stock")).isEqualTo("1|3");
            assertThat(w.refused("UPDATE stock SET old = 4")).isEqualTo("42501");
            w.run("UPDATE stock SET new = 4, note = 'z'", "INSERT INTO stock (id, new) VALUES (2, 2)");
            g.run("UPDATE stock SET new = 5 WHERE id = 1");
            stage.run(Arrow.CONTRACT, "stock");
            assertThat(r.row("SELECT new FROM stock WHERE id = 1")).isEqualTo("5");
            assertThat(g.refused("UPDATE stock SET note = 'y'")).isEqualTo("42501");
            w.run("TRUNCATE stock");
        }
        assertThat(grants(picture()))
                .isEqualTo(grants(before).stream()
                        .map(line -> line.replace("stock.old", "stock.new"))
                        .sorted()
                        .toList());
    }

    private static List<String> grants(List<String> picture) {
        return picture.stream()
                .filter(line -> line.startsWith("grant on ") && line.contains(".stock"))
                .toList();
    }

    @Test
    @DisplayName("failure 18, BRIDGE retire: rollback leaves every grant as it was")
    void rollbackLeavesEveryGrant() throws Exception {
        String reader = role("looker");
        stage.sql(
                "CREATE TABLE shelf (id integer PRIMARY KEY, old integer)",
                "GRANT SELECT (old), INSERT (old, id) ON shelf TO " + reader + " WITH GRANT OPTION",
                "GRANT UPDATE ON shelf TO PUBLIC");
        List<String> before = picture();
        run(
                "shelf",
                Change.rename("shelf", "old", "new"),
                Arrow.EXPAND,
                Arrow.ROLLBACK,
                Arrow.EXPAND,
                Arrow.MIGRATE,
                Arrow.RETIRE);
        stage.run("shelf", Arrow.RESTORE, Arrow.ROLLBACK);
        assertThat(picture()).isEqualTo(before);
    }
}
