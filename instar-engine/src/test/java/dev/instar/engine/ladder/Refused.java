package dev.instar.engine.ladder;

import dev.instar.core.Place;
import dev.instar.core.ProblemCode;
import dev.instar.core.dialect.NewIndex;
import dev.instar.core.dialect.NewTable;
import dev.instar.core.operation.AddColumn;
import dev.instar.core.operation.CreateIndex;
import dev.instar.core.operation.CreateTable;
import dev.instar.core.operation.Declared;
import dev.instar.core.operation.DropColumn;
import dev.instar.core.operation.Operation;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.RunSql;
import dev.instar.core.operation.SetNotNull;
import dev.instar.core.operation.TableRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What MariaDB and MySQL cannot do beside writers, or not at all: said before anything is changed, with what to do instead. */
enum Refused {
    NO_KEY("CREATE TABLE t (id bigint, a integer)", rename("a"), ProblemCode.KEY_MISSING),
    KEY_COLUMN("CREATE TABLE t (id bigint PRIMARY KEY, a integer)", rename("id"), ProblemCode.KEY_COLUMN),
    NUMBERED_COLUMN(
            "CREATE TABLE t (id bigint PRIMARY KEY, a integer NOT NULL AUTO_INCREMENT UNIQUE)",
            rename("a"),
            ProblemCode.KEY_COLUMN),
    COMPUTED_COLUMN(
            "CREATE TABLE t (id bigint PRIMARY KEY, b integer, a integer AS (b + 1) VIRTUAL)",
            rename("a"),
            ProblemCode.GENERATED_COLUMN),
    FULL_TEXT(
            "CREATE TABLE t (id bigint PRIMARY KEY, a varchar(40), b text, FULLTEXT (b))",
            rename("a"),
            ProblemCode.NOT_ONLINE),
    FULL_TEXT_DROP(
            "CREATE TABLE t (id bigint PRIMARY KEY, a varchar(40), b text, FULLTEXT (b))",
            new DropColumn(Place.IN_CODE, TableRef.of("t"), "a", Optional.empty()),
            ProblemCode.NOT_ONLINE),
    WITHOUT_TRANSACTIONS(
            "CREATE TABLE t (id bigint PRIMARY KEY, a integer) ENGINE=MyISAM", rename("a"), ProblemCode.NOT_ONLINE),
    PARTITION_KEY(
            "CREATE TABLE t (id bigint NOT NULL, a integer NOT NULL, UNIQUE (id, a)) PARTITION BY HASH (a) PARTITIONS 2",
            rename("a"),
            ProblemCode.PARTITION_KEY),
    ANOTHER_DATABASE(
            "CREATE TABLE t (id bigint PRIMARY KEY, a integer)",
            new RenameColumn(Place.IN_CODE, new TableRef(Optional.of("mysql"), "user"), "User", "login"),
            ProblemCode.TABLE_MISSING),
    TABLE_IN_ANOTHER_DATABASE(
            "CREATE TABLE t (id bigint PRIMARY KEY, a integer)", table("mysql.notes"), ProblemCode.NOT_ONLINE),
    SILENT_TRIGGERS(
            "CREATE TABLE t (id bigint PRIMARY KEY, a integer, b integer);"
                    + " CREATE TRIGGER counts BEFORE UPDATE ON t FOR EACH ROW SET NEW.b = 1",
            rename("a"),
            ProblemCode.USER_TRIGGERS_UNDECLARED,
            new Declared(Optional.of(Declared.UserTriggers.GUARD), Set.of())),
    UNDECLARED_TRIGGERS(
            "CREATE TABLE t (id bigint PRIMARY KEY, a integer, b integer);"
                    + " CREATE TRIGGER counts BEFORE UPDATE ON t FOR EACH ROW SET NEW.b = 1",
            new SetNotNull(Place.IN_CODE, TableRef.of("t"), "a", Optional.of("0")),
            ProblemCode.USER_TRIGGERS_UNDECLARED),
    PARTIAL_INDEX(
            "CREATE TABLE t (id bigint PRIMARY KEY, a integer)",
            index(Optional.empty(), Optional.of("a > 0"), List.of()),
            ProblemCode.UNSUPPORTED_SERVER),
    CARRYING_INDEX(
            "CREATE TABLE t (id bigint PRIMARY KEY, a integer, b integer)",
            index(Optional.empty(), Optional.empty(), List.of("b")),
            ProblemCode.UNSUPPORTED_SERVER),
    OTHER_INDEX(
            "CREATE TABLE t (id bigint PRIMARY KEY, a integer)",
            index(Optional.of("gin"), Optional.empty(), List.of()),
            ProblemCode.UNSUPPORTED_SERVER),
    UNPROVEN_TYPE(
            "CREATE TABLE t (id bigint PRIMARY KEY, a integer)",
            new AddColumn(
                    Place.IN_CODE,
                    TableRef.of("t"),
                    "b",
                    "jsonb",
                    true,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()),
            ProblemCode.UNSUPPORTED_TYPE),
    LOCKING_SQL(
            "CREATE TABLE t (id bigint PRIMARY KEY, a integer)",
            new RunSql(
                    Place.IN_CODE,
                    Optional.of("LOCK TABLES t WRITE"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("")),
            ProblemCode.STATEMENT_REFUSED),
    WRITING_SQL(
            "CREATE TABLE t (id bigint PRIMARY KEY, a integer)",
            new RunSql(
                    Place.IN_CODE,
                    Optional.of("UPDATE t SET a = 1"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("")),
            ProblemCode.STATEMENT_REFUSED);

    private final String tables;
    private final Operation operation;
    private final ProblemCode code;
    private final Declared declared;

    Refused(String tables, Operation operation, ProblemCode code) {
        this(tables, operation, code, Declared.NOTHING);
    }

    Refused(String tables, Operation operation, ProblemCode code, Declared declared) {
        this.tables = tables;
        this.operation = operation;
        this.code = code;
        this.declared = declared;
    }

    String[] tables() {
        return tables.split("; ");
    }

    Operation operation() {
        return operation;
    }

    ProblemCode code() {
        return code;
    }

    Declared declared() {
        return declared;
    }

    private static Operation rename(String column) {
        return new RenameColumn(Place.IN_CODE, TableRef.of("t"), column, "renamed");
    }

    private static Operation table(String name) {
        CreateTable.Member id = new CreateTable.Member(
                "id", "bigint", false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return new CreateTable(
                Place.IN_CODE,
                TableRef.of(name),
                List.of(id),
                List.of("id"),
                List.of(),
                List.<NewTable.Check>of(),
                List.of());
    }

    private static Operation index(Optional<String> method, Optional<String> where, List<String> include) {
        NewIndex index =
                new NewIndex("by_a", List.of(NewIndex.Key.of("a")), false, method, where, include, false, Map.of());
        return new CreateIndex(Place.IN_CODE, TableRef.of("t"), index);
    }
}
