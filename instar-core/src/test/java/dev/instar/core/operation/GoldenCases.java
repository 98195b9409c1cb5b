package dev.instar.core.operation;

import static dev.instar.core.operation.Sample.PLACE;

import dev.instar.core.dialect.NewIndex;
import dev.instar.core.dialect.NewTable;
import dev.instar.core.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One or more plans for every operation; the operation's key names the file. */
final class GoldenCases {

    private GoldenCases() {}

    /** One plan. */
    record Case(String file, String name, Schema schema, Declared declared, Operation operation) {
        static Case of(String file, String name, Operation operation) {
            return new Case(file, name, Sample.schema(), Declared.NOTHING, operation);
        }
    }

    static List<String> operations() {
        return all().stream().map(Case::file).distinct().toList();
    }

    static List<Case> of(String file) {
        return all().stream().filter(c -> c.file().equals(file)).toList();
    }

    static List<Case> all() {
        return List.of(
                Case.of(
                        "rename_column",
                        "a column with an index",
                        new RenameColumn(PLACE, flavors(), "memory_mb", "memory_mib")),
                Case.of("change_column", "a wider type: up is proven, down is not", widen()),
                Case.of("change_column", "another meaning, with a default of its own", meaning()),
                Case.of("split_column", "a name", split()),
                Case.of("merge_columns", "an address", merge()),
                Case.of("add_column", "nullable", add("color", "text", true, null, null)),
                Case.of(
                        "add_column",
                        "NOT NULL with a constant default",
                        add("weight", "numeric(10,2)", false, "0", null)),
                Case.of(
                        "add_column",
                        "NOT NULL with a backfill",
                        add("slug", "text", false, "''", "lower(name) || '-' || id")),
                Case.of(
                        "add_column",
                        "a default that differs from row to row",
                        add("token", "uuid", false, "gen_random_uuid()", null)),
                Case.of(
                        "drop_column",
                        "a rule for new builds",
                        new DropColumn(PLACE, flavors(), "memory_mb", Optional.of("512"))),
                Case.of("drop_column", "with dependents", new DropColumn(PLACE, people(), "email", Optional.empty())),
                Case.of(
                        "set_not_null",
                        "with a fill rule",
                        new SetNotNull(PLACE, people(), "city", Optional.of("'?'"))),
                provenNotNull(),
                Case.of("set_default", "another default", new SetDefault(PLACE, people(), "visits", Optional.of("0"))),
                Case.of("set_default", "none", new SetDefault(PLACE, people(), "visits", Optional.empty())),
                Case.of("create_table", "with everything", orders()),
                Case.of("create_index", "unique, partial, with included columns", index()),
                Case.of("run_sql", "expand and undo", raw()));
    }

    static TableRef flavors() {
        return TableRef.of("flavors");
    }

    static TableRef people() {
        return TableRef.of("people");
    }

    static ChangeColumn widen() {
        return new ChangeColumn(
                PLACE,
                flavors(),
                "memory_mb",
                "memory_mib",
                "bigint",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("2147483647"),
                Unconvertible.QUARANTINE,
                Optional.empty(),
                DefaultRule.UNDECLARED);
    }

    static ChangeColumn meaning() {
        return new ChangeColumn(
                PLACE,
                flavors(),
                "swap",
                "swap_bytes",
                "bigint",
                Optional.of("swap::bigint * 1048576"),
                Optional.of("swap_bytes / 1048576"),
                Optional.of("0"),
                Optional.of("0"),
                Unconvertible.QUARANTINE,
                Optional.empty(),
                DefaultRule.of("1048576"));
    }

    static SplitColumn split() {
        return new SplitColumn(
                PLACE,
                people(),
                "full_name",
                List.of(
                        form("first_name", "split_part(full_name, ' ', 1)"),
                        form("last_name", "split_part(full_name, ' ', 2)")),
                "first_name || ' ' || last_name",
                Optional.of("'?'"),
                Unconvertible.QUARANTINE);
    }

