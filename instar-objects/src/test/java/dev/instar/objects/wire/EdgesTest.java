package dev.instar.objects.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.objects.FieldMap;
import dev.instar.objects.InvalidValue;
import dev.instar.objects.Manifest;
import dev.instar.objects.Nova;
import dev.instar.objects.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the library's behaviour is odd, ours was decided; each decision is here. */
class EdgesTest {

    private final Wire wire = new Wire(WireNames.NOVA, Nova.TYPES);

    private FieldMap flavor(String data) {
        return wire.read(
                "{\"nova_object.name\":\"Flavor\",\"nova_object.namespace\":\"nova\",\"nova_object.version\":\"1.3\",\"nova_object.data\":"
                        + data.replace('\'', '"') + "}");
    }

    @ParameterizedTest
    @CsvSource({
        "2015-06-15T22:37:30Z, 2015-06-15T22:37:30Z",
        "2015-06-15T17:37:30UTC-05:00, 2015-06-15T22:37:30Z",
        "2015-06-15T17:37:30-05:00, 2015-06-15T22:37:30Z",
        "2015-06-15T17:37:30-0500, 2015-06-15T22:37:30Z",
        "2015-06-16T00:37:30+02, 2015-06-15T22:37:30Z",
        "2015-06-15 22:37:30, 2015-06-15T22:37:30Z",
        "2015-06-15T22:37:30UTC, 2015-06-15T22:37:30Z",
        "2015-06-15T22:37, 2015-06-15T22:37:00Z",
        "2015-06-15T22:37:30.123456+00:00, 2015-06-15T22:37:30.123456Z"
    })
    void aDateOfAnyOffsetIsTheSameMoment(String text, Instant moment) {
        assertThat(flavor("{'created_at': '" + text + "'}").get("created_at")).isEqualTo(moment);
    }

    @Test
    void aDateIsWrittenInUtcAndWholeSeconds() {
        assertThat(wire.write(flavor("{'created_at': '2015-06-15T17:37:30.9-05:00'}")))
                .contains("\"2015-06-15T22:37:30Z\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'enabled': 'false'}",
                "{'enabled': 0}",
                "{'enabled': null}",
                "{'id': '5'}",
                "{'id': 1.0}",
                "{'id': true}",
                "{'id': 9223372036854775808}",
                "{'foobars': 2147483648}",
                "{'foobars': ''}",
                "{'name': 5}",
                "{'name': null}",
                "{'created_at': '2015-02-30T00:00:00Z'}",
                "{'created_at': 'yesterday'}",
                "{'created_at': 5}",
                "{'ratio': '1.5'}",
                "{'ratio': 1e400}",
                "{'state': 'ACTIVE'}",
                "{'projects': 'p1'}",
                "{'projects': [1]}",
                "{'cpus': {}}",
                "{'extra_specs': {'a': null}}",
                "{'extra_specs': []}",
                "{'owner': {}}",
                "{'owner': []}",
                "{'tags': {}}"
            })
    void whatDoesNotFitIsRefusedWithItsField(String data) {
        String field = data.substring(2, data.indexOf('\'', 2));
        assertThatThrownBy(() -> flavor(data))
                .isInstanceOf(InvalidValue.class)
                .hasMessageStartingWith("Flavor 1.3: " + field);
    }

    @Test
    void zeroEmptyAndNullStayDifferent() {
        FieldMap read = flavor("{'foobars': 0, 'name': '', 'ratio': null, 'projects': []}");
        assertThat(read.get("foobars")).isEqualTo(0);
        assertThat(read.get("name")).isEqualTo("");
        assertThat(read.get("ratio")).isNull();
        assertThat(read.get("projects")).isEqualTo(List.of());
        assertThat(read.isSet("tags")).isFalse();
    }

    @Test
    void unknownKeysAreIgnored() {
        assertThat(flavor("{'id': 1, 'memory_mb': 5, 'surprise': {'a': [1]}}").asMap())
                .isEqualTo(Map.of("id", 1L));
    }

    @Test
    void aChildOfAnotherTypeIsRefused() {
        String tag = wire.write(Nova.TAG.fields(new Nova.Tag("a", null)));
        assertThatThrownBy(() -> flavor("{'owner': " + tag + "}"))
                .hasMessageContaining("Flavor 1.3: owner: expected object Owner, found object Tag");
    }

