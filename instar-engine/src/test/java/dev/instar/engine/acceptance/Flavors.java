package dev.instar.engine.acceptance;

import dev.instar.engine.stage.Form;
import dev.instar.engine.stage.Load;
import dev.instar.engine.stage.Stage;

/** A small table {@code flavors} with the column {@code memory_mb}, and how both builds use it. */
final class Flavors {

    static final Form OLD = Form.of("flavors", Memory.OLD);
    static final Form NEW = Form.of("flavors", Memory.NEW);

    private Flavors() {}

    /** Creates it with an index on the column and rows 0 to {@code rows - 1}. */
    static void create(Stage stage, int rows) {
        stage.sql(
                "CREATE TABLE flavors (id bigint PRIMARY KEY, memory_mb integer NOT NULL, name text NOT NULL DEFAULT 'x')",
                "CREATE INDEX flavors_memory ON flavors (memory_mb)",
                "INSERT INTO flavors SELECT i, i % 1000 FROM generate_series(0, " + (rows - 1) + ") i",
                "ANALYZE flavors");
    }

    /** Tells the load what {@link #create} wrote. */
    static void know(Load load, int rows) {
        for (long id = 0; id < rows; id++) {
            load.know(id, id % 1000);
        }
    }
}
