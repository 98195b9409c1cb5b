package dev.instar.engine.ladder;

import dev.instar.core.Place;
import dev.instar.core.dialect.NewIndex;
import dev.instar.core.operation.CreateIndex;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An index beside writers. */
final class CreateIndexChange {

    private CreateIndexChange() {}

    static Change on(Terrain terrain) {
        Optional<String> where = terrain.ground().indexesParts() ? Optional.of("{name} <> 'gone'") : Optional.empty();
        return new Change(
                terrain.named(),
                new CreateIndex(
                        Place.IN_CODE,
                        terrain.table(),
                        new NewIndex(
                                terrain.name("by_name"),
                                List.of(NewIndex.Key.of(terrain.name("name")), NewIndex.Key.of(terrain.name("id"))),
                                true,
                                Optional.empty(),
                                where.map(terrain::sql),
                                List.of(),
                                false,
                                Map.of())),
                List.of(new Exchange("INSERT INTO {t} ({id}, {name}) VALUES (:id, 'a')", "{name}", "a")),
                List.of(new Exchange("INSERT INTO {t} ({id}, {name}) VALUES (:id, NULL)", "{name}", "null")),
                List.of(new Exchange("INSERT INTO {t} ({id}, {name}) VALUES (:id, 'gone')", "{name}", "gone")),
                List.of("CREATE UNIQUE INDEX {by_name} ON {t} ({name}, {id})"
                        + where.map(" WHERE "::concat).orElse("")));
    }
}
