package dev.instar.objects.jdbc.docs;

import static dev.instar.objects.FieldType.INTEGER;
import static dev.instar.objects.FieldType.LONG;
import static dev.instar.objects.FieldType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.client.Form;
import dev.instar.client.Instar;
import dev.instar.client.Use;
import dev.instar.objects.Version;
import dev.instar.objects.Versioned;
import dev.instar.objects.VersionedType;
import dev.instar.objects.jdbc.Forms;
import dev.instar.objects.jdbc.ObjectRows;
import dev.instar.objects.jdbc.ObjectTable;
import dev.instar.objects.jdbc.Row;
import dev.instar.online.OnlineMigration;
import dev.instar.online.OnlineMigrationProvider;
import dev.instar.online.OnlineMigrations;
import dev.instar.online.Summary;
import dev.instar.online.Throttle;
import dev.instar.servers.Database;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The snippets of docs/object-rows.md, each between its name and a dot. */
class FlavorRowsTest {

    // table
    public record Flavor(long id, String name, @Nullable Integer memoryMib) {}

    static final VersionedType<Flavor> FLAVOR = VersionedType.of(Flavor.class)
            .version("1.0", fields -> fields.add("id", LONG).add("name", STRING).add("memory_mb", INTEGER.nullable()))
            .version("1.1", change -> change.rename("memory_mb", "memory_mib"))
            .migratedBy("0001-rename-memory")
            .identifiedBy("id")
            .build();

    static final ObjectTable<Flavor> FLAVORS = ObjectTable.of(FLAVOR, "flavors").build();
    // .

    // convert
    public record Disk(long id, int size) {}

    static final VersionedType<Disk> DISK = VersionedType.of(Disk.class)
            .version("1.0", fields -> fields.add("id", LONG).add("size", INTEGER))
            .version("1.1", change -> change.convert("size", INTEGER, INTEGER, kb -> kb / 1000, mb -> mb * 1000))
            .migratedBy("0002-disk-in-mb")
            .identifiedBy("id")
            .build();

    static final ObjectTable<Disk> DISKS = ObjectTable.of(DISK, "disks")
            .column("size", "1.0", "size_kb")
            .column("size", "1.1", "size_mb")
            .build();
    // .

    // register
    public static final class Migrations implements OnlineMigrationProvider {
        @Override
        public List<OnlineMigration> migrations() {
            return List.of(FLAVORS.onlineMigration("0001-rename-memory"));
        }
    }
    // .

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL_18", "MARIADB_11_4"})
    void fromTheFirstVersionToTheDroppedColumn(ServerKind kind) throws SQLException {
        try (Database database = kind.shared().createDatabase();
                Connection connection = database.connect();
                Statement sql = connection.createStatement()) {
            sql.execute(
                    "CREATE TABLE flavors (id bigint PRIMARY KEY, name varchar(50), memory_mb int, memory_mib int)");
            sql.execute("INSERT INTO flavors VALUES (7, 'm1.small', 2048, NULL), (8, 'm1.large', 8192, NULL)");
            connection.setAutoCommit(false);
            work(database, connection);
            byHand(connection);
            background(database);
            ObjectRows<Flavor> converted = FLAVORS.in(Forms.always(Form.CLEARING_OLD));
            assertThat(converted.load(connection, 8L).orElseThrow().value().memoryMib())
                    .isEqualTo(8192);
            connection.commit();
            sql.execute("ALTER TABLE flavors DROP COLUMN memory_mb");
            connection.commit();
            assertThat(FLAVORS.in(Forms.always(Form.NEW))
                            .load(connection, 8L)
                            .orElseThrow()
                            .value())
                    .isEqualTo(new Flavor(8, "m1.large", 8192));
        }
        assertThat(new Migrations().migrations()).hasSize(1);
        assertThat(DISKS.counts().rowsLoaded()).isZero();
    }

    private static void work(Database database, Connection connection) throws SQLException {
        try (Instar instar = Instar.join(
                database.dataSource(), app -> app.name("shop").build("42").supports("0001-rename-memory"))) {
            // work
            try (Use use = instar.begin()) {
                ObjectRows<Flavor> flavors = FLAVORS.in(use::form);
                Row<Flavor> small = flavors.load(connection, 7L).orElseThrow();
                flavors.save(connection, small.with(new Flavor(7, "m1.small", 4096)));
                connection.commit();
            }
            // .
        }
    }

    private static void byHand(Connection connection) throws SQLException {
        // forms
        ObjectRows<Flavor> flavors = FLAVORS.in(Forms.always(Form.CLEARING_OLD));
        // .

        // select
        String query = "SELECT " + flavors.columns(connection, "f") + " FROM flavors f WHERE f.name LIKE ?";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, "m1.%");
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Row<Flavor> flavor = flavors.read(rows, 1);
                    assertThat(flavor.value().memoryMib()).isNotNull();
                }
            }
        }
        // .

        // peer
        Row<Flavor> row = flavors.load(connection, 7L).orElseThrow();
        Versioned<Flavor> returned = FLAVOR.receive(
                FLAVOR.backport(row.object().fields(), Version.of("1.0")).with("memory_mb", 512));
        flavors.save(connection, returned);
        // .
        connection.commit();
        assertThat(flavors.load(connection, 7L).orElseThrow().value().memoryMib())
                .isEqualTo(512);
        connection.commit();
    }

    private static void background(Database database) {
        OnlineMigration conversion =
                FLAVORS.onlineMigration("0001-rename-memory", (connection, migration) -> Form.CLEARING_OLD);
        // background
        Summary summary = new OnlineMigrations(List.of(conversion))
                .batch(200)
                .throttle(Throttle.percent(50))
                .run(database::connect);
        assertThat(summary.exit()).isZero();
        // .
        assertThat(summary.migrated()).isEqualTo(1);
    }
}
