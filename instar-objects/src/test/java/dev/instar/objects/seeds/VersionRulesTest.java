package dev.instar.objects.seeds;

import static dev.instar.objects.FieldType.INTEGER;
import static dev.instar.objects.FieldType.LONG;
import static dev.instar.objects.FieldType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.objects.FieldMap;
import dev.instar.objects.IncompatibleObjectVersion;
import dev.instar.objects.InvalidValue;
import dev.instar.objects.Version;
import dev.instar.objects.VersionedType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which version is read, written, refused. */
class VersionRulesTest {

    private static final String TEXT = """
            {"nova_object.name": "Flavor", "nova_object.namespace": "nova", "nova_object.version": "%s",
             "nova_object.data": {"id": 1, "name": "a", "memory_mb": 5, "memory_mib": 6}}""";

    @ParameterizedTest(name = "seed row 65: version {0} is refused, naming {1}")
    @CsvSource({"2.0, 1.1", "0.9, 1.1", "1.2, 1.1", "1.2.3, 1.1", "1.10, 1.1"})
    void anotherMajorAndANewerMinorAreRefused(String version, String supported) {
        assertThatThrownBy(() -> Fleet.NEW_WIRE.read(TEXT.formatted(version)))
                .isInstanceOfSatisfying(IncompatibleObjectVersion.class, e -> {
                    assertThat(e.asked()).hasToString(version);
                    assertThat(e.supported()).hasToString(supported);
                })
                .hasMessageContaining("Flavor: version " + version)
                .hasMessageContaining("version " + supported);
    }

    @ParameterizedTest(name = "seed row 65: version {0} is read as {1}")
    @CsvSource({"1.0, memory_mb", "1.1, memory_mib", "1.0.7, memory_mb", "1.1.7, memory_mib"})
    void aPatchLevelIsReadAsItsMinor(String version, String field) {
        FieldMap read = Fleet.NEW_WIRE.read(TEXT.formatted(version));
        assertThat(read.asMap()).containsKey(field).hasSize(3);
        assertThat(Fleet.NEW.load(read).value().memoryMib()).isEqualTo(field.equals("memory_mb") ? 5 : 6);
        assertThat(Fleet.NEW_WIRE.write(read)).contains("\"" + version + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.x", "", "1.0.0.1", "-1.0", "1.0 ", "1.99999999999"})
    void whatIsNoVersionIsRefused(String version) {
        assertThatThrownBy(() -> Fleet.NEW_WIRE.read(TEXT.formatted(version))).isInstanceOf(InvalidValue.class);
    }

    @Test
    @DisplayName("seed row 65: a target above the object's own version is refused")
    void aTargetAboveTheOwnVersionIsRefused() {
        FieldMap old = Fleet.NEW.backport(Fleet.flavor(1), Version.of("1.0"));
        assertThatThrownBy(() -> Fleet.NEW.backport(old, Version.of("1.1")))
                .isInstanceOf(IncompatibleObjectVersion.class)
                .hasMessageContaining("1.1")
                .hasMessageContaining("1.0");
        assertThatThrownBy(() -> Fleet.NEW.backport(Fleet.flavor(1), Version.of("2.0")))
                .isInstanceOf(IncompatibleObjectVersion.class);
    }

    @Test
    void aTargetThatIsAboveByAPatchLevelOnlyIsTheOwnVersion() {
        FieldMap flavor = Fleet.flavor(1);
        assertThat(Fleet.NEW.backport(flavor, Version.of("1.1.4"))).isSameAs(flavor);
    }

    @Test
    void aVersionBetweenTwoDeclaredOnesHasTheFieldsOfTheOneBeforeAndKeepsItsNumber() {
        VersionedType<Fleet.Flavor> type = VersionedType.of(Fleet.Flavor.class)
                .version("1.2", f -> f.add("id", LONG).add("name", STRING).add("memory_mb", INTEGER.nullable()))
                .version("1.5", change -> change.rename("memory_mb", "memory_mib"))
                .build();
        FieldMap between = type.backport(type.fields(new Fleet.Flavor(1, "a", 9)), Version.of("1.4"));
        assertThat(between.version()).hasToString("1.4");
        assertThat(between.get("memory_mb")).isEqualTo(9);
        assertThat(type.load(between).value().memoryMib()).isEqualTo(9);
        assertThatThrownBy(() -> type.backport(between, Version.of("1.1")))
                .isInstanceOf(IncompatibleObjectVersion.class)
                .hasMessageContaining("1.1")
                .hasMessageContaining("1.2");
    }
}
