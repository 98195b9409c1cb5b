package dev.instar.engine.acceptance;

import dev.instar.engine.internal.postgresql.catalog.CatalogPicture;
import dev.instar.engine.stage.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Everything that must be the same whether a command was disturbed or not: the catalog with our objects in it, the rows, the journal.
 *
 * @param catalog all of the catalog but the state's schema; the day in names of tombstones is left out
 * @param rows a digest of the rows of {@code flavors}
 * @param journal state and steps of every migration, bridges, quarantine
 */
record Fingerprint(List<String> catalog, String rows, List<List<String>> journal) {

    static Fingerprint of(Stage stage) {
        return new Fingerprint(
                catalog(stage),
                stage.value("SELECT md5(string_agg(f::text, ',' ORDER BY id)) FROM flavors f"),
                stage.value("SELECT to_regclass('instar.step') IS NOT NULL").equals("t") ? journal(stage) : List.of());
    }

    static List<String> catalog(Stage stage) {
        try (Connection connection = stage.connect()) {
            return CatalogPicture.read(connection, Set.of("instar")).lines().stream()
                    .map(line -> line.replaceAll("_\\d{8}\\b", "_day"))
                    .toList();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<List<String>> journal(Stage stage) {
        return stage.rows(
                "SELECT 'migration', id, state, running_arrow FROM instar.migration"
                        + " UNION ALL SELECT 'step', step, phase, kind FROM instar.step"
                        + " UNION ALL SELECT 'bridge', name, migration, '' FROM instar.bridge"
                        + " UNION ALL SELECT 'quarantine', bridge, direction, key::text FROM instar.quarantine ORDER BY 1, 2, 3, 4");
    }
}
