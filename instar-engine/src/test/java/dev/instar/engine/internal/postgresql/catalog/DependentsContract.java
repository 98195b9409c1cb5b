package dev.instar.engine.internal.postgresql.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.instar.core.schema.Dependent;
import dev.instar.core.schema.Dependent.Binding;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.TableName;
import dev.instar.servers.Database;
import dev.instar.servers.PostgresMajor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Everything that leans on a column is found, with its columns and how it finds them, on any server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DependentsContract {

    private final PostgresMajor major;
    private Database database;
    private Schema schema;

    DependentsContract(PostgresMajor major) {
        this.major = major;
    }

    @BeforeAll
    void inspect() throws SQLException {
        database = Fixture.furnished(major);
        schema = read();
    }

    @AfterAll
    void drop() {
        database.close();
    }

    private Schema read() throws SQLException {
        try (Connection connection = database.connect()) {
            return PostgreSqlInspector.inspectAll(connection, List.of("public"), Set.of());
        }
    }

    private List<String> leaningOn(Schema picture, String table) {
        return picture.table(new TableName("public", table)).orElseThrow().dependents().stream()
                .map(d ->
                        d.label() + " " + new TreeSet<>(d.columns()) + (d.binding() == Binding.TEXT ? " by name" : ""))
                .toList();
    }

    @Test
    void findsEverythingThatLeansOnATable() {
        assertThat(leaningOn(schema, "flavors"))
                .containsExactly(
                        "view public.big_flavors [id, memory_mb]",
                        "view public.biggest [id, memory_mb]",
                        "view public.counted []",
                        "view public.flavor_names [id, name]",
                        "materialized view public.flavor_rows"
                                + " [area, feeling, id, memory_mb, name, note, seq, team_id, updated_at, vcpus]",
                        "rule public.flavors.log_it [memory_mb]",
                        "rule public.teams.team_rule [team_id]",
                        "policy public.flavors.small_only [memory_mb]",
                        "policy public.instances.of_team [id, vcpus]",
                        "publication p_one [] by name",
                        "function public.by_body(integer) [id, memory_mb]",
                        "function public.by_text(integer) [id, memory_mb] by name",
                        "function public.takes_row(public.flavors) []",
                        "function public.touch() [memory_mb] by name",
                        "trigger public.flavors.A touch [vcpus]",
                        "trigger public.flavors.b_touch [memory_mb]",
                        "generated column public.flavors.area [memory_mb]",
                        "statistics public.flavors_stat [memory_mb, vcpus]",
                        "statistics public.flavors_stat2 [memory_mb, name]",
                        "foreign key public.instances.instances_flavor_id_fkey [id]");
    }

    @Test
    void findsAPartitionedTablesKeyAndWhatReachesAPartitionThroughIt() {
        assertThat(leaningOn(schema, "measurements"))
                .containsExactly(
                        "publication p_part [] by name",
                        "function public.touch() [] by name",
                        "partition key public.measurements [taken, value]");
        assertThat(leaningOn(schema, "measurements_1a"))
                .containsExactly("publication p_part [] by name", "function public.touch() [] by name");
        assertThat(leaningOn(schema, "parts"))
                .containsExactly(
                        "partition key public.parts [k]", "foreign key public.parts_user.parts_user_k_fkey [k]");
        assertThat(leaningOn(schema, "parts_1"))
                .as("not the server's clone of the foreign key for the partition")
                .isEmpty();
    }

    @Test
    void findsViewsOverViews() throws SQLException {
        try (Connection connection = database.connect()) {
            Fixture.run(
                    connection,
                    "CREATE MATERIALIZED VIEW deep AS SELECT max FROM biggest",
                    "CREATE VIEW deeper AS SELECT d.max, t.name FROM deep d, teams t");
            assertThat(leaningOn(read(), "flavors"))
                    .contains("materialized view public.deep [id, memory_mb]", "view public.deeper [id, memory_mb]");
            assertThat(leaningOn(read(), "teams")).contains("view public.deeper [name]");
            Fixture.run(connection, "DROP MATERIALIZED VIEW deep CASCADE");
        }
    }

    @Test
    void findsPublicationsOfAllTables() throws SQLException {
        try (Connection connection = database.connect()) {
            Fixture.run(
                    connection, "CREATE PUBLICATION p_all FOR ALL TABLES", "CREATE UNLOGGED TABLE fleeting (id int)");
            assertThat(leaningOn(read(), "animal")).containsExactly("publication p_all [] by name");
            assertThat(leaningOn(read(), "fleeting")).isEmpty();
            Fixture.run(connection, "DROP PUBLICATION p_all", "DROP TABLE fleeting");
        }
    }

    @Test
    void findsColumnListsAndRowFiltersOfPublications() throws SQLException {
        assumeTrue(major.number() >= 15);
        try (Connection connection = database.connect()) {
            Fixture.run(
                    connection,
                    "CREATE PUBLICATION p_list FOR TABLE animal (name)",
                    "CREATE PUBLICATION p_filter FOR TABLE cat WHERE (claws > 3)",
                    "CREATE PUBLICATION p_schema FOR TABLES IN SCHEMA \"Odd \"\"Schema\"\".x\", public");
            assertThat(leaningOn(read(), "animal"))
                    .containsExactly("publication p_list [name]", "publication p_schema [] by name");
            assertThat(leaningOn(read(), "cat"))
                    .containsExactly(
                            "publication p_filter [claws]",
                            "publication p_filter [] by name",
                            "publication p_list [name]",
                            "publication p_schema [] by name");
            Fixture.run(connection, "DROP PUBLICATION p_list, p_filter, p_schema");
        }
    }

    @Test
    void findsVirtualColumns() throws SQLException {
        assumeTrue(major.number() >= 18);
        try (Connection connection = database.connect()) {
            Fixture.run(connection, "ALTER TABLE animal ADD loud text GENERATED ALWAYS AS (upper(name)) VIRTUAL");
            assertThat(leaningOn(read(), "animal")).containsExactly("generated column public.animal.loud [name]");
            Fixture.run(connection, "ALTER TABLE animal DROP loud");
        }
    }

    @Test
    void knowsHowEachKindIsSpelledInAFile() {
        assertThat(schema.table(new TableName("public", "flavors"))
                        .orElseThrow()
                        .dependentsOn("team_id"))
                .extracting(Dependent::label)
                .containsExactly("materialized view public.flavor_rows", "rule public.teams.team_rule");
    }
}
