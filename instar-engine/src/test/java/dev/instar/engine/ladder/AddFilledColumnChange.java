package dev.instar.engine.ladder;

import dev.instar.core.Place;
import dev.instar.core.operation.AddColumn;
import java.util.List;
import java.util.Optional;

/** A column that the server computes for the rows there are, and for old builds. */
final class AddFilledColumnChange {

    private AddFilledColumnChange() {}

    static Change on(Terrain terrain) {
        return new Change(
                        terrain.named(),
                        new AddColumn(
                                Place.IN_CODE,
                                terrain.table(),
                                terrain.name("loud"),
                                terrain.text(),
                                false,
                                Optional.of("'?'"),
                                Optional.of(terrain.sql("coalesce(upper({name}), 'none')")),
                                Optional.empty()),
                        List.of(
                                new Exchange("INSERT INTO {t} ({id}, {name}) VALUES (:id, 'a')", "{loud}", "A"),
                                new Exchange("INSERT INTO {t} ({id}, {name}) VALUES (:id, NULL)", "{loud}", "none")),
                        List.of(new Exchange(
                                "INSERT INTO {t} ({id}, {name}, {loud}) VALUES (:id, 'a', 'b')", "{loud}", "b")),
                        List.of(new Exchange(
                                "INSERT INTO {t} ({id}, {name}, {loud}) VALUES (:id, 'a', 'b')", "{loud}", "b")),
                        List.of("ALTER TABLE {t} ADD COLUMN {loud} " + terrain.text() + " NOT NULL DEFAULT '?'"))
                .refused(terrain.withoutKey());
    }
}
