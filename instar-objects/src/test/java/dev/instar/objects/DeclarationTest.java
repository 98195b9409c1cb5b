package dev.instar.objects;

import static dev.instar.objects.FieldType.INTEGER;
import static dev.instar.objects.FieldType.LONG;
import static dev.instar.objects.FieldType.STRING;
import static dev.instar.objects.FieldType.enumOf;
import static dev.instar.objects.FieldType.listOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a declaration is said when it is made, all of it at once. */
class DeclarationTest {

    public record Thing(long id, String firstName) {}

    private static Declaration<Thing> thing() {
        return VersionedType.of(Thing.class)
                .version("1.0", f -> f.add("id", LONG).add("first_name", STRING));
    }

    static List<Arguments> mistakes() {
        return List.of(
                mistake(
                        "field gone of Thing 1.1 has no component; expected one called gone",
                        d -> d.version("1.1", c -> c.add("gone", STRING, ""))),
                mistake("component firstName has no field", d -> d.version("1.1", c -> c.remove("first_name"))),
                mistake(
                        "a component for integer is Integer, not long",
                        d -> d.version("1.1", c -> c.convert("id", LONG, INTEGER, Long::intValue, Integer::longValue))),
                mistake(
                        "null cannot stand in a component of class long",
                        d -> d.version("1.1", c -> c.nullable("id", 0L))),
                mistake(
                        "there is no field nam; there is [id, first_name]",
                        d -> d.version("1.1", c -> c.rename("nam", "name"))),
                mistake("field id is there already", d -> d.version("1.1", c -> c.rename("first_name", "id"))),
                mistake("field id is there already", d -> d.version("1.1", c -> c.add("id", LONG))),
                mistake("1.0: comes after 1.0, so it must be higher", d -> d.version("1.0", c -> {})),
                mistake("2.0: another major version than 1.0 is another type", d -> d.version("2.0", c -> {})),
                mistake(
                        "field id is long, not integer",
                        d -> d.version(
                                "1.1", c -> c.convert("id", INTEGER, STRING, String::valueOf, Integer::valueOf))),
                mistake("in snake_case, not \"firstName\"", d -> d.version("1.1", c -> c.add("firstName", STRING))),
                mistake("identifiedBy uuid", d -> d.identifiedBy("uuid")),
                mistake("component other is named for nothing", d -> d.component("nothing", "other")),
                mistake("first_name: null is not allowed", d -> d.version("1.1", c -> c.initial("first_name", null))));
    }

    private static Arguments mistake(String message, Function<Declaration<Thing>, Declaration<Thing>> declaration) {
        return Arguments.of(message, declaration);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsNamed(String message, Function<Declaration<Thing>, Declaration<Thing>> declaration) {
        assertThatThrownBy(() -> declaration.apply(thing()).build())
                .isInstanceOf(DeclarationError.class)
                .hasMessageStartingWith("versioned type Thing cannot be declared like this")
                .hasMessageContaining(message);
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        assertThatThrownBy(() -> thing().version(
                                "1.1", c -> c.add("a", LONG, 0L).add("b", LONG, 0L))
                        .build())
                .hasMessageContaining("called a")
                .hasMessageContaining("called b");
    }

    @Test
    void aTypeWithoutAVersionIsNone() {
        assertThatThrownBy(() -> VersionedType.of(Thing.class).build()).hasMessageContaining("no version with a field");
    }

    public record Later(long id, String added) {}

    public record MaybeLater(long id, Settable<String> added) {}

    @Test
    void aFieldAddedLaterNeedsAValueUnlessItsComponentMayBeUnset() {
        assertThatThrownBy(() -> later(Later.class).build())
                .hasMessageContaining("objects stored before have no added");
        assertThat(later(MaybeLater.class).build().shape().names()).containsExactly("id", "added");
    }

    private static <R extends Record> Declaration<R> later(Class<R> record) {
        return VersionedType.of(record)
                .version("1.0", f -> f.add("id", LONG))
                .version("1.1", c -> c.add("added", STRING));
    }

    record Hidden(long id) {}

    @Test
    void aRecordThatIsNotPublicNeedsItsOwnersLookup() {
        assertThatThrownBy(() -> VersionedType.of(Hidden.class)
                        .version("1.0", f -> f.add("id", LONG))
                        .build())
                .hasMessageContaining("MethodHandles.lookup()");
        VersionedType<Hidden> type = VersionedType.of(Hidden.class, MethodHandles.lookup())
                .version("1.0", f -> f.add("id", LONG))
                .build();
        assertThat(type.record(type.fields(new Hidden(3)))).isEqualTo(new Hidden(3));
    }

    enum State {
        ACTIVE,
        DELETED
    }

    record Rich(
            State state,
            List<@Nullable State> states,
            URI link,
            @Nullable String ipv4Addr) {}

    @Test
    void enumsCustomTextsAndComponentsOfAnotherName() {
        VersionedType<Rich> type = VersionedType.of(Rich.class, MethodHandles.lookup())
                .version(
                        "1.0",
                        f -> f.add("state", enumOf(State.class))
                                .add("states", listOf(enumOf(State.class).nullable()))
                                .add("href", FieldType.text("uri", URI.class, URI::create, URI::toString))
                                .add("ipv4_addr", STRING.nullable()))
                .component("href", "link")
                .build();
        Rich rich = new Rich(State.ACTIVE, java.util.Arrays.asList(State.DELETED, null), URI.create("http://a/"), null);
        FieldMap fields = type.fields(rich);
        assertThat(fields.get("state")).isEqualTo("active");
        assertThat(type.record(fields)).isEqualTo(rich);
    }

    public record Picky(long id) {
        public Picky {
            if (id < 0) {
                throw new IllegalArgumentException("negative");
            }
        }
    }

    @Test
    void whatARecordsConstructorRefusesIsThrownAsItIs() {
        VersionedType<Picky> type = VersionedType.of(Picky.class)
                .version("1.0", f -> f.add("id", LONG))
                .build();
        FieldMap negative = type.builder(type.newest()).set("id", -1L).build();
        assertThatThrownBy(() -> type.record(negative))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("negative");
    }

    @Test
    void aRemovedFieldsValueMayComeFromTheOthersAndIsUnsetWhereTheyAre() {
        VersionedType<Picky> type = VersionedType.of(Picky.class)
                .version("1.0", f -> f.add("id", LONG).add("link", STRING))
                .version("1.1", c -> c.remove("link", (Values v) -> "/" + v.get("id")))
                .build();
        FieldMap old = type.backport(type.fields(new Picky(4)), Version.of("1.0"));
        assertThat(old.asMap()).isEqualTo(Map.of("id", 4L, "link", "/4"));
        FieldMap none = type.backport(type.builder(type.newest()).build(), Version.of("1.0"));
        assertThat(none.asMap()).isEmpty();
    }
}
