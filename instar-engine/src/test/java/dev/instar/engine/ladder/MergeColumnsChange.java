package dev.instar.engine.ladder;

import dev.instar.core.Place;
import dev.instar.core.operation.DefaultRule;
import dev.instar.core.operation.MergeColumns;
import dev.instar.core.operation.NewForm;
import dev.instar.core.operation.OldForm;
import dev.instar.core.operation.Unconvertible;
import java.util.List;
import java.util.Optional;

/** Two columns become one. */
final class MergeColumnsChange {

    private MergeColumnsChange() {}

    static Change on(Terrain terrain) {
        return new Change(
                        List.of(
                                terrain.create("{given} " + terrain.text() + ", {family} " + terrain.text()),
                                terrain.fill(
                                        "{given}, {family}",
                                        "CASE WHEN i % 3 > 0 THEN 'Ada' END, " + terrain.sometimes("'Love'"))),
                        new MergeColumns(
                                Place.IN_CODE,
                                terrain.table(),
                                List.of(part(terrain, "given", 1), part(terrain, "family", 2)),
                                new NewForm(
                                        terrain.name("name"),
                                        terrain.text(),
                                        Optional.of(terrain.sql(terrain.joined("{given}", "' '", "{family}"))),
                                        Optional.empty(),
                                        Optional.of(true),
                                        DefaultRule.UNDECLARED),
                                Unconvertible.QUARANTINE),
                        List.of(
                                new Exchange(
                                        "INSERT INTO {t} ({id}, {given}, {family}) VALUES (:id, 'Eve', 'Fox')",
                                        "{name}",
                                        "Eve Fox"),
                                new Exchange(
                                        "INSERT INTO {t} ({id}, {given}, {family}) VALUES (:id, 'Eve', 'Fox'); UPDATE {t} SET {family} = 'Gray' WHERE {id} = :id",
                                        "{name}",
                                        "Eve Gray")),
                        List.of(
                                new Exchange(
                                        "INSERT INTO {t} ({id}, {name}) VALUES (:id, 'Bob Ross')",
                                        terrain.joined("{given}", "'/'", "{family}"),
                                        "Bob/Ross"),
                                new Exchange(
                                        "INSERT INTO {t} ({id}, {name}) VALUES (:id, 'Bob Ross'); UPDATE {t} SET {name} = NULL WHERE {id} = :id",
                                        "{given}",
                                        "null")),
                        List.of(new Exchange(
                                "INSERT INTO {t} ({id}, {name}) VALUES (:id, 'Bob Ross')", "{name}", "Bob Ross")),
                        List.of(
                                "ALTER TABLE {t} ADD COLUMN {name} " + terrain.text(),
                                "ALTER TABLE {t} DROP COLUMN {given}, DROP COLUMN {family}"))
                .refused(terrain.withoutKey());
    }

    private static OldForm part(Terrain terrain, String name, int number) {
        String down = terrain.sql(terrain.word("{name}", number));
        return new OldForm(terrain.name(name), Optional.of(down), Optional.empty());
    }
}
