package dev.instar.objects;

import static dev.instar.objects.FieldType.DATE_TIME;
import static dev.instar.objects.FieldType.INTEGER;
import static dev.instar.objects.FieldType.LONG;
import static dev.instar.objects.FieldType.STRING;
import static dev.instar.objects.FieldType.enumOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One line for each version gives both directions. */
class ChainTest {

    public record Flavor(long id, String name, @Nullable Integer memoryMib) {}

    static final VersionedType<Flavor> FLAVOR = VersionedType.of(Flavor.class)
            .version("1.0", fields -> fields.add("id", LONG).add("name", STRING).add("memory_mb", INTEGER.nullable()))
            .version("1.1", change -> change.rename("memory_mb", "memory_mib"))
            .migratedBy("0001-rename-memory")
            .build();

    private static FieldMap old(@Nullable Integer memory) {
        return FieldMap.builder(FLAVOR.shape(Version.of("1.0")))
                .set("id", 1L)
                .set("name", "m1.small")
                .set("memory_mb", memory)
                .build();
    }

    @Test
    void anOldFormIsTheNewRecord() {
        assertThat(FLAVOR.load(old(2048)).value()).isEqualTo(new Flavor(1, "m1.small", 2048));
        assertThat(FLAVOR.load(old(0)).value().memoryMib()).isZero();
        assertThat(FLAVOR.load(old(null)).value().memoryMib()).isNull();
    }

    @Test
    void aNewRecordIsTheOldForm() {
        FieldMap fields = FLAVOR.fields(new Flavor(1, "m1.small", 2048));
        assertThat(FLAVOR.backport(fields, Version.of("1.0"))).isEqualTo(old(2048));
    }

    @Test
    void whatIsAtTheNewestVersionStaysTheVeryObject() {
        FieldMap fields = FLAVOR.fields(new Flavor(1, "m1.small", 2048));
        assertThat(FLAVOR.upgradeStored(fields)).isSameAs(fields);
        assertThat(FLAVOR.backport(fields, FLAVOR.newest())).isSameAs(fields);
    }

    @Test
    void theMigrationIsThatOfItsVersion() {
        assertThat(FLAVOR.migrations()).containsExactly(Map.entry(Version.of("1.1"), "0001-rename-memory"));
    }

    @Test
    void aChangeOfARenamedFieldGoesWithItBothWays() {
        FieldMap renamed = FLAVOR.upgradeReceived(old(2048).with("memory_mb", 4096));
        assertThat(renamed.changes()).containsExactly("memory_mib");
        assertThat(FLAVOR.backport(renamed, Version.of("1.0")).changes()).containsExactly("memory_mb");
    }

    public record Everything(
            long id, String size, String state, String first, String last, String note, java.time.Instant at) {}

    static final VersionedType<Everything> EVERYTHING = VersionedType.of(Everything.class)
            .version(
                    "1.0",
                    fields -> fields.add("id", LONG)
                            .add("size", INTEGER)
                            .add("state", enumOf("on", "off"))
                            .add("name", STRING)
                            .add("note", STRING.nullable())
                            .add("legacy", STRING))
            .version("1.1", change -> change.convert("size", INTEGER, STRING, String::valueOf, Integer::valueOf))
            .version(
                    "1.2",
                    change -> change.enumValues(
                            "state",
                            enumOf("up", "down", "lost"),
                            Map.of("on", "up", "off", "down"),
                            Map.of("up", "on", "down", "off", "lost", "off")))
            .version(
                    "1.3",
                    change -> change.replace(
                            List.of("name"),
                            List.of(Field.of("first", STRING), Field.of("last", STRING)),
                            old -> split((String) old.get("name")),
                            fresh -> Map.of("name", fresh.get("first") + " " + fresh.get("last"))))
            .version("1.4", change -> change.notNull("note", ""))
            .version("1.5", change -> change.remove("legacy", (Values fields) -> "of " + fields.get("id")))
            .version("1.6", change -> change.add(Field.of("at", DATE_TIME).byDefault(java.time.Instant.EPOCH)))
            .version("1.7", change -> change.readOnly("id", true))
            .build();

    private static Map<String, String> split(@Nullable String name) {
        String[] parts = String.valueOf(name).split(" ", 2);
        return Map.of("first", parts[0], "last", parts[1]);
    }

    private static FieldMap firstForm() {
        return FieldMap.builder(EVERYTHING.shape(Version.of("1.0")))
                .set("id", 7L)
                .set("size", 12)
                .set("state", "off")
                .set("name", "Ada Lovelace")
                .set("note", null)
                .set("legacy", "x")
                .build();
    }

    @Test
    void everyKindOfChangeRises() {
        assertThat(EVERYTHING.load(firstForm()).value())
                .isEqualTo(new Everything(7, "12", "down", "Ada", "Lovelace", "", java.time.Instant.EPOCH));
    }

    @Test
    void everyKindOfChangeFalls() {
        FieldMap old = EVERYTHING.backport(EVERYTHING.upgradeStored(firstForm()), Version.of("1.0"));
        assertThat(old).isEqualTo(firstForm().with("note", "").with("legacy", "of 7"));
    }

    @Test
    void aPartlyLoadedObjectStaysPartlyLoaded() {
        FieldMap part = FieldMap.builder(EVERYTHING.shape(Version.of("1.0")))
                .set("size", 3)
                .build();
        FieldMap risen = EVERYTHING.upgradeReceived(part);
        assertThat(risen.asMap()).isEqualTo(Map.of("size", "3"));
        assertThat(EVERYTHING.backport(risen, Version.of("1.0")).asMap()).isEqualTo(Map.of("size", 3));
        assertThatThrownBy(() -> EVERYTHING.record(risen))
                .isInstanceOf(UnsetField.class)
                .hasMessageContaining("id");
    }

    @Test
    void aReadOnlyFieldKeepsItsValue() {
        Versioned<Everything> loaded = EVERYTHING.load(firstForm());
        assertThatThrownBy(() -> loaded.with("id", 8L))
                .isInstanceOf(ReadOnlyField.class)
                .hasMessageContaining("Everything.id");
        assertThat(loaded.with("id", 7L).changes()).isEmpty();
    }
}
