package dev.instar.engine.ladder;

import dev.instar.core.Place;
import dev.instar.core.dialect.NewTable;
import dev.instar.core.operation.CreateTable;
import java.util.List;
import java.util.Optional;

/** A table beside the others. */
final class CreateTableChange {

    private CreateTableChange() {}

    static Change on(Terrain terrain) {
        Optional<String> check = terrain.ground().checksRows() ? Optional.of("{words} <> ''") : Optional.empty();
        Exchange exchange = new Exchange(
                "INSERT INTO {t} ({id}, {name}) VALUES (:id, 'a');"
                        + " INSERT INTO {notes} ({note}, {words}) VALUES (:id, 'word:id')",
                "(SELECT {words} FROM {notes} WHERE {note} = {id})",
                "word:id");
        return new Change(
                terrain.named(),
                new CreateTable(
                        Place.IN_CODE,
                        terrain.table("notes"),
                        List.of(
                                column(terrain, "note", "bigint", false),
                                column(terrain, "words", "varchar(40)", true)),
                        List.of(terrain.name("note")),
                        List.of(List.of(terrain.name("words"))),
                        check.stream()
                                .map(text -> new NewTable.Check(Optional.of(terrain.name("some")), terrain.sql(text)))
                                .toList(),
                        List.of()),
                List.of(new Exchange("INSERT INTO {t} ({id}, {name}) VALUES (:id, 'a')", "{name}", "a")),
                List.of(exchange),
                List.of(exchange),
                List.of("CREATE TABLE {notes} ({note} bigint NOT NULL PRIMARY KEY, {words} varchar(40) UNIQUE"
                        + check.map(text -> ", CONSTRAINT {some} CHECK (" + text + ")")
                                .orElse("")
                        + ")"));
    }

    private static CreateTable.Member column(Terrain terrain, String name, String type, boolean nullable) {
        return new CreateTable.Member(
                terrain.name(name),
                type,
                nullable,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
