package dev.instar.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was changed is the difference to what was loaded, down to the objects in lists. */
class TrackingTest {

    public record Tag(long id, String name) {}

    public record Box(long id, @Nullable Tag owner, List<Tag> tags, Map<String, Tag> byName) {}

    static final VersionedType<Tag> TAG = tag().build();

    static final VersionedType<Tag> KEYED = tag().identifiedBy("id").build();

    private static Declaration<Tag> tag() {
        return VersionedType.of(Tag.class)
                .version("1.0", f -> f.add("id", FieldType.LONG).add("label", FieldType.STRING))
                .version("1.1", change -> change.rename("label", "name"));
    }

    private static VersionedType<Box> box(VersionedType<Tag> tag) {
        return VersionedType.of(Box.class)
                .version(
                        "1.0",
                        f -> f.add("id", FieldType.LONG)
                                .add("owner", FieldType.object(tag, "1.1").nullable())
                                .add("tags", FieldType.listOf(FieldType.object(tag, "1.1")))
                                .add("by_name", FieldType.mapOf(FieldType.object(tag, "1.1"))))
                .build();
    }

    private static final VersionedType<Box> BOX = box(TAG);
    private static final Box LOADED =
            new Box(1, new Tag(1, "a"), List.of(new Tag(1, "a"), new Tag(2, "b")), Map.of("x", new Tag(3, "c")));

    private static Versioned<Box> loaded(VersionedType<Box> type) {
        return type.load(type.fields(LOADED));
    }

    private static List<?> tags(Versioned<Box> box) {
        return (List<?>) Objects.requireNonNull(box.get("tags"));
    }

    @Test
    void nothingIsChangedByLoadingAndByAnEqualValue() {
        assertThat(loaded(BOX).changes()).isEmpty();
        assertThat(loaded(BOX).with(LOADED).changes()).isEmpty();
    }

    @Test
    void aChangedChildIsAChangeOfItsParent() {
        Versioned<Box> changed = loaded(BOX).with(new Box(1, new Tag(1, "z"), LOADED.tags(), LOADED.byName()));
        assertThat(changed.changes()).containsExactly("owner");
        assertThat(((FieldMap) Objects.requireNonNull(changed.get("owner"))).changes())
                .containsExactly("name");
    }

    @Test
    void aChangedChildInAListIsAChangeOfTheListAndOnlyItsFieldIsChanged() {
        List<Tag> tags = List.of(new Tag(1, "a"), new Tag(2, "z"));
        Versioned<Box> changed = loaded(BOX).with(new Box(1, LOADED.owner(), tags, LOADED.byName()));
        assertThat(changed.changes()).containsExactly("tags");
        assertThat(tags(changed))
                .extracting(tag -> ((FieldMap) tag).changes())
                .containsExactly(java.util.Set.of(), java.util.Set.of("name"));
    }

    @Test
    void aChangedChildInAMapIsAChangeOfTheMap() {
        Box value = new Box(1, LOADED.owner(), LOADED.tags(), Map.of("x", new Tag(3, "z")));
        assertThat(loaded(BOX).with(value).changes()).containsExactly("by_name");
    }

    @Test
    void objectsWithAKeyAreFoundAgainWhereverTheyStand() {
        VersionedType<Box> keyed = box(KEYED);
        List<Tag> tags = List.of(new Tag(2, "z"), new Tag(1, "a"), new Tag(9, "new"));
        Versioned<Box> changed = loaded(keyed).with(new Box(1, LOADED.owner(), tags, LOADED.byName()));
        assertThat(changed.changes()).containsExactly("tags");
        assertThat(tags(changed))
                .extracting(tag -> ((FieldMap) tag).changes())
                .containsExactly(java.util.Set.of("name"), java.util.Set.of(), java.util.Set.of("id", "name"));
    }

