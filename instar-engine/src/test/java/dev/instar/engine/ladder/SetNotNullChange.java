package dev.instar.engine.ladder;

import dev.instar.core.Place;
import dev.instar.core.operation.SetNotNull;
import java.util.List;
import java.util.Optional;

/** No NULL any more, and what becomes of those there are. */
final class SetNotNullChange {

    private SetNotNullChange() {}

    static Change on(Terrain terrain) {
        return new Change(
                        terrain.named(),
                        new SetNotNull(Place.IN_CODE, terrain.table(), terrain.name("name"), Optional.of("'none'")),
                        List.of(
                                new Exchange("INSERT INTO {t} ({id}, {name}) VALUES (:id, NULL)", "{name}", "none"),
                                new Exchange(
                                        "INSERT INTO {t} ({id}, {name}) VALUES (:id, 'a'); UPDATE {t} SET {name} = NULL WHERE {id} = :id",
                                        "{name}",
                                        "none")),
                        List.of(new Exchange("INSERT INTO {t} ({id}, {name}) VALUES (:id, 'a')", "{name}", "a")),
                        List.of(new Exchange("INSERT INTO {t} ({id}, {name}) VALUES (:id, 'a')", "{name}", "a")),
                        List.of(
                                "UPDATE {t} SET {name} = '' WHERE {name} IS NULL",
                                terrain.ground()
                                        .spelled(
                                                "ALTER TABLE {t} ALTER COLUMN {name} SET NOT NULL",
                                                "ALTER TABLE {t} MODIFY {name} varchar(40) NOT NULL")))
                .refused(terrain.withoutKey());
    }
}
