package dev.instar.objects.jdbc;

import static dev.instar.objects.FieldType.DATE_TIME;
import static dev.instar.objects.FieldType.DECIMAL;
import static dev.instar.objects.FieldType.INTEGER;
import static dev.instar.objects.FieldType.LONG;
import static dev.instar.objects.FieldType.STRING;
import static dev.instar.objects.FieldType.enumOf;
import static dev.instar.objects.FieldType.listOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.client.Form;
import dev.instar.objects.DeclarationError;
import dev.instar.objects.Field;
import dev.instar.objects.Settable;
import dev.instar.objects.VersionedType;
import dev.instar.servers.ServerKind;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every kind of change between old columns and new ones. */
class MovesTest {

    public record Disk(long id, int size) {}

    /** Sizes go from kilobytes to whole megabytes, which loses something. */
    private static final VersionedType<Disk> DISK = VersionedType.of(Disk.class)
            .version("1.0", fields -> fields.add("id", LONG).add("size", INTEGER))
            .version("1.1", change -> change.convert("size", INTEGER, INTEGER, kb -> kb / 1000, mb -> mb * 1000))
            .migratedBy("disk")
            .identifiedBy("id")
            .build();

    private static final ObjectTable<Disk> DISKS = ObjectTable.of(DISK, "disks")
            .column("size", "1.0", "size_kb")
            .column("size", "1.1", "size_mb")
            .build();

    @OnBothFamilies
    @DisplayName("a conversion that rounds is no conflict, in whichever direction it does")
    void rounding(ServerKind kind) throws SQLException {
        try (Cell cell = new Cell(kind)) {
            cell.run("CREATE TABLE disks (id bigint PRIMARY KEY, size_kb int, size_mb int)");
            cell.run("INSERT INTO disks VALUES (1, 1500, 1), (2, 2000, 2), (3, 1500, NULL)");
            ObjectRows<Disk> disks = DISKS.in(Forms.always(Form.BOTH_READING_NEW));
            assertThat(disks.select(cell.connection, "ORDER BY id"))
                    .extracting(row -> row.value().size())
                    .containsExactly(1, 2, 1);
            assertThat(DISKS.counts().conflicts()).isZero();
            disks.save(cell.connection, disks.load(cell.connection, 3L).orElseThrow());
            assertThat(cell.rows("SELECT size_kb, size_mb FROM disks WHERE id = 3"))
                    .as("converting loses nothing of the old form")
                    .containsExactly("1500,1");
            disks.save(
                    cell.connection,
                    disks.load(cell.connection, 1L).orElseThrow().with("size", 4));
            assertThat(cell.rows("SELECT size_kb, size_mb FROM disks WHERE id = 1"))
                    .containsExactly("4000,4");
        }
    }

    public record Person(
            long id, @Nullable String first, @Nullable String last) {}

    private static final VersionedType<Person> PERSON = VersionedType.of(Person.class)
            .version("1.0", fields -> fields.add("id", LONG).add("name", STRING.nullable()))
            .version(
                    "1.1",
                    change -> change.replace(
                            List.of("name"),
                            List.of(Field.of("first", STRING.nullable()), Field.of("last", STRING.nullable())),
                            old -> split((String) old.get("name")),
                            fresh -> Map.of("name", fresh.get("first") + " " + fresh.get("last"))))
            .migratedBy("person")
            .identifiedBy("id")
            .build();

    private static Map<String, @Nullable String> split(@Nullable String name) {
        String[] parts = String.valueOf(name).split(" ", 2);
        return Map.of("first", parts[0], "last", parts[1]);
    }

    @OnBothFamilies
    @DisplayName("one column is split into two, and every form reads what any form wrote")
    void split(ServerKind kind) throws SQLException {
        try (Cell cell = new Cell(kind)) {
            cell.run(
                    "CREATE TABLE people (id bigint PRIMARY KEY, name varchar(99), first varchar(50), last varchar(50))");
            cell.run("INSERT INTO people (id, name) VALUES (1, 'Ada King')");
            ObjectTable<Person> people = ObjectTable.of(PERSON, "people").build();
            String expected = "King";
            for (Form form : Form.values()) {
                ObjectRows<Person> rows = people.in(Forms.always(form));
                Row<Person> row = rows.load(cell.connection, 1L).orElseThrow();
                assertThat(row.value()).as("%s", form).isEqualTo(new Person(1, "Ada", expected));
                expected = "L" + form.ordinal();
                rows.save(cell.connection, row.with(new Person(1, "Ada", expected)));
            }
            assertThat(cell.rows("SELECT name, first, last FROM people")).containsExactly("null,Ada,L5");
            assertThat(people.counts().conflicts()).isZero();
        }
    }

    public record Server(long id, String host, String zone, int weight) {}

