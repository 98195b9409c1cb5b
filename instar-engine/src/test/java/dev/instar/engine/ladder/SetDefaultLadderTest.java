package dev.instar.engine.ladder;

import dev.instar.core.Place;
import dev.instar.core.operation.SetDefault;
import java.util.List;
import java.util.Optional;

class SetDefaultLadderTest extends LadderContract {

    @Override
    Change change(Shape shape) {
        return new Change(
                List.of(
                        shape.create("{name} text, {size} integer DEFAULT 1"),
                        shape.fill("{name}, {size}", "CASE WHEN i % 3 > 0 THEN 'n' || i END, i")),
                new SetDefault(Place.IN_CODE, shape.table(), shape.name("size"), Optional.of("2")),
                List.of(new Exchange("INSERT INTO {t} ({id}, {name}) VALUES (:id, 'a')", "{size}", "2")),
                List.of(new Exchange("INSERT INTO {t} ({id}, {size}) VALUES (:id, 3)", "{size}", "3")),
                List.of(new Exchange("INSERT INTO {t} ({id}, {name}) VALUES (:id, 'a')", "{size}", "2")),
                List.of("ALTER TABLE {t} ALTER COLUMN {size} SET DEFAULT 2"));
    }
}
