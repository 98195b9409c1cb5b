package dev.instar.engine.ladder;

import dev.instar.core.Place;
import dev.instar.core.operation.DefaultRule;
import dev.instar.core.operation.NewForm;
import dev.instar.core.operation.SplitColumn;
import dev.instar.core.operation.Unconvertible;
import java.util.List;
import java.util.Optional;

/** One column becomes two. */
final class SplitColumnChange {

    private SplitColumnChange() {}

    static Change on(Terrain terrain) {
        return new Change(
                        List.of(
                                terrain.create("{name} " + terrain.text()),
                                terrain.fill("{name}", terrain.sometimes("'Ada Love'"))),
                        new SplitColumn(
                                Place.IN_CODE,
                                terrain.table(),
                                terrain.name("name"),
                                List.of(part(terrain, "given", 1), part(terrain, "family", 2)),
                                terrain.sql(terrain.joined("{given}", "' '", "{family}")),
                                Optional.empty(),
                                Unconvertible.QUARANTINE),
                        List.of(
                                new Exchange(
                                        "INSERT INTO {t} ({id}, {name}) VALUES (:id, 'Bob Ross')",
                                        terrain.joined("{given}", "'/'", "{family}"),
                                        "Bob/Ross"),
                                new Exchange(
                                        "INSERT INTO {t} ({id}, {name}) VALUES (:id, 'Bob Ross'); UPDATE {t} SET {name} = NULL WHERE {id} = :id",
                                        "{given}",
                                        "null")),
                        List.of(
                                new Exchange(
                                        "INSERT INTO {t} ({id}, {given}, {family}) VALUES (:id, 'Eve', 'Fox')",
                                        "{name}",
                                        "Eve Fox"),
                                new Exchange(
                                        "INSERT INTO {t} ({id}, {given}, {family}) VALUES (:id, 'Eve', 'Fox'); UPDATE {t} SET {family} = 'Gray' WHERE {id} = :id",
                                        "{name}",
                                        "Eve Gray"),
                                new Exchange(
                                        "INSERT INTO {t} ({id}, {given}, {family}) VALUES (:id, 'Eve', 'Fox'); UPDATE {t} SET {given} = NULL, {family} = NULL WHERE {id} = :id",
                                        "{name}",
                                        "null")),
                        List.of(new Exchange(
                                "INSERT INTO {t} ({id}, {given}, {family}) VALUES (:id, 'Eve', 'Fox')",
                                "{family}",
                                "Fox")),
                        List.of(
                                "ALTER TABLE {t} ADD COLUMN {given} " + terrain.text() + ", ADD COLUMN {family} "
                                        + terrain.text(),
                                "ALTER TABLE {t} DROP COLUMN {name}"))
                .refused(terrain.withoutKey());
    }

    private static NewForm part(Terrain terrain, String name, int number) {
        String up = terrain.sql(terrain.word("{name}", number));
        return new NewForm(
                terrain.name(name),
                terrain.text(),
                Optional.of(up),
                Optional.empty(),
                Optional.of(true),
                DefaultRule.UNDECLARED);
    }
}