    /** An addition, a removal, and a change in place. */
    private static final VersionedType<Server> SERVER = VersionedType.of(Server.class)
            .version(
                    "1.0",
                    fields -> fields.add("id", LONG)
                            .add("host", STRING)
                            .add("rack", INTEGER)
                            .add("weight", INTEGER.nullable()))
            .version("1.1", change -> change.add("zone", STRING, "nova").remove("rack", 7))
            .migratedBy("zone")
            .version("1.2", change -> change.notNull("weight", 1))
            .migratedBy("weight")
            .identifiedBy("id")
            .build();

    @OnBothFamilies
    @DisplayName("what is added begins with its value, what is removed is filled for those who still read it")
    void additionAndRemoval(ServerKind kind) throws SQLException {
        try (Cell cell = new Cell(kind)) {
            cell.run(
                    "CREATE TABLE servers (id bigint PRIMARY KEY, host varchar(50), rack int, weight int, zone varchar(50))");
            cell.run("INSERT INTO servers (id, host, rack) VALUES (1, 'a', 3)");
            ObjectTable<Server> servers = ObjectTable.of(SERVER, "servers").build();
            for (Form form : Form.values()) {
                assertThat(servers.in(Forms.always(form))
                                .load(cell.connection, 1L)
                                .orElseThrow()
                                .value())
                        .as("%s", form)
                        .isEqualTo(new Server(1, "a", "nova", 1));
            }
            ObjectRows<Server> old = servers.in(Forms.always(Form.OLD));
            Row<Server> row = old.load(cell.connection, 1L).orElseThrow();
            assertThatThrownBy(() -> old.save(cell.connection, row.with("zone", "west")))
                    .isInstanceOf(NotStoredYet.class)
                    .hasMessageContaining("Server.zone cannot be stored yet: migration zone is in form OLD");
            assertThatThrownBy(() -> old.insert(cell.connection, new Server(2, "b", "west", 1)))
                    .isInstanceOf(NotStoredYet.class);
            old.insert(cell.connection, new Server(2, "b", "nova", 2));
            ObjectRows<Server> both = servers.in(Forms.always(Form.BOTH_READING_OLD));
            both.insert(cell.connection, new Server(3, "c", "west", 3));
            both.save(
                    cell.connection,
                    both.load(cell.connection, 1L).orElseThrow().with("zone", "east"));
            servers.in(Forms.always(Form.NEW)).insert(cell.connection, new Server(4, "d", "north", 4));
            assertThat(cell.rows("SELECT id, host, rack, weight, zone FROM servers ORDER BY id"))
                    .containsExactly("1,a,3,null,east", "2,b,7,2,null", "3,c,7,3,west", "4,d,null,4,north");
        }
    }

    public record Memory(long id, @Nullable Integer memoryGib) {}

    private static final VersionedType<Memory> MEMORY = VersionedType.of(Memory.class)
            .version("1.0", fields -> fields.add("id", LONG).add("memory_mb", INTEGER.nullable()))
            .version("1.1", change -> change.rename("memory_mb", "memory_mib"))
            .migratedBy("mib")
            .version(
                    "1.2",
                    change -> change.rename("memory_mib", "memory_gib")
                            .convert(
                                    "memory_gib", INTEGER.nullable(), INTEGER.nullable(), n -> n / 1024, n -> n * 1024))
            .migratedBy("gib")
            .identifiedBy("id")
            .build();

    @OnBothFamilies
    @DisplayName("several migrations in one chain, each in its own form")
    void chains(ServerKind kind) throws SQLException {
        try (Cell cell = new Cell(kind)) {
            cell.run("CREATE TABLE m (id bigint PRIMARY KEY, memory_mb int, memory_mib int, memory_gib int)");
            ObjectTable<Memory> table = ObjectTable.of(MEMORY, "m").build();
            long id = 0;
            for (Form first : Form.values()) {
                for (Form second : Form.values()) {
                    boolean inOrder = first == Form.NEW || second == Form.OLD;
                    if (!inOrder) {
                        continue;
                    }
                    Forms forms = migration -> migration.equals("mib") ? first : second;
                    ObjectRows<Memory> rows = table.in(forms);
                    Row<Memory> row = rows.insert(cell.connection, new Memory(++id, 2));
                    rows.save(cell.connection, row.with("memory_gib", 3));
                    Row<Memory> loaded = rows.load(cell.connection, id).orElseThrow();
                    assertThat(loaded.value().memoryGib())
                            .as("%s %s", first, second)
                            .isEqualTo(3);
                    rows.save(cell.connection, loaded.with("memory_gib", 4));
                    String mb = first.writesOld() ? "4096" : "null";
                    String mib = first.writesNew() && second.writesOld() ? "4096" : "null";
                    String gib = second.writesNew() ? "4" : "null";
                    assertThat(cell.rows("SELECT memory_mb, memory_mib, memory_gib FROM m WHERE id = " + id))
                            .as("%s %s", first, second)
                            .containsExactly(mb + "," + mib + "," + gib);
                }
            }
            assertThat(table.counts().conflicts()).isZero();
        }
    }

