package dev.instar.engine.internal.postgresql.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.schema.Schema;
import dev.instar.core.schema.TableName;
import dev.instar.servers.Database;
import dev.instar.servers.PostgresMajor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How a reading treats the connection it is given. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogReadingTest {

    private Database database;

    @BeforeAll
    void furnish() throws SQLException {
        database = Fixture.furnished(PostgresMajor.newest());
    }

    @AfterAll
    void drop() {
        database.close();
    }

    @Test
    void anInspectionLeavesAConnectionInAutoCommitAsItWas() throws SQLException {
        try (Connection connection = database.connect()) {
            Fixture.run(connection, "SET search_path = nowhere, public", "SET timezone = 'Asia/Tokyo'");
            Schema schema = inspect(connection, "flavors");
            assertThat(schema.defaultSchema()).isEqualTo("public");
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(ask(connection, "SHOW search_path")).isEqualTo("nowhere, public");
            assertThat(ask(connection, "SHOW timezone")).isEqualTo("Asia/Tokyo");
        }
    }

    @Test
    void anInspectionJoinsATransactionThatIsOpen() throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            Fixture.run(
                    connection,
                    "SET LOCAL search_path = \"Odd \"\"Schema\"\".x\", public",
                    "CREATE TABLE young (id int)");
            Schema schema = inspect(connection, "young");
            assertThat(schema.defaultSchema()).isEqualTo("Odd \"Schema\".x");
            assertThat(schema.tables()).containsOnlyKeys(new TableName("Odd \"Schema\".x", "young"));
            assertThat(ask(connection, "SHOW search_path")).isEqualTo("\"Odd \"\"Schema\"\".x\", public");
            connection.rollback();
            assertThat(inspect(connection, "young").tables()).isEmpty();
            connection.rollback();
        }
    }

    @Test
    void anInspectionKeepsNoLockEvenWithinATransaction() throws SQLException {
        try (Connection connection = database.connect();
                Connection other = database.connect()) {
            connection.setAutoCommit(false);
            assertThat(inspect(connection, "flavors", "measurements").tables()).isNotEmpty();
            other.setAutoCommit(false);
            Fixture.run(other, "LOCK TABLE flavors, teams, measurements IN ACCESS EXCLUSIVE MODE NOWAIT");
            other.rollback();
            connection.rollback();
        }
    }

    @Test
    void systemAndTemporarySchemasOnTheSearchPathAreNotWhereTablesAreLookedFor() throws SQLException {
        try (Connection connection = database.connect()) {
            Fixture.run(
                    connection,
                    "CREATE TEMPORARY TABLE animal (id int)",
                    "SET search_path = pg_temp, pg_catalog, public");
            Schema schema = inspect(connection, "animal");
            assertThat(schema.defaultSchema()).isEqualTo("public");
            assertThat(schema.tables()).containsKey(new TableName("public", "animal"));
        }
    }

    @Test
    void aNameWithoutSchemaIsTheFirstOnTheSearchPath() throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            Fixture.run(connection, "CREATE SCHEMA first", "SET LOCAL search_path = first, public");
            assertThat(inspect(connection, "animal").tables()).containsKey(new TableName("public", "animal"));
            Fixture.run(connection, "CREATE TABLE animal (id int)");
            assertThat(inspect(connection, "animal").tables()).containsOnlyKeys(new TableName("first", "animal"));
            connection.rollback();
        }
    }

    @Test
    void aFailedInspectionGivesTheConnectionBack() throws SQLException {
        try (Connection connection = database.connect();
                Connection other = database.connect()) {
            other.setAutoCommit(false);
            Fixture.run(other, "LOCK TABLE flavors IN ACCESS EXCLUSIVE MODE");
            Fixture.run(connection, "SET lock_timeout = '50ms'");
            assertThatThrownBy(() -> inspect(connection, "flavors")).hasMessageContaining("lock timeout");
            other.rollback();
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(inspect(connection, "flavors").tables()).isNotEmpty();
        }
    }

    @Test
    void everyStatementSaysItIsOursAndTheirNumberIsTheSameForAnyNumberOfTables() throws SQLException {
        SentStatements one = new SentStatements();
        SentStatements many = new SentStatements();
        try (Connection connection = database.connect()) {
            inspect(one.of(connection), "animal");
            inspect(many.of(connection), "flavors", "measurements", "parts", "booking", "teams", "no_such");
        }
        assertThat(many.texts())
                .hasSameSizeAs(one.texts())
                .hasSizeLessThan(30)
                .allMatch(sql -> sql.startsWith("/* instar */ "));
    }

    @Test
    void aReadingWritesNothing() throws SQLException {
        try (Connection connection = database.connect()) {
            Fixture.run(connection, "SET default_transaction_read_only = on");
            assertThat(inspect(connection, "flavors").tables()).isNotEmpty();
            assertThat(CatalogPicture.read(connection, Set.of()).lines()).isNotEmpty();
        }
    }

    @Test
    void aRoleWithoutAnyRightSeesTheSame() throws SQLException {
        String stranger = Fixture.stranger(database);
        try (Connection admin = database.connect();
                Connection connection = database.connect(stranger, "")) {
            assertThat(inspectAll(connection)).isEqualTo(inspectAll(admin));
            assertThat(CatalogPicture.diff(
                            CatalogPicture.read(admin, Set.of()), CatalogPicture.read(connection, Set.of())))
                    .isEmpty();
        } finally {
            try (Connection admin = database.connect()) {
                Fixture.run(admin, "DROP ROLE " + stranger);
            }
        }
    }

    private static Schema inspect(Connection connection, String... tables) throws SQLException {
        return PostgreSqlInspector.inspect(
                connection, List.of(tables).stream().map(TableRequest::of).toList(), Set.of());
    }

    private static Schema inspectAll(Connection connection) throws SQLException {
        return PostgreSqlInspector.inspectAll(connection, List.of("public", "Odd \"Schema\".x"), Set.of("now"));
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
