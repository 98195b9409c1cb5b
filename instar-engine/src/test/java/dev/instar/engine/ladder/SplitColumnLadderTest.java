package dev.instar.engine.ladder;

import dev.instar.core.Place;
import dev.instar.core.operation.DefaultRule;
import dev.instar.core.operation.NewForm;
import dev.instar.core.operation.SplitColumn;
import dev.instar.core.operation.Unconvertible;
import java.util.List;
import java.util.Optional;

class SplitColumnLadderTest extends LadderContract {

    @Override
    Change change(Shape shape) {
        return new Change(
                List.of(
                        shape.create("{name} text"),
                        shape.fill("{name}", "CASE WHEN i % 3 > 0 THEN 'Ada Love' || i END")),
                new SplitColumn(
                        Place.IN_CODE,
                        shape.table(),
                        shape.name("name"),
                        List.of(part(shape, "given", 1), part(shape, "family", 2)),
                        shape.sql("{given} || ' ' || {family}"),
                        Optional.empty(),
                        Unconvertible.QUARANTINE),
                List.of(
                        new Exchange(
                                "INSERT INTO {t} ({id}, {name}) VALUES (:id, 'Bob Ross')",
                                "{given} || '/' || {family}",
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
                        "INSERT INTO {t} ({id}, {given}, {family}) VALUES (:id, 'Eve', 'Fox')", "{family}", "Fox")),
                List.of(
                        "ALTER TABLE {t} ADD COLUMN {given} text, ADD COLUMN {family} text",
                        "ALTER TABLE {t} DROP COLUMN {name}"));
    }

    private static NewForm part(Shape shape, String name, int number) {
        String up = shape.sql("split_part({name}, ' ', " + number + ")");
        return new NewForm(
                shape.name(name), "text", Optional.of(up), Optional.empty(), Optional.of(true), DefaultRule.UNDECLARED);
    }
}
