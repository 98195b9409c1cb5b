package dev.instar.conductor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.objects.Versioned;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers of three versions get, change and save the same objects. */
class ObjectsTest {

    private final MapStore<Flavors.Tagged> store =
            new MapStore<>(Flavors.NEWEST).with(Flavors.OLD.fields(new Flavors.Old(1, "m1.small", 2048)));
    private final Stage stage = Stage.of(store);
    private final ObjectClient old = stage.worker(Flavors.OLD);
    private final ObjectClient middle = stage.worker(Flavors.NEW);
    private final ObjectClient newest = stage.worker(Flavors.NEWEST);

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void eachWorkerGetsTheObjectAtItsOwnVersion() {
        assertThat(old.get(Flavors.OLD, 1L).orElseThrow().value()).isEqualTo(new Flavors.Old(1, "m1.small", 2048));
        assertThat(middle.get(Flavors.NEW, 1L).orElseThrow().value())
                .isEqualTo(new Flavors.Flavor(1, "m1.small", 2048));
        assertThat(newest.get(Flavors.NEWEST, 1L).orElseThrow().value())
                .isEqualTo(new Flavors.Tagged(1, "m1.small", 2048, List.of()));
        assertThat(store.writes()).as("a pure load writes nothing").isZero();
    }

    @Test
    void onlyWhatAWorkerChangedIsStored() {
        Versioned<Flavors.Old> mine = old.get(Flavors.OLD, 1L).orElseThrow();
        Versioned<Flavors.Tagged> theirs = newest.get(Flavors.NEWEST, 1L).orElseThrow();
        newest.save(theirs.with("tags", List.of(Flavors.TAG.fields(new Flavors.Tag("gold"))))
                .with("name", "big"));
        Versioned<Flavors.Old> saved = old.save(mine.with(new Flavors.Old(1, "m1.small", 4096)));
        assertThat(saved.value()).isEqualTo(new Flavors.Old(1, "big", 4096));
        assertThat(saved.changes()).isEmpty();
        assertThat(newest.get(Flavors.NEWEST, 1L).orElseThrow().value())
                .isEqualTo(new Flavors.Tagged(1, "big", 4096, List.of(new Flavors.Tag("gold"))));
    }

    @Test
    void savingWhatWasNotChangedAsksNobody() {
        Versioned<Flavors.Old> mine = old.get(Flavors.OLD, 1L).orElseThrow();
        long before = stage.server().counts().requests();
        old.save(mine);
        assertThat(stage.server().counts().requests()).isEqualTo(before);
    }

    @Test
    void whatAnOldWorkerCreatesHasTheInitialValueOfFieldsItDoesNotKnow() {
        old.create(Flavors.OLD.create(new Flavors.Old(5, "old", null)));
        assertThat(newest.get(Flavors.NEWEST, 5L).orElseThrow().value())
                .isEqualTo(new Flavors.Tagged(5, "old", null, List.of()));
    }

    @Test
    void anotherObjectWithTheSameKeyIsRefusedAndTheSameOneIsNot() {
        Versioned<Flavors.Flavor> mine = Flavors.NEW.create(new Flavors.Flavor(7, "a", 1));
        middle.create(mine);
        assertThat(middle.create(mine).value()).isEqualTo(mine.value());
        assertThatThrownBy(() -> middle.create(Flavors.NEW.create(new Flavors.Flavor(7, "a", 2))))
                .isInstanceOfSatisfying(
                        ConductorException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OBJECT_EXISTS));
        assertThat(store.writes()).isEqualTo(1);
    }

    @Test
    void whatIsNotThereIsToldApartFromWhatFails() {
        assertThat(old.get(Flavors.OLD, 99L)).isEmpty();
        assertThat(old.delete(Flavors.OLD, 99L)).isFalse();
        Versioned<Flavors.Old> mine = old.get(Flavors.OLD, 1L).orElseThrow();
        assertThat(middle.delete(Flavors.NEW, 1L)).isTrue();
        assertThatThrownBy(() -> old.save(mine.with("name", "ghost"))).isInstanceOf(NoSuchObjectException.class);
        assertThat(old.get(Flavors.OLD, 1L)).as("a save creates nothing").isEmpty();
    }

    @Test
    void aListComesPageByPage() {
        for (long id = 2; id < 8; id++) {
            old.create(Flavors.OLD.create(new Flavors.Old(id, "n" + id, (int) id)));
        }
        List<Long> seen = new ArrayList<>();
        Page<Flavors.Flavor> page = middle.list(Flavors.NEW, 3);
        while (true) {
            assertThat(page.objects()).hasSizeLessThanOrEqualTo(3);
            page.objects().forEach(one -> seen.add(one.value().id()));
            Optional<Object> next = page.next();
            if (next.isEmpty()) {
                break;
            }
            page = middle.list(Flavors.NEW, next.get(), 3);
        }
        assertThat(seen).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"memory_mib\": \"5\"}",
                "{\"memory_mib\": 1e99}",
                "{\"name\": null}",
                "{\"id\": 2}",
                "{\"memory_mib\": 3000000000}"
            })
    void aValueThatDoesNotFitIsRefusedWithItsPlace(String data) {
        String field = data.replaceAll("\\W*(\\w+).*", "$1");
        HttpResponse<String> answer = stage.send("PATCH", "/v1/objects/Flavor/1", object("1.1", data, field));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"invalid_value\"", "Flavor 1.", field);
        assertThat(store.writes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"a\":1,\"a\":2}", "\"x\"", "{\"versioned_object.name\":\"Flavor\"}"})
    void whatIsNoObjectIsRefused(String body) {
        assertThat(stage.send("PATCH", "/v1/objects/Flavor/1", body).statusCode())
                .isIn(400, 422);
        assertThat(stage.send("POST", "/v1/object_backport_versions", body).statusCode())
                .isIn(400, 422);
        assertThat(store.writes()).isZero();
    }

    @Test
    void anObjectNewerThanItsWorkerSaysItIsIsRefused() {
        String body = object("1.2", "{\"name\": \"x\"}", "name");
        assertThat(stage.send("PATCH", "/v1/objects/Flavor/1", body).statusCode())
                .isEqualTo(422);
        assertThat(store.writes()).isZero();
    }

    @Test
    void unknownTypesPathsMethodsAndKeysAreToldApart() {
        assertThat(stage.send("GET", "/v1/objects/Ghost/1", "").statusCode()).isEqualTo(404);
        assertThat(stage.send("GET", "/v1/objects/Ghost/1", "").body()).contains("unknown_type");
        assertThat(stage.send("GET", "/v1/objects/Flavor/99", "").body()).contains("no_such_object", "id 99");
        assertThat(stage.send("GET", "/v1/objects", "").body()).contains("unknown_path");
        assertThat(stage.send("PUT", "/v1/objects/Flavor/1", "").statusCode()).isEqualTo(405);
        assertThat(stage.send("GET", "/v1/objects/Flavor/x", "").statusCode()).isEqualTo(422);
    }

    private static String object(String version, String data, String changed) {
        return """
                {"versioned_object.name": "Flavor", "versioned_object.namespace": "versionedobjects",
                 "versioned_object.version": "%s", "versioned_object.data": %s, "versioned_object.changes": ["%s"]}""".formatted(version, data, changed);
    }

    @Test
    void aKeyMayBeAnyText() {
        assertThat(Route.of("GET", java.net.URI.create("/v1/objects/Flavor/" + Route.encoded("a/b c+d%é")))
                        .key())
                .isEqualTo("a/b c+d%é");
    }
}