    private static NewForm form(String name, String up) {
        return new NewForm(name, "text", Optional.of(up), Optional.of("''"), Optional.empty(), DefaultRule.UNDECLARED);
    }

    static MergeColumns merge() {
        return new MergeColumns(
                PLACE,
                people(),
                List.of(
                        new OldForm("street", Optional.of("split_part(address, ', ', 1)"), Optional.empty()),
                        new OldForm("city", Optional.of("nullif(split_part(address, ', ', 2), '')"), Optional.empty())),
                new NewForm(
                        "address",
                        "text",
                        Optional.of("street || coalesce(', ' || city, '')"),
                        Optional.empty(),
                        Optional.of(true),
                        DefaultRule.UNDECLARED),
                Unconvertible.REJECT);
    }

    static AddColumn add(String column, String type, boolean nullable, String defaultExpression, String backfill) {
        return new AddColumn(
                PLACE,
                flavors(),
                column,
                type,
                nullable,
                Optional.ofNullable(defaultExpression),
                Optional.ofNullable(backfill),
                nullable ? Optional.of("it's what you see") : Optional.empty());
    }

    private static Case provenNotNull() {
        Schema schema = Sample.schema(Sample.people()
                .withConstraints(List.of(Sample.check("people_city_check", "city", "CHECK ((city IS NOT NULL))"))));
        return new Case(
                "set_not_null",
                "proven by a CHECK of the user's",
                schema,
                Declared.NOTHING,
                new SetNotNull(PLACE, people(), "city", Optional.empty()));
    }

    static CreateTable orders() {
        return new CreateTable(
                PLACE,
                TableRef.of("orders"),
                List.of(
                        member("id", "bigint", Optional.of(CreateTable.Identity.ALWAYS), Optional.empty()),
                        member("person", "int8", Optional.empty(), Optional.empty()),
                        new CreateTable.Member(
                                "placed",
                                "timestamptz",
                                false,
                                Optional.of("now()"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("when it was placed")),
                        member("net", "numeric(12,2)", Optional.empty(), Optional.empty()),
                        member("gross", "numeric(12,2)", Optional.empty(), Optional.of("net * 1.19"))),
                List.of("id"),
                List.of(List.of("person", "placed")),
                List.of(
                        new NewTable.Check(Optional.of("net_is_positive"), "net >= 0"),
                        new NewTable.Check(Optional.empty(), "person > 0")),
                List.of(new CreateTable.Reference(
                        List.of("person"), people(), List.of("id"), Optional.of(NewTable.OnDelete.CASCADE))));
    }

    static CreateTable.Member member(
            String name, String type, Optional<CreateTable.Identity> identity, Optional<String> generated) {
        return new CreateTable.Member(name, type, true, Optional.empty(), identity, generated, Optional.empty());
    }

    static CreateIndex index() {
        return new CreateIndex(
                PLACE,
                people(),
                new NewIndex(
                        "people_lower_email",
                        List.of(
                                new NewIndex.Key(
                                        Optional.empty(),
                                        Optional.of("lower(email)"),
                                        Optional.of(NewIndex.Order.DESC),
                                        Optional.of(NewIndex.Nulls.LAST),
                                        Optional.of("text_pattern_ops"),
                                        Optional.of("C")),
                                NewIndex.Key.of("city")),
                        true,
                        Optional.of("btree"),
                        Optional.of("email IS NOT NULL -- those alone"),
                        List.of("visits"),
                        true,
                        Map.of("fillfactor", "70")));
    }

    static RunSql raw() {
        return new RunSql(
                PLACE,
                Optional.of("CREATE TABLE tally (n int); COMMENT ON TABLE tally IS 'how many people';"),
                Optional.of("INSERT INTO tally SELECT count(*) FROM people"),
                Optional.of("DROP TABLE tally"),
                Optional.of("DROP TABLE tally"));
    }

    static Declared accepting(String... labels) {
        return new Declared(Optional.empty(), Set.of(labels));
    }
}
