package dev.instar.engine.ladder;

import dev.instar.core.Place;
import dev.instar.core.operation.SetDefault;
import java.util.List;
import java.util.Optional;

/** Another default. */
final class SetDefaultChange {

    private SetDefaultChange() {}

    static Change on(Terrain terrain) {
        return new Change(
                List.of(
                        terrain.create("{name} " + terrain.text() + ", {size} integer DEFAULT 1"),
                        terrain.fill("{name}, {size}", terrain.sometimes("'n'") + ", i")),
                new SetDefault(Place.IN_CODE, terrain.table(), terrain.name("size"), Optional.of("2")),
                List.of(new Exchange("INSERT INTO {t} ({id}, {name}) VALUES (:id, 'a')", "{size}", "2")),
                List.of(new Exchange("INSERT INTO {t} ({id}, {size}) VALUES (:id, 3)", "{size}", "3")),
                List.of(new Exchange("INSERT INTO {t} ({id}, {name}) VALUES (:id, 'a')", "{size}", "2")),
                List.of("ALTER TABLE {t} ALTER COLUMN {size} SET DEFAULT 2"));
    }
}
