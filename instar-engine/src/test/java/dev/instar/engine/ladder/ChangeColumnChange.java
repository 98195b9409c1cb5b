package dev.instar.engine.ladder;

import dev.instar.core.Place;
import dev.instar.core.operation.ChangeColumn;
import dev.instar.core.operation.DefaultRule;
import dev.instar.core.operation.Unconvertible;
import java.util.List;
import java.util.Optional;

/** Another type by expressions, not every value of which converts. */
final class ChangeColumnChange {

    private ChangeColumnChange() {}

    static Change on(Terrain terrain) {
        return new Change(
                        List.of(
                                terrain.create("{euro} numeric(12,2) NOT NULL DEFAULT 1"),
                                "CREATE INDEX {by_euro} ON {t} ({euro})",
                                terrain.fill("{euro}", "i / 4.0")),
                        new ChangeColumn(
                                Place.IN_CODE,
                                terrain.table(),
                                terrain.name("euro"),
                                terrain.name("cent"),
                                "bigint",
                                Optional.of(terrain.sql(terrain.ground()
                                        .spelled("({euro} * 100)::bigint", "CAST({euro} * 100 AS SIGNED)"))),
                                Optional.of(terrain.sql("{cent} / 100.0")),
                                Optional.of("0"),
                                Optional.of("0"),
                                Unconvertible.QUARANTINE,
                                Optional.empty(),
                                DefaultRule.of("100")),
                        List.of(
                                new Exchange("INSERT INTO {t} ({id}, {euro}) VALUES (:id, 2.5)", "{cent}", "250"),
                                new Exchange("INSERT INTO {t} ({id}) VALUES (:id)", "{cent}", "100"),
                                new Exchange(
                                        "INSERT INTO {t} ({id}, {euro}) VALUES (:id, 5); UPDATE {t} SET {euro} = {euro} * 2 WHERE {id} = :id",
                                        "{cent}",
                                        "1000")),
                        List.of(
                                new Exchange("INSERT INTO {t} ({id}, {cent}) VALUES (:id, 77)", "{euro}", "0.77"),
                                new Exchange(
                                        "INSERT INTO {t} ({id}, {cent}) VALUES (:id, 77); UPDATE {t} SET {cent} = {cent} + 1 WHERE {id} = :id",
                                        "{euro}",
                                        "0.78")),
                        List.of(
                                new Exchange("INSERT INTO {t} ({id}, {cent}) VALUES (:id, 9)", "{cent}", "9"),
                                new Exchange("INSERT INTO {t} ({id}) VALUES (:id)", "{cent}", "100")),
                        List.of(
                                "ALTER TABLE {t} ADD COLUMN {cent} bigint NOT NULL DEFAULT 100",
                                "ALTER TABLE {t} DROP COLUMN {euro}",
                                "CREATE INDEX {by_euro} ON {t} ({cent})"))
                .refused(terrain.withoutKey());
    }
}
