package dev.instar.engine.internal.postgresql.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.schema.Column;
import dev.instar.core.schema.Column.Generation;
import dev.instar.core.schema.Constraint;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import dev.instar.core.schema.Trigger;
import dev.instar.core.schema.Trigger.Event;
import dev.instar.servers.Database;
import dev.instar.servers.PostgresMajor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a furnished database looks like to a plan, on any server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InspectorContract {

    private static final String ODD_SCHEMA = "Odd \"Schema\".x";
    private static final String ODD_TABLE = "Üb er.\"Tab'le\" USING (";
    private static final String LONG_COLUMN = "abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0";

    final PostgresMajor major;
    Database database;
    Schema schema;
    Table flavors;

    InspectorContract(PostgresMajor major) {
        this.major = major;
    }

    @BeforeAll
    void inspect() throws SQLException {
        database = Fixture.furnished(major);
        schema = inspect("flavors", "measurements", "parts", "booking", "team_history");
        flavors = table("flavors");
    }

    @AfterAll
    void drop() {
        database.close();
    }

    Schema inspect(String... tables) throws SQLException {
        try (Connection connection = database.connect()) {
            List<TableRequest> wanted =
                    List.of(tables).stream().map(TableRequest::of).toList();
            return PostgreSqlInspector.inspect(connection, wanted, Set.of("now", "vol", "abs", "no_such"));
        }
    }

    Table table(String name) {
        return schema.table(new TableName("public", name)).orElseThrow();
    }

    @Test
    void readsTheServerAndTheSearchPath() {
        assertThat(schema.version().product()).isEqualTo("PostgreSQL");
        assertThat(schema.version().major()).isEqualTo(major.number());
        assertThat(schema.database()).isEqualTo(database.name());
        assertThat(schema.defaultSchema()).isEqualTo("public");
    }

    @Test
    void readsTheWorstVolatilityOfAllOverloadsAndWhichDomainsAreChecked() {
        assertThat(schema.functionVolatility()).containsOnly(entry("now", 's'), entry("vol", 'v'), entry("abs", 'i'));
        assertThat(schema.domains())
                .containsEntry("plain_text", false)
                .containsEntry("positive", true)
                .containsEntry("more_positive", true);
    }

    @Test
    void bringsRelativesAndTheOtherEndsOfForeignKeysAlong() throws SQLException {
        assertThat(inspect("measurements_1").tables().keySet())
                .extracting(TableName::name)
                .containsExactly("measurements", "measurements_1", "measurements_1a");
        assertThat(inspect("flavors").tables().keySet())
                .extracting(TableName::name)
                .containsExactly("flavors", "instances", "teams");
        assertThat(inspect("parts_user").tables().keySet())
                .extracting(TableName::name)
                .containsExactly("parts", "parts_1", "parts_user");
        assertThat(inspect("animal").tables().keySet())
                .extracting(TableName::name)
                .containsExactly("animal", "cat");
        assertThat(inspect("no_such").tables()).isEmpty();
    }

    @Test
    void readsColumns() {
        assertThat(flavors.columnNames())
                .containsExactly(
                        "id", "name", "memory_mb", "vcpus", "team_id", "feeling", "area", "note", "seq", "updated_at");
        assertThat(column("id").generation()).isEqualTo(Generation.IDENTITY_BY_DEFAULT);
        assertThat(column("id").notNull()).isTrue();
        assertThat(column("name").type()).isEqualTo("character varying(255)");
        assertThat(column("name").collation()).hasValue("pg_catalog.\"C\"");
        assertThat(column("memory_mb").defaultExpression()).hasValue("512");
        assertThat(column("memory_mb").comment()).hasValue("in MB, it's said");
        assertThat(column("memory_mb").collation()).isEmpty();
        assertThat(column("feeling").type()).isEqualTo("public.mood");
        assertThat(column("feeling").defaultExpression()).hasValue("'ok'::public.mood");
        assertThat(column("area").generation()).isEqualTo(Generation.STORED);
        assertThat(column("area").generatedExpression()).hasValue("(memory_mb * 2)");
        assertThat(column("area").defaultExpression()).isEmpty();
        assertThat(column("seq").defaultExpression()).hasValue("nextval('public.flavors_seq_seq'::regclass)");
        assertThat(column("note").position())
                .as("a dropped column leaves a gap")
                .isEqualTo(9);
    }

    private Column column(String name) {
        return flavors.column(name).orElseThrow();
    }

    @Test
    void readsIndexes() {
        Index expression = index(flavors, "flavors_expr");
        assertThat(expression.keys())
                .containsExactly(
                        new Index.Key(Optional.empty(), "lower((name)::text)", " text_pattern_ops DESC NULLS LAST"),
                        new Index.Key(Optional.empty(), "((memory_mb + id))", ""));
        assertThat(expression.included()).containsExactly("note");
        assertThat(expression.predicate()).hasValue("((vcpus)::integer > 1)");
        assertThat(expression.columns()).containsExactlyInAnyOrder("name", "memory_mb", "id", "note", "vcpus");
        assertThat(expression.isPlain()).isFalse();
        Index plain = index(flavors, "flavors_name_mem");
        assertThat(plain.keys())
                .extracting(key -> key.column().orElse("") + key.options())
                .containsExactly("name COLLATE \"POSIX\" DESC", "memory_mb");
        assertThat(plain.unique()).isTrue();
        assertThat(plain.valid()).isTrue();
        assertThat(plain.definition()).startsWith("CREATE UNIQUE INDEX flavors_name_mem ON public.flavors USING btree");
        assertThat(index(flavors, "flavors_pkey").constraint()).hasValue("flavors_pkey");
        assertThat(flavors.primaryKey()).containsExactly("id");
    }

    private static Index index(Table table, String name) {
        return table.indexes().stream()
                .filter(i -> i.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void readsConstraints() {
        assertThat(constraint(flavors, "both_positive").columns()).containsExactly("memory_mb", "vcpus");
        Constraint reference = constraint(flavors, "flavors_team_id_fkey");
        assertThat(reference.kind()).isEqualTo(Constraint.Kind.FOREIGN_KEY);
        assertThat(reference.references()).hasValue(new TableName("public", "teams"));
        assertThat(reference.referencedColumns()).containsExactly("id");
        assertThat(reference.definition()).isEqualTo("FOREIGN KEY (team_id) REFERENCES public.teams(id)");
        assertThat(constraint(table("booking"), "whole").columns())
                .as("a check of the whole row")
                .containsExactly("room", "during");
        Constraint exclusion = constraint(table("booking"), "booking_int4range_during_excl");
        assertThat(exclusion.kind()).isEqualTo(Constraint.Kind.EXCLUDE);
        assertThat(exclusion.columns()).containsExactlyInAnyOrder("room", "during");
        assertThat(table("parts_user").constraints().stream().filter(c -> c.kind() == Constraint.Kind.FOREIGN_KEY))
                .as("not the server's clones for partitions")
                .hasSize(1);
        assertThat(table("team_history").constraints())
                .filteredOn(c -> c.name().equals("unchecked"))
                .allMatch(c -> !c.validated())
                .hasSize(1);
    }

    private static Constraint constraint(Table table, String name) {
        return table.constraints().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void readsTriggersInTheirOrderOfFiring() {
        assertThat(flavors.triggers()).extracting(Trigger::name).containsExactly("A touch", "b_touch", "stmt");
        assertThat(flavors.triggers()).extracting(Trigger::timing).containsExactly("AFTER", "BEFORE", "AFTER");
        assertThat(flavors.triggers()).extracting(Trigger::enabled).containsExactly("A", "O", "D");
        assertThat(flavors.triggers()).extracting(Trigger::forEachRow).containsExactly(true, true, false);
        assertThat(flavors.triggers())
                .extracting(Trigger::events)
                .containsExactly(
                        Set.of(Event.UPDATE), Set.of(Event.INSERT, Event.UPDATE), Set.of(Event.DELETE, Event.TRUNCATE));
        assertThat(flavors.triggers()).extracting(Trigger::function).containsOnly("public.touch");
        assertThat(table("measurements_1a").triggers())
                .as("a partition's own copy")
                .extracting(Trigger::name)
                .containsExactly("part_touch");
    }

    @Test
    void readsPartitionsAndRowSecurity() {
        assertThat(flavors.rowSecurity()).isTrue();
        assertThat(table("measurements").kind()).isEqualTo(Table.Kind.PARTITIONED);
        assertThat(table("measurements").partitionKey()).containsExactlyInAnyOrder("taken", "value");
        assertThat(table("measurements").children())
                .extracting(TableName::name)
                .containsExactly("measurements_1", "measurements_2");
        assertThat(table("measurements_1").parents()).containsExactly(new TableName("public", "measurements"));
        assertThat(table("measurements_1").partitionKey()).containsExactly("kind");
        assertThat(flavors.owner()).isEqualTo("postgres");
        assertThat(flavors.estimatedRows()).isEqualTo(-1);
    }

    @Test
    void readsNamesThatNeedQuotes() throws SQLException {
        TableName odd = new TableName(ODD_SCHEMA, ODD_TABLE);
        try (Connection connection = database.connect()) {
            Table table = PostgreSqlInspector.inspect(connection, List.of(TableRequest.of(odd)), Set.of())
                    .table(odd)
                    .orElseThrow();
            assertThat(table.columnNames()).containsExactly("Col umn.\"1", "ünïcode", LONG_COLUMN);
            assertThat(index(table, "i USING btree (, \")").keys())
                    .extracting(Index.Key::options)
                    .containsExactly("", " text_pattern_ops", " DESC", " COLLATE \"C\" DESC");
            assertThat(table.dependents())
                    .extracting(d -> d.label() + " " + new TreeSet<>(d.columns()))
                    .containsExactly("function public.odd f() [Col umn.\"1, ünïcode]");
        }
    }

    @Test
    void aNameThatIsTooLongIsNotCutToOneThatExists() throws SQLException {
        try (Connection connection = database.connect()) {
            Fixture.run(connection, "CREATE TABLE " + LONG_COLUMN + " ()");
            assertThat(inspect(LONG_COLUMN).tables()).hasSize(1);
            assertThat(inspect(LONG_COLUMN + "x").tables()).isEmpty();
            Fixture.run(connection, "DROP TABLE " + LONG_COLUMN);
        }
    }

    private static Map.Entry<String, Character> entry(String name, char volatility) {
        return Map.entry(name, volatility);
    }
}
