package dev.instar.engine.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** Whatever statement writes, and in whichever form, both forms hold it. */
class StatementsOfEveryKindTest extends SharedStage {

    private static final String BOTH = "SELECT id, old, new FROM items ORDER BY id";

    @BeforeAll
    void bridge() {
        stage.sql(
                "CREATE TABLE items (id integer PRIMARY KEY, old integer NOT NULL, note text, CONSTRAINT items_old UNIQUE (old))",
                "CREATE TABLE source (id integer, value integer)",
                "INSERT INTO source VALUES (1, 10), (2, 20)");
        run("items", Change.rename("items", "old", "new"), Arrow.EXPAND, Arrow.MIGRATE);
    }

    private Client emptied() throws Exception {
        return client().run("TRUNCATE items");
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "new"})
    @DisplayName("failure 22: TRUNCATE, then INSERT ... SELECT, from both forms")
    void insertSelect(String form) throws Exception {
        try (Client client = emptied()) {
            client.run("INSERT INTO items (id, " + form + ") SELECT id, value FROM source");
            assertThat(client.rows(BOTH)).containsExactly("1|10|10", "2|20|20");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "new"})
    @DisplayName("failure 22: COPY FROM with a column list, from both forms")
    void copyFrom(String form) throws Exception {
        try (Client client = emptied()) {
            client.connection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY items (id, " + form + ") FROM STDIN", new StringReader("1\t10\n2\t20\n"));
            assertThat(client.rows(BOTH)).containsExactly("1|10|10", "2|20|20");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "new"})
    @DisplayName("failure 22: ON CONFLICT (...) DO UPDATE, from both forms")
    void onConflictOfColumns(String form) throws Exception {
        try (Client client = emptied()) {
            String upsert = "INSERT INTO items (id, " + form + ", note) VALUES (%d, 10, 'a') ON CONFLICT (" + form
                    + ") DO UPDATE SET note = 'again', " + form + " = excluded." + form + " + 1";
            client.run(upsert.formatted(1), upsert.formatted(2));
            assertThat(client.rows("SELECT id, old, new, note FROM items")).containsExactly("1|11|11|again");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "new"})
    @DisplayName("failure 22: ON CONFLICT ON CONSTRAINT, from both forms")
    void onConflictOnConstraint(String form) throws Exception {
        try (Client client = emptied()) {
            String upsert = "INSERT INTO items (id, " + form
                    + ") VALUES (%d, 10) ON CONFLICT ON CONSTRAINT items_old DO UPDATE SET note = 'again'";
            client.run(upsert.formatted(1), upsert.formatted(2));
            assertThat(client.rows("SELECT id, old, new, note FROM items")).containsExactly("1|10|10|again");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "new"})
    @DisplayName("failure 22: MERGE, from both forms")
    void merge(String form) throws Exception {
        try (Client client = emptied()) {
            client.run("INSERT INTO items (id, " + form + ") VALUES (1, 1)");
            client.run("MERGE INTO items USING source s ON items.id = s.id WHEN MATCHED THEN UPDATE SET " + form
                    + " = s.value + 5 WHEN NOT MATCHED THEN INSERT (id, " + form + ") VALUES (s.id, s.value)");
            assertThat(client.rows(BOTH)).containsExactly("1|15|15", "2|20|20");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "new"})
    @DisplayName("failure 22: RETURNING * shows both forms at once, in INSERT, UPDATE and DELETE")
    void returningStar(String form) throws Exception {
        try (Client client = emptied()) {
            assertThat(client.row("INSERT INTO items (id, " + form + ") VALUES (1, 10) RETURNING *"))
                    .isEqualTo("1|10|null|10");
            assertThat(client.row("UPDATE items SET " + form + " = 11 RETURNING *"))
                    .isEqualTo("1|11|null|11");
            assertThat(client.row("DELETE FROM items RETURNING *")).isEqualTo("1|11|null|11");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "new"})
    @DisplayName("failure 22: UPDATE ... FROM, and a CTE that writes, from both forms")
    void updateFrom(String form) throws Exception {
        try (Client client = emptied()) {
            client.run("WITH w AS (INSERT INTO items (id, " + form
                    + ") SELECT id, value FROM source RETURNING id) SELECT count(*) FROM w");
            client.run("UPDATE items SET " + form + " = s.value + 5 FROM source s WHERE s.id = items.id");
            assertThat(client.rows(BOTH)).isEqualTo(List.of("1|15|15", "2|25|25"));
        }
    }
}
