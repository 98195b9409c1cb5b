package dev.instar.engine.ladder;

import dev.instar.core.Place;
import dev.instar.core.operation.DropColumn;
import java.util.List;
import java.util.Optional;

class DropColumnLadderTest extends LadderContract {

    @Override
    Change change(Shape shape) {
        return new Change(
                List.of(
                        shape.create("{name} text, {size} integer NOT NULL"),
                        "CREATE INDEX {by_size} ON {t} ({size})",
                        shape.fill("{name}, {size}", "CASE WHEN i % 3 > 0 THEN 'n' || i END, i")),
                new DropColumn(Place.IN_CODE, shape.table(), shape.name("size"), Optional.of("0")),
                List.of(new Exchange("INSERT INTO {t} ({id}, {name}, {size}) VALUES (:id, 'a', 5)", "{name}", "a")),
                List.of(new Exchange("INSERT INTO {t} ({id}, {name}) VALUES (:id, 'a')", "{size}", "0")),
                List.of(new Exchange("INSERT INTO {t} ({id}, {name}) VALUES (:id, 'a')", "{name}", "a")),
                List.of("ALTER TABLE {t} DROP COLUMN {size}"));
    }
}
