package dev.instar.engine.internal.postgresql.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.schema.Column;
import dev.instar.core.schema.Constraint;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.Table;
import dev.instar.servers.Database;
import dev.instar.servers.PostgresMajor;
import dev.instar.servers.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What only newer servers have in their catalogs, and what only broken builds leave there. */
class VersionedCatalogTest {

    @Test
    void postgreSql18KeepsNotNullAsAConstraintThatMayBeNotValid() throws SQLException {
        Table table = made(
                "CREATE TABLE t (a int, b int CONSTRAINT b_given NOT NULL)",
                "ALTER TABLE t ADD CONSTRAINT a_given NOT NULL a NOT VALID");
        assertThat(table.constraints()).extracting(Constraint::kind).containsOnly(Constraint.Kind.NOT_NULL);
        assertThat(table.constraints()).extracting(Constraint::name).containsExactly("a_given", "b_given");
        assertThat(table.constraints()).extracting(Constraint::validated).containsExactly(false, true);
        assertThat(table.constraints()).extracting(Constraint::columns).containsExactly(List.of("a"), List.of("b"));
        assertThat(table.columns()).allMatch(Column::notNull);
    }

    @Test
    void readsVirtualColumns() throws SQLException {
        Column column = made("CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 1) VIRTUAL)")
                .column("b")
                .orElseThrow();
        assertThat(column.generation()).isEqualTo(Column.Generation.VIRTUAL);
        assertThat(column.generatedExpression()).hasValue("(a + 1)");
        assertThat(column.isComputed()).isTrue();
    }

    @Test
    void readsNullsNotDistinct() throws SQLException {
        Table table = made("CREATE TABLE t (a int UNIQUE NULLS NOT DISTINCT, b int UNIQUE)");
        assertThat(table.indexes()).extracting(Index::nullsNotDistinct).containsExactly(true, false);
    }

    @Test
    void readsInvalidIndexesAndNamesTheirConstraint() throws SQLException {
        Table table = made(
                "CREATE TABLE t (a int)",
                "INSERT INTO t VALUES (1), (1)",
                "CREATE UNIQUE INDEX CONCURRENTLY t_a ON t (a)");
        assertThat(table.indexes()).extracting(Index::valid).containsExactly(false);
        assertThat(table.indexes()).extracting(Index::constraint).allMatch(constraint -> constraint.isEmpty());
    }

    /** The table {@code t} that these statements make on the newest server; the last may fail. */
    private static Table made(String... statements) throws SQLException {
        try (Database database = PostgresServer.shared(PostgresMajor.newest()).createDatabase();
                Connection connection = database.connect()) {
            for (String statement : statements) {
                runOrFailOnDuplicates(connection, statement);
            }
            return PostgreSqlInspector.inspect(connection, List.of(TableRequest.of("t")), Set.of())
                    .tables()
                    .values()
                    .iterator()
                    .next();
        }
    }

    private static void runOrFailOnDuplicates(Connection connection, String statement) throws SQLException {
        try {
            Fixture.run(connection, statement);
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("23505");
        }
    }
}
