package dev.instar.engine.ladder;

import dev.instar.core.Place;
import dev.instar.core.operation.DefaultRule;
import dev.instar.core.operation.MergeColumns;
import dev.instar.core.operation.NewForm;
import dev.instar.core.operation.OldForm;
import dev.instar.core.operation.Unconvertible;
import java.util.List;
import java.util.Optional;

class MergeColumnsLadderTest extends LadderContract {

    @Override
    Change change(Shape shape) {
        return new Change(
                List.of(
                        shape.create("{given} text, {family} text"),
                        shape.fill(
                                "{given}, {family}",
                                "CASE WHEN i % 3 > 0 THEN 'Ada' END, CASE WHEN i % 3 > 0 THEN 'Love' || i END")),
                new MergeColumns(
                        Place.IN_CODE,
                        shape.table(),
                        List.of(part(shape, "given", 1), part(shape, "family", 2)),
                        new NewForm(
                                shape.name("name"),
                                "text",
                                Optional.of(shape.sql("{given} || ' ' || {family}")),
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
                                "{given} || '/' || {family}",
                                "Bob/Ross"),
                        new Exchange(
                                "INSERT INTO {t} ({id}, {name}) VALUES (:id, 'Bob Ross'); UPDATE {t} SET {name} = NULL WHERE {id} = :id",
                                "{given}",
                                "null")),
                List.of(new Exchange("INSERT INTO {t} ({id}, {name}) VALUES (:id, 'Bob Ross')", "{name}", "Bob Ross")),
                List.of(
                        "ALTER TABLE {t} ADD COLUMN {name} text",
                        "ALTER TABLE {t} DROP COLUMN {given}, DROP COLUMN {family}"));
    }

    private static OldForm part(Shape shape, String name, int number) {
        String down = shape.sql("split_part({name}, ' ', " + number + ")");
        return new OldForm(shape.name(name), Optional.of(down), Optional.empty());
    }
}