    @Test
    void aNewObjectIsAllChangesAndASavedOneHasNone() {
        Versioned<Box> created = BOX.create(LOADED);
        assertThat(created.changes()).containsExactly("by_name", "id", "owner", "tags");
        assertThat(tags(created))
                .allSatisfy(tag -> assertThat(((FieldMap) tag).changes()).containsExactly("id", "name"));
        Versioned<Box> saved = created.saved();
        assertThat(saved.changes()).isEmpty();
        assertThat(tags(saved))
                .allSatisfy(tag -> assertThat(((FieldMap) tag).changes()).isEmpty());
        assertThat(saved.value()).isEqualTo(LOADED);
    }

    @Test
    void whatThePeerChangedStaysChanged() {
        FieldMap copy = BOX.fields(LOADED).with("id", 5L);
        Versioned<Box> received = BOX.receive(copy).with("owner", null);
        assertThat(received.changes()).containsExactly("id", "owner");
    }

    @Test
    void anObjectIsAnsweredInTheVersionsItCameIn() {
        FieldMap oldTag =
                TAG.builder(Version.of("1.0")).set("id", 1L).set("label", "a").build();
        FieldMap copy = BOX.builder(Version.of("1.0"))
                .set("id", 1L)
                .set("tags", List.of(oldTag))
                .build();
        Versioned<Box> received = BOX.receive(copy);
        FieldMap fresh = TAG.fields(new Tag(1, "z"));
        FieldMap answer =
                received.with("tags", List.of(fresh)).with("owner", fresh).asReceived();
        FieldMap expected = oldTag.with("label", "z");
        assertThat(answer.get("tags")).isEqualTo(List.of(expected));
        assertThat(answer.get("owner")).isEqualTo(expected);
        assertThat(answer.changes()).containsExactly("owner", "tags");
    }

    @Test
    void anObjectThatIsNotWholeIsARecordOnceItsOtherFieldsAreThere() {
        FieldMap part = BOX.builder(Version.of("1.0")).set("id", 7L).build();
        Versioned<Box> received = BOX.receive(part);
        assertThat(received.isSet("owner")).isFalse();
        assertThatThrownBy(received::value).isInstanceOf(UnsetField.class).hasMessageContaining("owner");
        Versioned<Box> whole = received.completedBy(BOX.fields(LOADED));
        assertThat(whole.value()).isEqualTo(new Box(7, LOADED.owner(), LOADED.tags(), LOADED.byName()));
        assertThat(whole.changes()).isEmpty();
    }

    @Test
    void anotherObjectInThePlaceOfOneIsNoChangeOfItsReadOnlyField() {
        VersionedType<Tag> fixed = VersionedType.of(Tag.class)
                .version(
                        "1.1",
                        f -> f.add(Field.of("id", FieldType.LONG).asReadOnly()).add("name", FieldType.STRING))
                .build();
        Versioned<Box> changed = loaded(box(fixed)).with(new Box(1, new Tag(5, "a"), LOADED.tags(), LOADED.byName()));
        assertThat(((FieldMap) Objects.requireNonNull(changed.get("owner"))).changes())
                .containsExactly("id", "name");
    }

    @Test
    void anObjectInsideThatIsGivenInAnOldVersionIsUpgraded() {
        FieldMap old =
                TAG.builder(Version.of("1.0")).set("id", 1L).set("label", "z").build();
        assertThat(loaded(BOX).with("owner", old).value().owner()).isEqualTo(new Tag(1, "z"));
    }

    @Test
    void mergingTakesOfAChildOnlyWhatWasChangedInIt() {
        FieldMap mine = loaded(BOX)
                .with(new Box(1, new Tag(1, "mine"), LOADED.tags(), LOADED.byName()))
                .fields();
        FieldMap stored = BOX.fields(new Box(1, new Tag(8, "theirs"), LOADED.tags(), LOADED.byName()));
        assertThat(BOX.record(stored.merge(mine)).owner()).isEqualTo(new Tag(8, "mine"));
    }
}
