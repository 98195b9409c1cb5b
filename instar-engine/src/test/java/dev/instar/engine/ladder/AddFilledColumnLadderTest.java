package dev.instar.engine.ladder;

import dev.instar.core.Place;
import dev.instar.core.operation.AddColumn;
import java.util.List;
import java.util.Optional;

class AddFilledColumnLadderTest extends LadderContract {

    @Override
    Change change(Shape shape) {
        return new Change(
                List.of(shape.create("{name} text"), shape.fill("{name}", "CASE WHEN i % 3 > 0 THEN 'n' || i END")),
                new AddColumn(
                        Place.IN_CODE,
                        shape.table(),
                        shape.name("loud"),
                        "text",
                        false,
                        Optional.of("'?'"),
                        Optional.of(shape.sql("coalesce(upper({name}), 'none')")),
                        Optional.empty()),
                List.of(
                        new Exchange("INSERT INTO {t} ({id}, {name}) VALUES (:id, 'a')", "{loud}", "A"),
                        new Exchange("INSERT INTO {t} ({id}, {name}) VALUES (:id, NULL)", "{loud}", "none")),
                List.of(new Exchange("INSERT INTO {t} ({id}, {name}, {loud}) VALUES (:id, 'a', 'b')", "{loud}", "b")),
                List.of(new Exchange("INSERT INTO {t} ({id}, {name}, {loud}) VALUES (:id, 'a', 'b')", "{loud}", "b")),
                List.of("ALTER TABLE {t} ADD COLUMN {loud} text NOT NULL DEFAULT '?'"));
    }
}
