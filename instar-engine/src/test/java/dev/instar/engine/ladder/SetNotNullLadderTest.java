package dev.instar.engine.ladder;

import dev.instar.core.Place;
import dev.instar.core.operation.SetNotNull;
import java.util.List;
import java.util.Optional;

class SetNotNullLadderTest extends LadderContract {

    @Override
    Change change(Shape shape) {
        return new Change(
                List.of(shape.create("{name} text"), shape.fill("{name}", "CASE WHEN i % 3 > 0 THEN 'n' || i END")),
                new SetNotNull(Place.IN_CODE, shape.table(), shape.name("name"), Optional.of("'none'")),
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
                        "ALTER TABLE {t} ALTER COLUMN {name} SET NOT NULL"));
    }
}
