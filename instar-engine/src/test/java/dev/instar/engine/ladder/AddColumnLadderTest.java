package dev.instar.engine.ladder;

import dev.instar.core.Place;
import dev.instar.core.operation.AddColumn;
import java.util.List;
import java.util.Optional;

class AddColumnLadderTest extends LadderContract {

    @Override
    Change change(Shape shape) {
        return new Change(
                List.of(shape.create("{name} text"), shape.fill("{name}", "CASE WHEN i % 3 > 0 THEN 'n' || i END")),
                new AddColumn(
                        Place.IN_CODE,
                        shape.table(),
                        shape.name("state"),
                        "text",
                        false,
                        Optional.of("'new'"),
                        Optional.empty(),
                        Optional.of("what it is in")),
                List.of(new Exchange("INSERT INTO {t} ({id}, {name}) VALUES (:id, 'a')", "{state}", "new")),
                List.of(new Exchange(
                        "INSERT INTO {t} ({id}, {name}, {state}) VALUES (:id, 'a', 'old')", "{name}", "a")),
                List.of(new Exchange(
                        "INSERT INTO {t} ({id}, {name}, {state}) VALUES (:id, 'a', 'old')", "{state}", "old")),
                List.of(
                        "ALTER TABLE {t} ADD COLUMN {state} text NOT NULL DEFAULT 'new'",
                        "COMMENT ON COLUMN {t}.{state} IS 'what it is in'"));
    }
}
