package dev.instar.engine.seeds;

import dev.instar.core.Place;
import dev.instar.core.operation.ChangeColumn;
import dev.instar.core.operation.DefaultRule;
import dev.instar.core.operation.Operation;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.core.operation.Unconvertible;
import dev.instar.engine.internal.postgresql.catalog.CatalogPicture;
import dev.instar.engine.stage.Form;
import dev.instar.engine.stage.Load;
import dev.instar.engine.stage.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** The table of the seed: flavors, whose memory gets another name or another type. */
final class Flavors {

    static final String ID = "0001-memory";
    static final Form OLD = Form.of("flavors", "memory_mb");
    static final Form NEW = Form.of("flavors", "memory_mib");

    private Flavors() {}

    /** A stage with rows 1 to {@code rows}; row i holds i modulo 1000. */
    static Stage stage(int rows) {
        Stage stage = Stage.open();
        create(stage, "flavors", rows);
        return stage;
    }

    static void create(Stage stage, String table, int rows) {
        stage.sql(
                "CREATE TABLE " + table
                        + " (id bigint PRIMARY KEY, memory_mb integer NOT NULL DEFAULT 512, name text DEFAULT 'x')",
                "INSERT INTO " + table + " SELECT i, i % 1000 FROM generate_series(1, " + rows + ") i",
                "ANALYZE " + table);
    }

    static void know(Load load, int rows) {
        for (long id = 1; id <= rows; id++) {
            load.know(id, id % 1000);
        }
    }

    static Operation rename() {
        return new RenameColumn(Place.IN_CODE, TableRef.of("flavors"), "memory_mb", "memory_mib");
    }

    /** Integer to bigint, under the new name. */
    static Operation widen(String table) {
        return new ChangeColumn(
                Place.IN_CODE,
                TableRef.of(table),
                "memory_mb",
                "memory_mib",
                "bigint",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("0"),
                Unconvertible.QUARANTINE,
                Optional.empty(),
                DefaultRule.UNDECLARED);
    }

    /** All of the catalog but the state's schema. */
    static CatalogPicture picture(Stage stage) {
        try (Connection c = stage.connect()) {
            return CatalogPicture.readWithoutPositions(c, Set.of("instar"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
