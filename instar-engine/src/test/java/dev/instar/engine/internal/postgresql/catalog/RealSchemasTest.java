package dev.instar.engine.internal.postgresql.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.schema.Schema;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import dev.instar.servers.Database;
import dev.instar.servers.PostgresMajor;
import dev.instar.servers.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schemas of real systems load, and every table of theirs is read whole. */
class RealSchemasTest {

    @ParameterizedTest
    @CsvSource({"nova_api, 32, V14", "nova_api, 32, V18", "keystone, 49, V14", "keystone, 49, V18"})
    void readsEveryTable(String name, int tables, PostgresMajor major) throws SQLException, IOException {
        String dump = SharedInput.text("schemas/postgresql/" + name + ".sql");
        try (Database database = PostgresServer.shared(major).createDatabase();
                Connection connection = database.connect()) {
            Fixture.run(connection, dump, "RESET search_path");
            Schema schema = PostgreSqlInspector.inspectAll(connection, List.of("public"), Set.of());
            assertThat(schema.tables().values())
                    .filteredOn(table -> table.kind() == Table.Kind.TABLE)
                    .hasSize(tables)
                    .allMatch(table -> !table.columns().isEmpty());
            assertEachTableReadsTheSameAlone(connection, schema);
            CatalogPicture picture = CatalogPicture.read(connection, Set.of());
            assertThat(CatalogPicture.diff(picture, CatalogPicture.read(connection, Set.of())))
                    .isEmpty();
            assertThat(picture.lines().stream().filter(line -> line.startsWith("table ")))
                    .hasSize(tables);
        }
    }

    private static void assertEachTableReadsTheSameAlone(Connection connection, Schema schema) throws SQLException {
        for (TableName name : schema.tables().keySet()) {
            Schema alone = PostgreSqlInspector.inspect(connection, List.of(TableRequest.of(name.name())), Set.of());
            assertThat(alone.table(name)).isEqualTo(schema.table(name));
        }
    }
}
