package dev.instar.engine.ladder;

import dev.instar.core.Place;
import dev.instar.core.operation.AddColumn;
import java.util.List;
import java.util.Optional;

/** A column with a default, never NULL. */
final class AddColumnChange {

    private AddColumnChange() {}

    static Change on(Terrain terrain) {
        return new Change(
                terrain.named(),
                new AddColumn(
                        Place.IN_CODE,
                        terrain.table(),
                        terrain.name("state"),
                        terrain.text(),
                        false,
                        Optional.of("'new'"),
                        Optional.empty(),
                        Optional.of("what it is in")),
                List.of(new Exchange("INSERT INTO {t} ({id}, {name}) VALUES (:id, 'a')", "{state}", "new")),
                List.of(new Exchange(
                        "INSERT INTO {t} ({id}, {name}, {state}) VALUES (:id, 'a', 'old')", "{name}", "a")),
                List.of(new Exchange(
                        "INSERT INTO {t} ({id}, {name}, {state}) VALUES (:id, 'a', 'old')", "{state}", "old")),
                List.of(terrain.ground()
                        .spelled(
                                "ALTER TABLE {t} ADD COLUMN {state} text NOT NULL DEFAULT 'new';"
                                        + " COMMENT ON COLUMN {t}.{state} IS 'what it is in'",
                                "ALTER TABLE {t} ADD COLUMN {state} varchar(40) NOT NULL DEFAULT 'new'"
                                        + " COMMENT 'what it is in'")));
    }
}
