package dev.instar.engine.ladder;

import dev.instar.core.Place;
import dev.instar.core.dialect.NewTable;
import dev.instar.core.operation.CreateTable;
import dev.instar.core.operation.TableRef;
import java.util.List;
import java.util.Optional;

class CreateTableLadderTest extends LadderContract {

    @Override
    Change change(Shape shape) {
        return new Change(
                List.of(shape.create("{name} text"), shape.fill("{name}", "CASE WHEN i % 3 > 0 THEN 'n' || i END")),
                new CreateTable(
                        Place.IN_CODE,
                        new TableRef(Optional.of("public"), shape.name("notes")),
                        List.of(column(shape, "note", "bigint", false), column(shape, "words", "varchar(40)", true)),
                        List.of(shape.name("note")),
                        List.of(List.of(shape.name("words"))),
                        List.of(new NewTable.Check(Optional.of(shape.name("some")), shape.sql("{words} <> ''"))),
                        List.of()),
                List.of(new Exchange("INSERT INTO {t} ({id}, {name}) VALUES (:id, 'a')", "{name}", "a")),
                List.of(new Exchange(
                        "INSERT INTO {t} ({id}, {name}) VALUES (:id, 'a'); INSERT INTO {notes} ({note}, {words}) VALUES (:id, 'word' || :id)",
                        "(SELECT {words} FROM {notes} WHERE {note} = {id}) = 'word' || {id}",
                        "t")),
                List.of(new Exchange(
                        "INSERT INTO {t} ({id}, {name}) VALUES (:id, 'a'); INSERT INTO {notes} ({note}, {words}) VALUES (:id, 'word' || :id)",
                        "(SELECT {words} FROM {notes} WHERE {note} = {id}) = 'word' || {id}",
                        "t")),
                List.of(
                        "CREATE TABLE {notes} ({note} bigint NOT NULL PRIMARY KEY, {words} varchar(40) UNIQUE, CONSTRAINT {some} CHECK ({words} <> ''))"));
    }

    private static CreateTable.Member column(Shape shape, String name, String type, boolean nullable) {
        return new CreateTable.Member(
                shape.name(name),
                type,
                nullable,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
