package dev.instar.engine.ladder;

import dev.instar.core.Place;
import dev.instar.core.operation.ChangeColumn;
import dev.instar.core.operation.DefaultRule;
import dev.instar.core.operation.Unconvertible;
import java.util.List;
import java.util.Optional;

class WidenColumnLadderTest extends LadderContract {

    @Override
    Change change(Shape shape) {
        return new Change(
                List.of(
                        shape.create(
                                "{short} integer DEFAULT 3, {site} text DEFAULT 'a', CONSTRAINT {once} UNIQUE ({short}, {site})"),
                        shape.fill("{short}", "nullif(i, 3)")),
                new ChangeColumn(
                        Place.IN_CODE,
                        shape.table(),
                        shape.name("short"),
                        shape.name("long"),
                        "bigint",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("0"),
                        Unconvertible.QUARANTINE,
                        Optional.empty(),
                        DefaultRule.UNDECLARED),
                List.of(
                        new Exchange("INSERT INTO {t} ({id}, {short}) VALUES (:id, 10 * :id)", "{long} / {id}", "10"),
                        new Exchange(
                                "INSERT INTO {t} ({id}, {short}) VALUES (:id, 11 * :id); UPDATE {t} SET {short} = NULL WHERE {id} = :id",
                                "{long}",
                                "null")),
                List.of(
                        new Exchange("INSERT INTO {t} ({id}, {long}) VALUES (:id, 12 * :id)", "{short} / {id}", "12"),
                        new Exchange(
                                "INSERT INTO {t} ({id}, {long}) VALUES (:id, 13 * :id); UPDATE {t} SET {long} = NULL WHERE {id} = :id",
                                "{short}",
                                "null")),
                List.of(new Exchange("INSERT INTO {t} ({id}, {long}) VALUES (:id, 14 * :id)", "{long} / {id}", "14")),
                List.of(
                        "ALTER TABLE {t} ADD COLUMN {long} bigint",
                        "ALTER TABLE {t} DROP COLUMN {short}",
                        "ALTER TABLE {t} ADD CONSTRAINT {once} UNIQUE ({long}, {site})",
                        "ALTER TABLE {t} ALTER COLUMN {long} SET DEFAULT 3"));
    }
}
