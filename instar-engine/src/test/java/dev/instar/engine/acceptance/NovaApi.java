package dev.instar.engine.acceptance;

import dev.instar.engine.internal.postgresql.catalog.SharedInput;
import dev.instar.engine.stage.Form;
import dev.instar.engine.stage.Load;
import dev.instar.engine.stage.Stage;
import java.io.IOException;

/** The schema of OpenStack's nova_api with many flavors in it. */
final class NovaApi {

    static final Form OLD = form(Memory.OLD);
    static final Form NEW = form(Memory.NEW);

    private NovaApi() {}

    /** Loads the schema; the calling test is skipped, with a message, where the file is absent. */
    static void load(Stage stage) throws IOException {
        stage.sql(SharedInput.text("schemas/postgresql/nova_api.sql"));
    }

    /** Inserts flavors 1 to {@code rows}. */
    static void fill(Stage stage, int rows) {
        stage.sql(
                "INSERT INTO public.flavors (id, memory_mb, name, vcpus, swap, flavorid, is_public, description)"
                        + " SELECT i, i % 1000, 'm1.' || i, i % 64, 0, 'f' || i, i % 2 = 0, repeat('d', i % 90) FROM"
                        + " generate_series(1, " + rows + ") i",
                "ANALYZE public.flavors");
    }

    static void know(Load load, int rows) {
        for (long id = 1; id <= rows; id++) {
            load.know(id, id % 1000);
        }
    }

    private static Form form(String column) {
        return new Form(
                column,
                "INSERT INTO flavors (id, " + column + ", name, vcpus, swap, flavorid)"
                        + " SELECT n.id, n.value, 'n' || n.id, 1, 0, 'g' || n.id FROM (SELECT ?::integer AS id, ?::integer AS value) n",
                "UPDATE flavors SET " + column + " = ? WHERE id = ?",
                "SELECT " + column + " FROM flavors WHERE id = ?");
    }
}
