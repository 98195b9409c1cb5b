package dev.instar.engine.ladder;

import dev.instar.core.Place;
import dev.instar.core.operation.DropColumn;
import java.util.List;
import java.util.Optional;

/** A column goes, and what old builds see when new ones leave it out. */
final class DropColumnChange {

    private DropColumnChange() {}

    static Change on(Terrain terrain) {
        return new Change(
                List.of(
                        terrain.create("{name} " + terrain.text() + ", {size} integer NOT NULL"),
                        "CREATE INDEX {by_size} ON {t} ({size})",
                        terrain.fill("{name}, {size}", terrain.sometimes("'n'") + ", i")),
                new DropColumn(Place.IN_CODE, terrain.table(), terrain.name("size"), Optional.of("0")),
                List.of(new Exchange("INSERT INTO {t} ({id}, {name}, {size}) VALUES (:id, 'a', 5)", "{name}", "a")),
                List.of(new Exchange("INSERT INTO {t} ({id}, {name}) VALUES (:id, 'a')", "{size}", "0")),
                List.of(new Exchange("INSERT INTO {t} ({id}, {name}) VALUES (:id, 'a')", "{name}", "a")),
                List.of("ALTER TABLE {t} DROP COLUMN {size}"));
    }
}
