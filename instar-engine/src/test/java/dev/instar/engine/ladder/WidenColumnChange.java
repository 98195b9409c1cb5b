package dev.instar.engine.ladder;

import dev.instar.core.Place;
import dev.instar.core.operation.ChangeColumn;
import dev.instar.core.operation.DefaultRule;
import dev.instar.core.operation.Unconvertible;
import java.util.List;
import java.util.Optional;

/** A wider type under another name, with a unique key over it. */
final class WidenColumnChange {

    private WidenColumnChange() {}

    static Change on(Terrain terrain) {
        return new Change(
                        List.of(
                                terrain.create("{short} integer DEFAULT 3, {site} " + terrain.text()
                                        + " DEFAULT 'a', CONSTRAINT {once} UNIQUE "
                                        + terrain.uniqueKey("{short}, {site}")),
                                terrain.fill("{short}", "nullif(i, 3)")),
                        new ChangeColumn(
                                Place.IN_CODE,
                                terrain.table(),
                                terrain.name("short"),
                                terrain.name("long"),
                                "bigint",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("0"),
                                Unconvertible.QUARANTINE,
                                Optional.empty(),
                                DefaultRule.UNDECLARED),
                        List.of(
                                new Exchange("INSERT INTO {t} ({id}, {short}) VALUES (:id, 1:id)", "{long}", "1:id"),
                                new Exchange(
                                        "INSERT INTO {t} ({id}, {short}) VALUES (:id, 2:id); UPDATE {t} SET {short} = NULL WHERE {id} = :id",
                                        "{long}",
                                        "null")),
                        List.of(
                                new Exchange("INSERT INTO {t} ({id}, {long}) VALUES (:id, 3:id)", "{short}", "3:id"),
                                new Exchange(
                                        "INSERT INTO {t} ({id}, {long}) VALUES (:id, 4:id); UPDATE {t} SET {long} = NULL WHERE {id} = :id",
                                        "{short}",
                                        "null")),
                        List.of(new Exchange("INSERT INTO {t} ({id}, {long}) VALUES (:id, 5:id)", "{long}", "5:id")),
                        List.of(
                                "ALTER TABLE {t} ADD COLUMN {long} bigint",
                                "ALTER TABLE {t} DROP " + terrain.ground().spelled("CONSTRAINT", "INDEX")
                                        + " {once}, DROP COLUMN {short}",
                                "ALTER TABLE {t} ADD CONSTRAINT {once} UNIQUE " + terrain.uniqueKey("{long}, {site}"),
                                "ALTER TABLE {t} ALTER COLUMN {long} SET DEFAULT 3"))
                .refused(terrain.withoutKey());
    }
}