    public record Everything(
            long id,
            @Nullable String text,
            @Nullable Double real,
            @Nullable Boolean truth,
            @Nullable BigDecimal money,
            @Nullable UUID uuid,
            @Nullable Instant moment,
            @Nullable String colour,
            List<String> tags) {}

    @OnBothFamilies
    @DisplayName("every scalar, an enum, a list and a key that the database makes come back as they were")
    void everyType(ServerKind kind) throws SQLException {
        VersionedType<Everything> type = VersionedType.of(Everything.class)
                .version(
                        "1.0",
                        fields -> fields.add("id", LONG)
                                .add("text", STRING.nullable())
                                .add("real", dev.instar.objects.FieldType.DOUBLE.nullable())
                                .add("truth", dev.instar.objects.FieldType.BOOLEAN.nullable())
                                .add("money", DECIMAL.nullable())
                                .add("uuid", dev.instar.objects.FieldType.UUID.nullable())
                                .add("moment", DATE_TIME.nullable())
                                .add("colour", enumOf("red", "blue").nullable())
                                .add("tags", listOf(STRING)))
                .identifiedBy("id")
                .build();
        boolean standard = kind.isPostgreSql();
        try (Cell cell = new Cell(kind)) {
            cell.run("CREATE TABLE everything (id bigint PRIMARY KEY, text varchar(50), "
                    + (standard ? "\"real\" double precision" : "`real` double")
                    + ", truth boolean, money decimal(12,4), uuid "
                    + (standard ? "uuid" : "char(36)") + ", moment " + (standard ? "timestamptz" : "datetime(6)")
                    + ", colour varchar(9), tags " + (standard ? "jsonb" : "json") + ")");
            ObjectRows<Everything> rows =
                    ObjectTable.of(type, "everything").build().in(Forms.always(Form.NEW));
            Everything full = new Everything(
                    1,
                    "\"x\" ' \\ ü",
                    1.5,
                    true,
                    new BigDecimal("2.5000"),
                    UUID.fromString("00000000-0000-0001-0000-000000000002"),
                    Instant.parse("2026-03-29T01:30:00.123456Z"),
                    "blue",
                    List.of("a", "b"));
            Everything empty = new Everything(2, "", null, false, null, null, null, null, List.of());
            rows.insert(cell.connection, full);
            rows.insert(cell.connection, empty);
            assertThat(rows.select(cell.connection, "ORDER BY id"))
                    .extracting(Row::value)
                    .containsExactly(full, empty);
        }
    }

    @Test
    @DisplayName("what a table cannot hold is said when it is declared")
    void declarations() {
        assertThatThrownBy(() ->
                        ObjectTable.of(DISK, "disks").column("colour", "c").build())
                .isInstanceOf(DeclarationError.class)
                .hasMessageContaining("column size would hold two forms of size")
                .hasMessageContaining("no version has a field colour");
        VersionedType<Memory> keyless = VersionedType.of(Memory.class)
                .version("1.0", fields -> fields.add("id", LONG).add("memory_gib", INTEGER.nullable()))
                .build();
        assertThatThrownBy(() -> ObjectTable.of(keyless, "m").build())
                .hasMessageContaining("say which field it is with identifiedBy");
        VersionedType<Memory> ambiguous = VersionedType.of(Memory.class)
                .version("1.0", fields -> fields.add("id", LONG))
                .version("1.1", change -> change.add("memory_gib", INTEGER.nullable(), 4))
                .migratedBy("gib")
                .identifiedBy("id")
                .build();
        assertThatThrownBy(() -> ObjectTable.of(ambiguous, "m").build())
                .hasMessageContaining("NULL in its column would mean both");
    }

    public record Numbered(Settable<Long> id, @Nullable String name) {}

    @OnBothFamilies
    @DisplayName("a key that the database makes is in the row that was inserted")
    void generatedKeys(ServerKind kind) throws SQLException {
        VersionedType<Numbered> type = VersionedType.of(Numbered.class)
                .version("1.0", fields -> fields.add("id", LONG).add("name", STRING.nullable()))
                .identifiedBy("id")
                .build();
        try (Cell cell = new Cell(kind)) {
            cell.run(
                    kind.isPostgreSql()
                            ? "CREATE TABLE n (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name varchar(9))"
                            : "CREATE TABLE n (id bigint AUTO_INCREMENT PRIMARY KEY, name varchar(9))");
            ObjectRows<Numbered> rows = ObjectTable.of(type, "n").build().in(Forms.always(Form.NEW));
            Row<Numbered> row = rows.insert(cell.connection, new Numbered(Settable.unset(), "a"));
            rows.save(cell.connection, row.with("name", "b"));
            assertThat(cell.rows("SELECT id, name FROM n")).containsExactly("1,b");
        }
    }
}
