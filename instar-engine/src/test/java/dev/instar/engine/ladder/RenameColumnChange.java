package dev.instar.engine.ladder;

import dev.instar.core.Place;
import dev.instar.core.operation.RenameColumn;
import java.util.List;

/** A column by two names. */
final class RenameColumnChange {

    private RenameColumnChange() {}

    static Change on(Terrain terrain) {
        return new Change(
                        List.of(
                                terrain.create("{mb} integer DEFAULT 512"),
                                "CREATE INDEX {by_mb} ON {t} ({mb})",
                                terrain.fill("{mb}", "nullif(i % 3, 0)")),
                        new RenameColumn(Place.IN_CODE, terrain.table(), terrain.name("mb"), terrain.name("mib")),
                        List.of(
                                new Exchange("INSERT INTO {t} ({id}, {mb}) VALUES (:id, 5)", "{mib}", "5"),
                                new Exchange("INSERT INTO {t} ({id}) VALUES (:id)", "{mib}", "512"),
                                new Exchange(
                                        "INSERT INTO {t} ({id}, {mb}) VALUES (:id, 5); UPDATE {t} SET {mb} = NULL WHERE {id} = :id",
                                        "{mib}",
                                        "null")),
                        List.of(
                                new Exchange("INSERT INTO {t} ({id}, {mib}) VALUES (:id, 7)", "{mb}", "7"),
                                new Exchange(
                                        "INSERT INTO {t} ({id}, {mib}) VALUES (:id, 7); UPDATE {t} SET {mib} = {mib} + 1 WHERE {id} = :id",
                                        "{mb}",
                                        "8"),
                                new Exchange(
                                        "INSERT INTO {t} ({id}, {mib}) VALUES (:id, 7); UPDATE {t} SET {mib} = NULL WHERE {id} = :id",
                                        "{mb}",
                                        "null")),
                        List.of(
                                new Exchange("INSERT INTO {t} ({id}, {mib}) VALUES (:id, 9)", "{mib}", "9"),
                                new Exchange("INSERT INTO {t} ({id}) VALUES (:id)", "{mib}", "512")),
                        List.of("ALTER TABLE {t} RENAME COLUMN {mb} TO {mib}"))
                .refused(terrain.withoutKey());
    }
}
