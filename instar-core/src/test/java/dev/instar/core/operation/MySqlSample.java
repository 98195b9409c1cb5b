package dev.instar.core.operation;

import static dev.instar.core.operation.Sample.PLACE;

import dev.instar.core.changelog.Migration;
import dev.instar.core.dialect.Dialect;
import dev.instar.core.dialect.NewIndex;
import dev.instar.core.dialect.NewTable;
import dev.instar.core.dialect.mysql.MySqlDialect;
import dev.instar.core.plan.Plan;
import dev.instar.core.planner.Planner;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Dependent;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.MySqlDetails;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.ServerVersion;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The same small database as {@link Sample}'s on MariaDB or MySQL, and an operation of every kind for it. */
final class MySqlSample {

    /** The servers whose plans are kept, by the name of their folder. */
    static final Map<String, ServerVersion> SERVERS = Map.of(
            "mariadb-11.4", new ServerVersion("MariaDB", 11, 4, "11.4.5-MariaDB"),
            "mariadb-10.11", new ServerVersion("MariaDB", 10, 11, "10.11.5-MariaDB"),
            "mysql-8.0.31", new ServerVersion("MySQL", 8, 0, "8.0.31"),
            "mysql-8.0.15", new ServerVersion("MySQL", 8, 0, "8.0.15"));

    private static final String COLLATION = "utf8mb4_general_ci";

    final ServerVersion version;
    final Dialect dialect;

    MySqlSample(String server) {
        this(Optional.ofNullable(SERVERS.get(server)).orElseThrow());
    }

    MySqlSample(ServerVersion version) {
        this.version = version;
        this.dialect = new MySqlDialect(version);
    }

    /** One plan, as it is kept. */
    record Case(String file, String name, Operation operation) {}

    Schema schema() {
        return schema(MySqlDetails.NONE, flavors(), people());
    }

    Schema schema(MySqlDetails details, Table... tables) {
        return new Schema(version, "shop", Map.of(), details).with(List.of(tables));
    }

    Table flavors() {
        return table(
                "flavors",
                List.of(
                        new Column(
                                "id",
                                dialect.texts().type("int"),
                                true,
                                Optional.empty(),
                                Optional.empty(),
                                Column.Generation.IDENTITY_BY_DEFAULT,
                                Optional.empty(),
                                Optional.empty(),
                                1),
                        column(2, "name", "varchar(255)").withNotNull(true),
                        column(3, "memory_mb", "int").withNotNull(true),
                        column(4, "swap", "int").withNotNull(true).withDefault(Optional.of("0")),
                        column(5, "vcpus", "smallint"),
                        column(6, "description", "text")),
                List.of(
                        Index.primary("PRIMARY", List.of("id")),
                        index("flavors_name_key", true, "name"),
                        index("flavors_memory_idx", false, "memory_mb")),
                List.of());
    }

    Table people() {
        return table(
                "people",
                List.of(
                        column(1, "id", "bigint").withNotNull(true),
                        column(2, "full_name", "varchar(200)").withNotNull(true),
                        column(3, "street", "varchar(100)").withNotNull(true),
                        column(4, "city", "varchar(100)"),
                        column(5, "email", "varchar(80)"),
                        column(6, "visits", "int").withDefault(Optional.of("1"))),
                List.of(
                        Index.primary("PRIMARY", List.of("id")),
                        index("people_email_idx", false, "email"),
                        index("people_city_email_idx", false, "city", "email")),
                List.of(new Dependent(Dependent.Kind.VIEW, "shop.mailing", Set.of("email"), Dependent.Binding.TEXT)));
    }

    Column column(int position, String name, String type) {
        String printed = dialect.texts().type(type);
        return new Column(
                name,
                printed,
                false,
                Optional.empty(),
                Optional.empty(),
                Column.Generation.NONE,
                dialect.texts().collatable(printed) ? Optional.of(COLLATION) : Optional.empty(),
                Optional.empty(),
                position);
    }

    Table table(String name, List<Column> columns, List<Index> indexes, List<Dependent> dependents) {
        return new Table(
                new TableName("shop", name),
                Table.Kind.TABLE,
                "",
                columns,
                indexes,
                List.of(),
                List.of(),
                dependents,
                Set.of(),
                List.of(),
                List.of(),
                false,
                1000);
    }

    static Index index(String name, boolean unique, String... columns) {
        return Sample.index(name, unique, Optional.empty(), columns);
    }

    Plan plan(Operation operation) {
        return plan(schema(), Declared.NOTHING, operation);
    }

    Plan plan(Schema schema, Declared declared, Operation operation) {
        Migration migration = new Migration("0007-sample", "", List.of(operation), declared, "c0ffee");
        return new Planner(dialect).plan(migration, schema, Sample.DAY);
    }

    static List<String> files() {
        return cases().stream().map(Case::file).distinct().toList();
    }

