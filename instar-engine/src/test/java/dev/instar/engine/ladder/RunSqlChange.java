package dev.instar.engine.ladder;

import dev.instar.core.Place;
import dev.instar.core.operation.RunSql;
import java.util.List;
import java.util.Optional;

/** Statements of the user's in three phases. */
final class RunSqlChange {

    private RunSqlChange() {}

    static Change on(Terrain terrain) {
        return new Change(
                terrain.named(),
                new RunSql(
                        Place.IN_CODE,
                        Optional.of(terrain.sql("ALTER TABLE {t} ADD COLUMN {size} integer")),
                        Optional.of(terrain.sql(
                                "UPDATE {t} SET {size} = 1; UPDATE {t} SET {size} = 2 WHERE {name} IS NULL")),
                        Optional.of(terrain.sql("ALTER TABLE {t} DROP COLUMN {name}")),
                        Optional.of(terrain.sql("ALTER TABLE {t} DROP COLUMN {size}"))),
                List.of(new Exchange("INSERT INTO {t} ({id}, {name}) VALUES (:id, 'a')", "{size}", "null")),
                List.of(new Exchange("INSERT INTO {t} ({id}, {size}) VALUES (:id, 3)", "{name}", "null")),
                List.of(new Exchange("INSERT INTO {t} ({id}, {size}) VALUES (:id, 3)", "{size}", "3")),
                List.of("ALTER TABLE {t} ADD COLUMN {size} integer", "ALTER TABLE {t} DROP COLUMN {name}"));
    }
}
