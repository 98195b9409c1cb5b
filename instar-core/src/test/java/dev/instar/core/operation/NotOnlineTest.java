package dev.instar.core.operation;

import static dev.instar.core.operation.Sample.PLACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.dialect.NewIndex;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.MySqlDetails;
import dev.instar.core.schema.MySqlDetails.TableDetails;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server could do only while writers wait is refused, with what to do instead. */
class NotOnlineTest {

    private static final TableName FLAVORS = new TableName("shop", "flavors");
    private static final Operation ADD = GoldenCases.add("color", "varchar(20)", true, null, null);
    private static final Operation DROP = new DropColumn(PLACE, GoldenCases.flavors(), "vcpus", Optional.empty());
    private static final Operation NOT_NULL = new SetNotNull(PLACE, GoldenCases.flavors(), "vcpus", Optional.of("0"));
    private static final Operation DEFAULT = new SetDefault(PLACE, GoldenCases.flavors(), "vcpus", Optional.of("2"));

    @ParameterizedTest
    @ValueSource(strings = {"mariadb-11.4", "mariadb-10.11", "mysql-8.0.31", "mysql-8.0.15"})
    void columnsOfATableWithFullText(String server) {
        MySqlSample sample = new MySqlSample(server);
        Schema schema = with(sample, new TableDetails("InnoDB", "Dynamic", "", true, false, Map.of()), t -> t);
        assertThat(List.of(ADD, DROP, NOT_NULL, GoldenCases.widen()))
                .allSatisfy(operation ->
                        assertThat(codes(sample, schema, operation)).containsOnly(ProblemCode.NOT_ONLINE));
        assertThat(codes(sample, schema, DEFAULT)).isEmpty();
    }

    @Test
    void notNullBesideAStoredColumnOnMariaDb() {
        UnaryOperator<Table> stored =
                table -> Sample.withColumn(table, Sample.generated("double_mb", "int(11)", "memory_mb * 2"));
        MySqlSample mariaDb = new MySqlSample("mariadb-10.11");
        MySqlSample newer = new MySqlSample("mariadb-11.4");
        MySqlSample mySql = new MySqlSample("mysql-8.0.31");
        assertThat(codes(newer, with(newer, TableDetails.PLAIN, stored), NOT_NULL))
                .isEmpty();
        TableDetails cascading = new TableDetails("InnoDB", "Dynamic", "", false, true, Map.of());
        assertThat(codes(newer, with(newer, cascading, stored), NOT_NULL)).containsExactly(ProblemCode.NOT_ONLINE);
        assertThat(codes(mariaDb, with(mariaDb, TableDetails.PLAIN, stored), NOT_NULL))
                .containsExactly(ProblemCode.NOT_ONLINE);
        assertThat(codes(mariaDb, with(mariaDb, TableDetails.PLAIN, stored), ADD))
                .isEmpty();
        assertThat(codes(mySql, with(mySql, TableDetails.PLAIN, stored), NOT_NULL))
                .isEmpty();
    }

    @Test
    void aTimestampThatShallNotBeNullOnMariaDb() {
        Operation operation = new SetNotNull(PLACE, GoldenCases.flavors(), "seen", Optional.of("now()"));
        for (String server : List.of("mariadb-10.11", "mariadb-11.4", "mysql-8.0.15")) {
            MySqlSample sample = new MySqlSample(server);
            Schema schema = with(
                    sample,
                    TableDetails.PLAIN,
                    table -> Sample.withColumn(table, sample.column(7, "seen", "timestamp")));
            assertThat(codes(sample, schema, operation).contains(ProblemCode.NOT_ONLINE))
                    .isEqualTo(server.equals("mariadb-10.11"));
        }
    }

    @Test
    void anyColumnBesideAnIndexedVirtualOneOnMariaDb() {
        UnaryOperator<Table> indexed = table -> virtual(table).withIndex(MySqlSample.index("v", false, "double_mb"));
        MySqlSample mariaDb = new MySqlSample("mariadb-10.11");
        MySqlSample mySql = new MySqlSample("mysql-8.0.31");
        assertThat(codes(mariaDb, with(mariaDb, TableDetails.PLAIN, indexed), ADD))
                .containsExactly(ProblemCode.NOT_ONLINE);
        assertThat(codes(mariaDb, with(mariaDb, TableDetails.PLAIN, NotOnlineTest::virtual), ADD))
                .isEmpty();
        assertThat(codes(mySql, with(mySql, TableDetails.PLAIN, indexed), ADD)).isEmpty();
    }

    private static Table virtual(Table table) {
        List<Column> columns = new ArrayList<>(table.columns());
        columns.add(new Column(
                "double_mb",
                "int(11)",
                false,
                Optional.empty(),
                Optional.of("memory_mb * 2"),
                Column.Generation.VIRTUAL,
                Optional.empty(),
                Optional.empty(),
                9));
        return table.withColumns(columns);
    }

    @Test
    void anythingOfATableThatInnoDbDoesNotKeep() {
        MySqlSample sample = new MySqlSample("mariadb-11.4");
        Schema schema = with(sample, new TableDetails("MyISAM", "Dynamic", "", false, false, Map.of()), t -> t);
        assertThat(codes(sample, schema, DEFAULT)).containsExactly(ProblemCode.NOT_ONLINE);
    }

    @Test
    void anythingOfAnotherDatabase() {
        MySqlSample sample = new MySqlSample("mariadb-11.4");
        Table flavors = sample.flavors();
        Table other = new Table(
                new TableName("elsewhere", "flavors"),
                flavors.kind(),
                "",
                flavors.columns(),
                flavors.indexes(),
                List.of(),
                List.of(),
                List.of(),
                flavors.partitionKey(),
                List.of(),
                List.of(),
                false,
                0);
        Operation operation = new SetDefault(PLACE, TableRef.of("elsewhere.flavors"), "vcpus", Optional.of("2"));
        assertThat(codes(sample, sample.schema(MySqlDetails.NONE, other), operation))
                .containsExactly(ProblemCode.NOT_ONLINE);
    }

    @Test
    void indexesThatTheFamilyDoesNotHave() {
        MySqlSample sample = new MySqlSample("mysql-8.0.31");
        assertThat(codes(sample, sample.schema(), GoldenCases.index())).contains(ProblemCode.UNSUPPORTED_SERVER);
        NewIndex plain = new NewIndex(
                "people_visits",
                List.of(NewIndex.Key.of("visits")),
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                Map.of());
        assertThat(codes(sample, sample.schema(), new CreateIndex(PLACE, GoldenCases.people(), plain)))
                .isEmpty();
    }

    @Test
    void aFillThatReadsAKeyOfTheServersOwnCounting() {
        MySqlSample sample = new MySqlSample("mariadb-11.4");
        Operation operation = GoldenCases.add("slug", "varchar(300)", false, "''", "concat(name, id)");
        assertThat(codes(sample, sample.schema(), operation)).containsExactly(ProblemCode.GENERATED_COLUMN);
    }

    private static Schema with(MySqlSample sample, TableDetails details, UnaryOperator<Table> change) {
        return sample.schema(
                new MySqlDetails(Map.of(FLAVORS, details)), change.apply(sample.flavors()), sample.people());
    }

    private static List<ProblemCode> codes(MySqlSample sample, Schema schema, Operation operation) {
        try {
            sample.plan(schema, Declared.NOTHING, operation);
            return List.of();
        } catch (Refusal refusal) {
            return refusal.problems().stream().map(Problem::code).toList();
        }
    }
}
