package dev.instar.engine.ladder;

import dev.instar.core.Place;
import dev.instar.core.dialect.NewIndex;
import dev.instar.core.operation.CreateIndex;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class CreateIndexLadderTest extends LadderContract {

    @Override
    Change change(Shape shape) {
        return new Change(
                List.of(shape.create("{name} text"), shape.fill("{name}", "CASE WHEN i % 3 > 0 THEN 'n' || i END")),
                new CreateIndex(
                        Place.IN_CODE,
                        shape.table(),
                        new NewIndex(
                                shape.name("by_name"),
                                List.of(NewIndex.Key.of(shape.name("name")), NewIndex.Key.of(shape.name("id"))),
                                true,
                                Optional.empty(),
                                Optional.of(shape.sql("{name} <> 'gone'")),
                                List.of(),
                                false,
                                Map.of())),
                List.of(new Exchange("INSERT INTO {t} ({id}, {name}) VALUES (:id, 'a')", "{name}", "a")),
                List.of(new Exchange("INSERT INTO {t} ({id}, {name}) VALUES (:id, NULL)", "{name}", "null")),
                List.of(new Exchange("INSERT INTO {t} ({id}, {name}) VALUES (:id, 'gone')", "{name}", "gone")),
                List.of("CREATE UNIQUE INDEX {by_name} ON {t} ({name}, {id}) WHERE {name} <> 'gone'"));
    }
}
