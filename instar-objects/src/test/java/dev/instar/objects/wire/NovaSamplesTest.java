package dev.instar.objects.wire;

import static dev.instar.objects.wire.Alike.assertAlike;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.objects.FieldMap;
import dev.instar.objects.InvalidValue;
import dev.instar.objects.Manifest;
import dev.instar.objects.Nova;
import dev.instar.objects.Version;
import dev.instar.objects.Versioned;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples through declared types: as records, field maps, back-ported. Where we do better than the library, the difference is said. */
class NovaSamplesTest {

    private final Wire wire = new Wire(WireNames.NOVA, Nova.TYPES);

    private FieldMap sample(String name) {
        return wire.read(Samples.text(name));
    }

    @ParameterizedTest(name = "seed row 58: {0}")
    @ValueSource(
            strings = {
                "01-simple",
                "02-unset-fields",
                "03-with-changes",
                "04-nulls",
                "06-dict-list-set-enum-ip",
                "07-nested",
                "08-nested-backport-1.0",
                "08-nested-backport-1.1",
                "08-nested-backport-1.2",
                "10-nested-manifest-Tag1.0",
                "12-nested-child-changed",
                "13-backport-filters-changes",
                "14-list",
                "15-list-backport-1.0",
                "16-list-empty"
            })
    void aSampleOfAKnownTypeIsReadAtItsVersionAndWrittenEqual(String name) {
        assertAlike(wire.write(sample(name)), Samples.text(name));
    }

    @Test
    void aSampleIsARecord() {
        Nova.Flavor flavor = Nova.FLAVOR.receive(sample("07-nested")).value();
        assertThat(flavor.foobars().get()).isEqualTo(2048);
        assertThat(flavor.tags().get()).containsExactly(new Nova.Tag("gold", "#ff0"), new Nova.Tag("plain", null));
        assertThat(flavor.projects().isSet()).isFalse();
    }

    @Test
    void aNullIsNotUnset() {
        Nova.Flavor nulls = Nova.FLAVOR.receive(sample("04-nulls")).value();
        assertThat(nulls.ratio().isSet()).isTrue();
        assertThat(nulls.ratio().get()).isNull();
        assertThat(Nova.FLAVOR.receive(sample("01-simple")).value().ratio().isSet())
                .isFalse();
    }

    @ParameterizedTest(name = "seed row 61: version {0} by relationship")
    @ValueSource(strings = {"1.0", "1.1", "1.2"})
    void backPortsByRelationshipAsTheSamplesDo(String version) {
        FieldMap old = Nova.FLAVOR.backport(sample("07-nested"), Version.of(version));
        assertAlike(wire.write(old), Samples.text("08-nested-backport-" + version));
    }

    @Test
    @DisplayName("seed row 61: by a manifest the child is back-ported where the parent stays")
    void backPortsByManifestAsTheSampleDoes() {
        Manifest receiver = Nova.FLAVOR.manifest();
        Map<String, Version> versions = new java.util.TreeMap<>(receiver.versions());
        versions.put("Tag", Version.of("1.0"));
        FieldMap old = Nova.FLAVOR.backport(sample("07-nested"), new Manifest(versions));
        assertAlike(wire.write(old), Samples.text("10-nested-manifest-Tag1.0"));
    }

    @Test
    @DisplayName("seed row 61: a child that the manifest does not name is refused, where the library passes it through")
    void aChildThatTheManifestDoesNotNameIsRefused() {
        FieldMap flavor = sample("11-nested-manifest-noTag");
        Manifest noTag = new Manifest(Map.of("Flavor", Version.of("1.3"), "Owner", Version.of("1.0")));
        assertThatThrownBy(() -> Nova.FLAVOR.backport(flavor, noTag))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("tags[0]")
                .hasMessageContaining("version of Tag");
    }

    @Test
    @DisplayName("seed row 61: a list's objects by relationship")
    void backPortsAListAsTheSampleDoes() {
        FieldMap old = Nova.FLAVORS.backport(sample("14-list"), Version.of("1.0"));
        assertAlike(wire.write(old), Samples.text("15-list-backport-1.0"));
    }

    @Test
    void theManifestOfAFlavorIsTheSample() {
        Map<String, String> texts = new java.util.TreeMap<>();
        Nova.FLAVOR.manifest().versions().forEach((name, version) -> texts.put(name, version.toString()));
        assertAlike(new WireJson(WireLimits.DEFAULT).write(texts), Samples.text("09-manifest-current"));
    }

    @Test
    void changesOfWhatABackPortTakesAwayGoAndThoseOfARenamedFieldStayUnderItsOldName() {
        FieldMap all = sample("01-simple").toBuilder()
                .changed(java.util.List.of("created_at", "enabled", "foobars", "id", "name"))
                .build();
        FieldMap old = Nova.FLAVOR.backport(all, Version.of("1.0"));
        FieldMap theirs = sample("13-backport-filters-changes");
        assertThat(old).isEqualTo(theirs);
        assertThat(theirs.changes()).doesNotContain("memory_mb");
        assertThat(old.changes())
                .containsAll(theirs.changes())
                .contains("memory_mb")
                .hasSize(theirs.changes().size() + 1);
    }

    @Test
    void aChangedChildIsAChangeOfItsParentAsInTheSample() {
        FieldMap before = sample("12-nested-child-changed").unchanged();
        FieldMap owner = ((FieldMap) java.util.Objects.requireNonNull(before.get("owner")));
        Versioned<Nova.Flavor> loaded = Nova.FLAVOR.receive(before.toBuilder()
                .set("owner", owner.toBuilder().set("id", 7L).build())
                .build());
        assertAlike(wire.write(loaded.with("owner", owner).fields()), Samples.text("12-nested-child-changed"));
    }

    @Test
    void aDateThatTheLibraryCannotReadBackIsReadAndWrittenInUtc() {
        FieldMap flavor = sample("05-datetime");
        assertThat(flavor.get("created_at")).isEqualTo(Instant.parse("2015-06-15T22:37:30Z"));
        assertThat(wire.write(flavor)).contains("\"2015-06-15T22:37:30Z\"");
    }

    @Test
    void theSamplesOfAnotherProjectAreRefusedByName() {
        String text = Samples.text("20-default-namespaces");
        assertThatThrownBy(() -> wire.read(text))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("versionedobjects");
    }
}
