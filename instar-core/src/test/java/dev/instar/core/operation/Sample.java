package dev.instar.core.operation;

import dev.instar.core.Place;
import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.changelog.Migration;
import dev.instar.core.dialect.Dialect;
import dev.instar.core.dialect.postgresql.PostgreSqlDialect;
import dev.instar.core.plan.Plan;
import dev.instar.core.planner.Planner;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Constraint;
import dev.instar.core.schema.Dependent;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.ServerVersion;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import dev.instar.core.schema.Trigger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A small database and short words for planning on it. */
final class Sample {

    static final Place PLACE = new Place("migrations/0007-sample.yaml", 3, 5);
    static final Dialect DIALECT = new PostgreSqlDialect();
    static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    static final String LONG = "a".repeat(61) + "é";

    private Sample() {}

    static Schema schema() {
        return schema(flavors(), people(), odd(), parts());
    }

    static Schema schema(Table... tables) {
        Schema empty = new Schema(
                new ServerVersion("PostgreSQL", 17, 2, "17.2"),
                "shop",
                "public",
                Map.of(),
                Map.of("now", 's', "gen_random_uuid", 'v', "random", 'v', "lower", 'i', "clock_timestamp", 'v'),
                Map.of("positive", true));
        return empty.with(List.of(tables));
    }

    static Table flavors() {
        return table(
                "flavors",
                List.of(
                        column("id", "integer").withNotNull(true),
                        column("name", "character varying(255)").withNotNull(true),
                        column("memory_mb", "integer").withNotNull(true),
                        column("swap", "integer").withNotNull(true).withDefault(Optional.of("0")),
                        column("vcpus", "smallint"),
                        column("description", "text")),
                List.of(
                        Index.primary("flavors_pkey", List.of("id")),
                        index("flavors_name_key", true, Optional.of("flavors_name_key"), "name"),
                        index("flavors_memory_idx", false, Optional.empty(), "memory_mb")),
                List.of(unique("flavors_name_key", "name")),
                List.of());
    }

    static Table people() {
        return table(
                "people",
                List.of(
                        column("id", "bigint").withNotNull(true),
                        column("full_name", "text").withNotNull(true),
                        column("street", "text").withNotNull(true),
                        column("city", "text"),
                        column("email", "character varying(80)"),
                        column("visits", "integer").withDefault(Optional.of("1"))),
                List.of(
                        Index.primary("people_pkey", List.of("id")),
                        index("people_email_idx", false, Optional.empty(), "email"),
                        index("people_city_email_idx", false, Optional.empty(), "city", "email")),
                List.of(),
                List.of(new Dependent(
                        Dependent.Kind.VIEW, "public.mailing", Set.of("email"), Dependent.Binding.ATTRIBUTE)));
    }

    static Table odd() {
        return table(
                "Odd \"Table\".x",
                List.of(
                        column("Key.1", "integer").withNotNull(true),
                        column("Größe \"x\"", "integer").withNotNull(true),
                        column(LONG, "text")),
                List.of(Index.primary("Odd_pkey", List.of("Key.1"))),
                List.of(),
                List.of());
    }

    static Table parts() {
        Table plain = table("parts", List.of(column("day", "date").withNotNull(true)), List.of(), List.of(), List.of());
        return new Table(
                plain.name(),
                Table.Kind.PARTITIONED,
                plain.owner(),
                plain.columns(),
                plain.indexes(),
                plain.constraints(),
                plain.triggers(),
                plain.dependents(),
                Set.of("day"),
                List.of(),
                List.of(),
                false,
                0);
    }

    static Table table(
            String name,
            List<Column> columns,
            List<Index> indexes,
            List<Constraint> constraints,
            List<Dependent> dependents) {
        return new Table(
                new TableName("public", name),
                Table.Kind.TABLE,
                "shop",
                columns,
                indexes,
                constraints,
                List.of(),
                dependents,
                Set.of(),
                List.of(),
                List.of(),
                false,
                1000);
    }

    static Table withTrigger(Table table, String name, Trigger.Event event) {
        Trigger trigger = new Trigger(name, "BEFORE", Set.of(event), true, "O", "public.f", "");
        return new Table(
                table.name(),
                table.kind(),
                table.owner(),
                table.columns(),
                table.indexes(),
                table.constraints(),
                List.of(trigger),
                table.dependents(),
                table.partitionKey(),
                table.parents(),
                table.children(),
                table.rowSecurity(),
                table.estimatedRows());
    }

    static Table withColumn(Table table, Column column) {
        List<Column> columns = new ArrayList<>(table.columns());
        columns.removeIf(c -> c.name().equals(column.name()));
        columns.add(column);
        return table.withColumns(columns);
    }

    static Column column(String name, String type) {
        return Column.plain(name, type);
    }

    static Column generated(String name, String type, String expression) {
        return new Column(
                name,
                type,
                false,
                Optional.empty(),
                Optional.of(expression),
                Column.Generation.STORED,
                Optional.empty(),
                Optional.empty(),
                9);
    }

    static Constraint unique(String name, String... columns) {
        return new Constraint(
                name,
                Constraint.Kind.UNIQUE,
                List.of(columns),
                "UNIQUE (" + String.join(", ", columns) + ")",
                true,
                Optional.empty(),
                List.of());
    }

    static Constraint check(String name, String column, String definition) {
        return new Constraint(
                name, Constraint.Kind.CHECK, List.of(column), definition, true, Optional.empty(), List.of());
    }

    static Index index(String name, boolean unique, Optional<String> constraint, String... columns) {
        List<Index.Key> keys = List.of(columns).stream()
                .map(c -> new Index.Key(Optional.of(c), c, ""))
                .toList();
        return new Index(
                name,
                "btree",
                unique,
                false,
                true,
                false,
                keys,
                List.of(),
                Optional.empty(),
                Set.of(columns),
                constraint,
                "");
    }

    static Plan plan(Schema schema, Declared declared, Operation... operations) {
        Migration migration = new Migration("0007-sample", "", List.of(operations), declared, "c0ffee");
        return new Planner(DIALECT).plan(migration, schema, DAY);
    }

    static Plan plan(Operation... operations) {
        return plan(schema(), Declared.NOTHING, operations);
    }

    /** The problems for which the operations are refused; none when they are planned. */
    static List<Problem> problems(Schema schema, Operation... operations) {
        try {
            plan(schema, Declared.NOTHING, operations);
            return List.of();
        } catch (Refusal refusal) {
            return refusal.problems();
        }
    }

    static List<ProblemCode> codes(Operation... operations) {
        return codes(schema(), operations);
    }

    static List<ProblemCode> codes(Schema schema, Operation... operations) {
        return problems(schema, operations).stream().map(Problem::code).toList();
    }
}
