package dev.instar.objects.fingerprint;

import static dev.instar.objects.FieldType.INTEGER;
import static dev.instar.objects.FieldType.LONG;
import static dev.instar.objects.FieldType.STRING;
import static dev.instar.objects.FieldType.enumOf;
import static dev.instar.objects.FieldType.listOf;
import static dev.instar.objects.FieldType.object;
import static dev.instar.objects.FieldType.setOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.objects.Changes;
import dev.instar.objects.Field;
import dev.instar.objects.VersionedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What peers can see of a type does not change within a version. */
class FingerprintTest {

    public record Tag(long id) {}

    public record Badge(long id) {}

    private static final VersionedType<Tag> TAG = VersionedType.of(Tag.class)
            .version("1.0", fields -> fields.add("id", LONG))
            .version("1.1", change -> {})
            .build();

    private static final VersionedType<Badge> BADGE = VersionedType.of(Badge.class)
            .version("1.0", fields -> fields.add("id", LONG))
            .version("1.1", change -> {})
            .build();

    public record Thing(long id, @Nullable Integer size, String state, Tag tag, List<Integer> numbers) {}

    public record Longer(long id, @Nullable Integer size, String state, Tag tag, List<Integer> numbers, String added) {}

    public record Shorter(@Nullable Integer size, String state, Tag tag, List<Integer> numbers) {}

    public record Renamed(long id, @Nullable Integer extent, String state, Tag tag, List<Integer> numbers) {}

    public record Retyped(long id, @Nullable Long size, String state, Tag tag, List<Integer> numbers) {}

    public record Rechilded(long id, @Nullable Integer size, String state, Badge tag, List<Integer> numbers) {}

    public record Relisted(long id, @Nullable Integer size, String state, Tag tag, Set<Integer> numbers) {}

    private static Changes fields(Changes fields) {
        return fields.add("id", LONG)
                .add("size", INTEGER.nullable())
                .add("state", enumOf("on", "off"))
                .add("tag", object(TAG, "1.0"))
                .add("numbers", listOf(INTEGER))
                .addMethod("save(fields)");
    }

    private static VersionedType<?> thing(Class<? extends Record> record, Consumer<Changes> first) {
        return VersionedType.of(record).named("Thing").version("1.0", first).build();
    }

    private static final VersionedType<?> THING = thing(Thing.class, FingerprintTest::fields);

    static Stream<Arguments> mutations() {
        return Stream.of(
                mutation("a field is added", Longer.class, c -> c.add("added", STRING, "")),
                mutation("a field goes", Shorter.class, c -> c.remove("id")),
                mutation("a field is renamed", Renamed.class, c -> c.rename("size", "extent")),
                mutation(
                        "a field's type",
                        Retyped.class,
                        c -> c.convert(
                                "size", INTEGER.nullable(), LONG.nullable(), Integer::longValue, Long::intValue)),
                mutation("null is no longer allowed", Thing.class, c -> c.notNull("size", 0)),
                mutation("an initial value", Thing.class, c -> c.initial("size", 5)),
                mutation("read-only", Thing.class, c -> c.readOnly("id", true)),
                mutation(
                        "the values of an enum",
                        Thing.class,
                        c -> c.enumValues("state", enumOf("on", "off", "lost"), Map.of(), Map.of("lost", "off"))),
                mutation(
                        "the class of a child",
                        Rechilded.class,
                        c -> c.remove("tag")
                                .add(Field.of("tag", object(BADGE, "1.0")).byDefault(BADGE.fields(new Badge(1))))),
                mutation("the version of a child", Thing.class, c -> c.child("tag", "1.1")),
                mutation("a method", Thing.class, c -> c.addMethod("destroy()")),
                mutation(
                        "a list becomes a set",
                        Relisted.class,
                        c -> c.convert("numbers", listOf(INTEGER), setOf(INTEGER), Set::copyOf, List::copyOf)));
    }

    private static Arguments mutation(String name, Class<? extends Record> record, Consumer<Changes> change) {
        return Arguments.of(name, record, change);
    }

    @ParameterizedTest(name = "seed row 64: {0}")
    @MethodSource("mutations")
    void aChangeWithoutANewVersionFailsAndWithOnePasses(
            String name, Class<? extends Record> record, Consumer<Changes> change, @TempDir Path folder)
            throws Exception {
        Path file = folder.resolve("fingerprints.txt");
        Fingerprints.verify(file, true, THING);
        String before = Files.readString(file);

        VersionedType<?> changed = thing(record, first -> change.accept(fields(first)));
        assertThatThrownBy(() -> Fingerprints.verify(file, changed))
                .isInstanceOf(FingerprintFailure.class)
                .hasMessageContaining("Thing 1.0 changed without a new version")
                .hasMessageContaining("after 1.0")
                .message()
                .containsPattern("\n    [-+] (field|method) ");
        assertThatThrownBy(() -> Fingerprints.verify(file, true, changed)).isInstanceOf(FingerprintFailure.class);
        assertThat(Files.readString(file)).isEqualTo(before);
        assertThatThrownBy(() -> Fingerprints.verify(
                        Map.of("Thing", Fingerprint.of(THING).text()), changed))
                .isInstanceOf(FingerprintFailure.class)
                .hasMessageContaining("changed without a new version");

        VersionedType<?> bumped = VersionedType.of(record)
                .named("Thing")
                .version("1.0", FingerprintTest::fields)
                .version("1.1", change)
                .build();
        Fingerprints.verify(file, true, bumped);
        assertThatCode(() -> Fingerprints.verify(file, bumped)).doesNotThrowAnyException();
        assertThatCode(() -> Fingerprints.verify(
                        Map.of("Thing", Fingerprint.of(bumped).text()), bumped))
                .doesNotThrowAnyException();
    }

    @Test
    void aVersionThatNobodyRecordedFailsAndSaysHowToRecordIt(@TempDir Path folder) {
        assertThatThrownBy(() -> Fingerprints.verify(folder.resolve("none.txt"), THING))
                .hasMessageContaining("Thing 1.0 is not recorded")
                .hasMessageContaining("-Dinstar.fingerprints=write");
        assertThatThrownBy(() -> Fingerprints.verify(Map.of(), THING))
                .hasMessageContaining(Fingerprint.of(THING).text());
    }

    @Test
    void aRecordedVersionThatIsNoLongerDeclaredFails(@TempDir Path folder) {
        Path file = folder.resolve("fingerprints.txt");
        Fingerprints.verify(file, true, TAG);
        VersionedType<?> pruned = VersionedType.of(Tag.class)
                .version("1.1", f -> f.add("id", LONG))
                .build();
        assertThatThrownBy(() -> Fingerprints.verify(file, pruned)).hasMessageContaining("Tag 1.0 is recorded");
    }

    @Test
    void anEditedFileFails(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("fingerprints.txt");
        Fingerprints.verify(file, true, THING);
        Files.writeString(file, Files.readString(file).replace("field id: long", "field id: integer"));
        assertThatThrownBy(() -> Fingerprints.verify(file, THING)).hasMessageContaining("Thing 1.0 was edited");
    }

    @Test
    void itIsTheSameOnEveryMachine() {
        assertThat(Fingerprint.of(THING).lines())
                .containsExactly(
                        "field id: long",
                        "field numbers: list<integer>",
                        "field size: integer?",
                        "field state: enum[on, off]",
                        "field tag: object Tag at 1.0",
                        "method save(fields)");
        assertThat(Fingerprint.of(TAG).text()).isEqualTo("1.1-e4fa9c358a58ff598cb037b6dbc240b0");
    }
}