    @Test
    void theChangesOfAChildAreFilteredWhenItIsBackPorted() {
        FieldMap tag =
                Nova.TAG.builder(Version.of("1.1")).build().with("name", "a").with("colour", "red");
        FieldMap flavor = Nova.FLAVOR.builder(Version.of("1.3")).build().with("tags", List.of(tag));
        FieldMap old = Nova.FLAVOR.backport(flavor, Version.of("1.2"));
        List<?> tags = (List<?>) Objects.requireNonNull(old.get("tags"));
        assertThat(((FieldMap) Objects.requireNonNull(tags.get(0))).changes()).isEqualTo(Set.of("name"));
        assertThat(old.changes()).containsExactly("tags");
    }

    @Test
    void aReceiverThatKnowsANewerChildGetsItAsItIs() {
        FieldMap flavor = Nova.FLAVOR
                .builder(Version.of("1.3"))
                .build()
                .with("tags", List.of(Nova.TAG.fields(new Nova.Tag("a", "red"))));
        Manifest newer = new Manifest(Map.of("Flavor", Version.of("1.3"), "Tag", Version.of("1.7")));
        assertThat(Nova.FLAVOR.backport(flavor, newer)).isEqualTo(flavor);
    }

    @Test
    @DisplayName("seed row 61: a child that the manifest does not name is refused, with its place")
    void aChildThatTheManifestDoesNotNameIsRefused() {
        Manifest noTag = new Manifest(Map.of("Flavor", Version.of("1.3")));
        FieldMap flavor = Nova.FLAVOR
                .builder(Version.of("1.3"))
                .set("tags", List.of(Nova.TAG.fields(new Nova.Tag("a", null))))
                .build();
        assertThatThrownBy(() -> Nova.FLAVOR.backport(flavor, noTag))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("tags[0]")
                .hasMessageContaining("version of Tag");
        assertThatThrownBy(() -> Nova.FLAVOR.backport(flavor, new Manifest(Map.of())))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("version of Flavor");
    }

    @Test
    @DisplayName(
            "seed row 61: below the version that added it a child goes, and before the one that moved it, it is the older")
    void childrenByRelationship() {
        FieldMap flavor = Nova.FLAVOR
                .builder(Version.of("1.3"))
                .set("tags", List.of(Nova.TAG.fields(new Nova.Tag("a", "red"))))
                .build();
        assertThat(Nova.FLAVOR.backport(flavor, Version.of("1.1")).asMap()).isEmpty();
        assertThat(Nova.FLAVOR.backport(flavor, Version.of("1.2")).get("tags"))
                .isEqualTo(List.of(
                        Nova.TAG.builder(Version.of("1.0")).set("name", "a").build()));
        assertThat(Nova.FLAVOR.relationships())
                .isEqualTo(Map.of(
                        "owner", Map.of(Version.of("1.2"), Version.of("1.0")),
                        "tags", Map.of(Version.of("1.2"), Version.of("1.0"), Version.of("1.3"), Version.of("1.1"))));
    }

    @Test
    void aManifestThatDoesNotNameAChildIsFineAsLongAsThereIsNone() {
        Manifest alone = new Manifest(Map.of("Flavor", Version.of("1.3")));
        FieldMap flavor = Nova.FLAVOR
                .builder(Version.of("1.3"))
                .set("tags", List.of())
                .set("owner", null)
                .build();
        assertThat(Nova.FLAVOR.backport(flavor, alone)).isEqualTo(flavor);
    }

    @Test
    void anObjectReceivedInAnOldVersionIsWrittenInThatVersion() {
        FieldMap old = Nova.FLAVOR
                .builder(Version.of("1.0"))
                .set("id", 1L)
                .set("memory_mb", 512)
                .build();
        FieldMap answer = Nova.FLAVOR.receive(old).with("foobars", 1024).asReceived();
        assertThat(wire.write(answer))
                .contains("\"1.0\"")
                .contains("\"memory_mb\":1024")
                .doesNotContain("foobars");
        assertThat(answer.changes()).containsExactly("memory_mb");
    }
}