    /** Every operation that plans on this family. */
    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        TableRef flavors = GoldenCases.flavors();
        TableRef people = GoldenCases.people();
        cases.add(new Case(
                "rename_column",
                "a column with an index",
                new RenameColumn(PLACE, flavors, "memory_mb", "memory_mib")));
        cases.add(new Case("change_column", "a wider type: up is proven, down is not", GoldenCases.widen()));
        cases.add(new Case("change_column", "another meaning, with a default of its own", meaning()));
        cases.add(new Case("split_column", "a name", split()));
        cases.add(new Case("merge_columns", "an address", merge()));
        cases.add(new Case("add_column", "nullable", GoldenCases.add("color", "varchar(20)", true, null, null)));
        cases.add(new Case(
                "add_column",
                "NOT NULL with a constant default",
                GoldenCases.add("weight", "decimal(10,2)", false, "0", null)));
        cases.add(new Case(
                "add_column",
                "NOT NULL with a backfill",
                GoldenCases.add("slug", "varchar(300)", false, "''", "concat(lower(name), '-', memory_mb)")));
        cases.add(new Case(
                "add_column",
                "a default that differs from row to row",
                GoldenCases.add("token", "char(36)", false, "uuid()", null)));
        cases.add(new Case(
                "drop_column",
                "a rule for new builds",
                new DropColumn(PLACE, flavors, "memory_mb", Optional.of("512"))));
        cases.add(new Case("drop_column", "with dependents", new DropColumn(PLACE, people, "email", Optional.empty())));
        cases.add(new Case(
                "set_not_null", "with a fill rule", new SetNotNull(PLACE, people, "city", Optional.of("'?'"))));
        cases.add(new Case(
                "set_not_null",
                "with a rule that may fail",
                new SetNotNull(PLACE, people, "visits", Optional.of("cast(email as signed)"))));
        cases.add(
                new Case("set_default", "another default", new SetDefault(PLACE, people, "visits", Optional.of("0"))));
        cases.add(new Case("set_default", "none", new SetDefault(PLACE, people, "visits", Optional.empty())));
        cases.add(new Case("create_table", "with everything", orders()));
        cases.add(new Case("create_index", "unique, one key downwards", index()));
        cases.add(new Case("run_sql", "expand and undo", raw()));
        return cases;
    }

    private static ChangeColumn meaning() {
        return new ChangeColumn(
                PLACE,
                GoldenCases.flavors(),
                "swap",
                "swap_bytes",
                "bigint",
                Optional.of("swap * 1048576"),
                Optional.of("swap_bytes div 1048576"),
                Optional.of("0"),
                Optional.of("0"),
                Unconvertible.QUARANTINE,
                Optional.empty(),
                DefaultRule.of("1048576"));
    }

    private static SplitColumn split() {
        return new SplitColumn(
                PLACE,
                GoldenCases.people(),
                "full_name",
                List.of(
                        form("first_name", "substring_index(full_name, ' ', 1)"),
                        form("last_name", "substring_index(full_name, ' ', -1)")),
                "concat(first_name, ' ', last_name)",
                Optional.of("'?'"),
                Unconvertible.QUARANTINE);
    }

    private static NewForm form(String name, String up) {
        return new NewForm(
                name, "varchar(200)", Optional.of(up), Optional.of("''"), Optional.empty(), DefaultRule.UNDECLARED);
    }

    private static MergeColumns merge() {
        return new MergeColumns(
                PLACE,
                GoldenCases.people(),
                List.of(
                        new OldForm("street", Optional.of("substring_index(address, ', ', 1)"), Optional.empty()),
                        new OldForm("city", Optional.of("substring_index(address, ', ', -1)"), Optional.empty())),
                new NewForm(
                        "address",
                        "varchar(250)",
                        Optional.of("concat(street, coalesce(concat(', ', city), ''))"),
                        Optional.empty(),
                        Optional.of(true),
                        DefaultRule.UNDECLARED),
                Unconvertible.REJECT);
    }

    private static CreateTable orders() {
        return new CreateTable(
                PLACE,
                TableRef.of("orders"),
                List.of(
                        GoldenCases.member(
                                "id", "bigint", Optional.of(CreateTable.Identity.BY_DEFAULT), Optional.empty()),
                        GoldenCases.member("person", "bigint", Optional.empty(), Optional.empty()),
                        new CreateTable.Member(
                                "placed",
                                "datetime(6)",
                                false,
                                Optional.of("current_timestamp(6)"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("when it was placed")),
                        GoldenCases.member("net", "numeric(12,2)", Optional.empty(), Optional.empty()),
                        GoldenCases.member("gross", "numeric(12,2)", Optional.empty(), Optional.of("net * 1.19"))),
                List.of("id"),
                List.of(List.of("person", "placed")),
                List.of(
                        new NewTable.Check(Optional.of("net_is_positive"), "net >= 0"),
                        new NewTable.Check(Optional.empty(), "person > 0")),
                List.of(new CreateTable.Reference(
                        List.of("person"),
                        GoldenCases.people(),
                        List.of("id"),
                        Optional.of(NewTable.OnDelete.RESTRICT))));
    }

    private static CreateIndex index() {
        return new CreateIndex(
                PLACE,
                GoldenCases.people(),
                new NewIndex(
                        "people_email_city",
                        List.of(
                                new NewIndex.Key(
                                        Optional.of("email"),
                                        Optional.empty(),
                                        Optional.of(NewIndex.Order.DESC),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()),
                                NewIndex.Key.of("city")),
                        true,
                        Optional.of("btree"),
                        Optional.empty(),
                        List.of(),
                        false,
                        Map.of()));
    }

    private static RunSql raw() {
        return new RunSql(
                PLACE,
                Optional.of("CREATE TABLE tally (n int); ALTER TABLE people ADD COLUMN note text;"),
                Optional.of("INSERT INTO tally SELECT count(*) FROM people"),
                Optional.of("ALTER TABLE people DROP COLUMN note; DROP TABLE tally"),
                Optional.of("ALTER TABLE people DROP COLUMN note; DROP TABLE tally"));
    }
}
