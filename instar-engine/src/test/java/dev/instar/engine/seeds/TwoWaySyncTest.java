package dev.instar.engine.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.Place;
import dev.instar.core.operation.ChangeColumn;
import dev.instar.core.operation.DefaultRule;
import dev.instar.core.operation.TableRef;
import dev.instar.core.operation.Unconvertible;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.stage.Stage;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Glance's images: a flag becomes a visibility of four words. */
class TwoWaySyncTest {

    private final Stage stage = Stage.open();

    @BeforeEach
    void expand() {
        stage.sql(
                "CREATE TABLE images (id bigint PRIMARY KEY, is_public boolean NOT NULL DEFAULT false, name text)",
                "INSERT INTO images VALUES (1, false), (2, true)");
        stage.declare(
                Flavors.ID,
                new ChangeColumn(
                        Place.IN_CODE,
                        TableRef.of("images"),
                        "is_public",
                        "visibility",
                        "text",
                        Optional.of("CASE WHEN is_public THEN 'public' ELSE 'private' END"),
                        Optional.of("visibility = 'public'"),
                        Optional.of("'private'"),
                        Optional.of("false"),
                        Unconvertible.QUARANTINE,
                        Optional.empty(),
                        DefaultRule.of("'shared'")));
        stage.run(Arrow.EXPAND, Flavors.ID);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @ParameterizedTest(name = "seed row 77: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "old insert            | INSERT INTO images (id, is_public) VALUES (9, true)                              | t public",
                "new insert            | INSERT INTO images (id, visibility) VALUES (9, 'public')                         | t public",
                "old update            | INSERT INTO images (id) VALUES (9); UPDATE images SET is_public = true WHERE id = 9 | t public",
                "new update            | INSERT INTO images (id) VALUES (9); UPDATE images SET visibility = 'public' WHERE id = 9 | t public",
                "old toggle            | INSERT INTO images (id) VALUES (9); UPDATE images SET is_public = NOT is_public; "
                        + "UPDATE images SET is_public = NOT is_public WHERE id = 9                               | f private",
                "new toggle            | INSERT INTO images (id) VALUES (9); UPDATE images SET visibility = 'community' WHERE id = 9; "
                        + "UPDATE images SET visibility = 'public' WHERE id = 9                                | t public",
                "both named consistent | INSERT INTO images (id, is_public, visibility) VALUES (9, true, 'public')        | t public",
                "neither named         | INSERT INTO images (id, name) VALUES (9, 'n'); UPDATE images SET name = 'm'      | f private"
            })
    void everyWriteIsCarriedOver(String name, String writes, String expected) {
        stage.run(Arrow.MIGRATE, Flavors.ID);
        stage.sql(writes.split(";"));
        assertThat(row(9)).isEqualTo(expected);
    }

    @Test
    @DisplayName("seed row 77: what the old form cannot say survives an old client's other writes")
    void aLossyMappingKeepsCommunity() {
        stage.run(Arrow.MIGRATE, Flavors.ID);
        stage.sql(
                "INSERT INTO images (id, visibility) VALUES (9, 'community')",
                "UPDATE images SET name = 'm', is_public = false WHERE id = 9",
                "UPDATE images SET name = 'n' WHERE id = 9");
        assertThat(row(9)).isEqualTo("f community");
    }

    @Test
    @DisplayName("seed row 78: a row that was not migrated yet gets its new form from an old client's write")
    void anUnmigratedRowIsWritten() {
        assertThat(row(2)).isEqualTo("t null");
        stage.sql(
                "UPDATE images SET is_public = false WHERE id = 2", "UPDATE images SET is_public = true WHERE id = 1");
        assertThat(row(2)).isEqualTo("f private");
        assertThat(row(1)).isEqualTo("t public");
    }

    private String row(int id) {
        return String.join(
                " ",
                stage.rows("SELECT is_public, visibility FROM images WHERE id = " + id)
                        .get(0));
    }
}
