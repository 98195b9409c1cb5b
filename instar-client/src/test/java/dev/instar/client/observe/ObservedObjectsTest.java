package dev.instar.client.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.instar.servers.ServerKind;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever uses the wrapped objects notices nothing. */
class ObservedObjectsTest {

    static List<ServerKind> kinds() {
        return Flavors.KINDS;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void objectsLeadBackToTheConnectionThatIsSeen(ServerKind kind) throws SQLException {
        try (Flavors flavors = new Flavors(kind);
                Connection connection = flavors.seen();
                Statement statement = connection.createStatement();
                CallableStatement call = connection.prepareCall("{call nothing(?)}")) {
            assertThat(statement.getConnection()).isSameAs(connection);
            assertThat(call.getConnection()).isSameAs(connection);
            assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
            assertThat(connection).isEqualTo(connection).isNotEqualTo(flavors.seen());
            assertThat(connection.isWrapperFor(Connection.class)).isTrue();
            assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
            assertThat(statement.isWrapperFor(String.class)).isFalse();
            assertThatThrownBy(() -> statement.unwrap(String.class)).isInstanceOf(SQLException.class);
            assertThat(flavors.observations.counts().unwrapped()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theDataSourceIsTheOneThatIsWrapped(ServerKind kind) throws SQLException {
        try (Flavors flavors = new Flavors(kind)) {
            DataSource seen = flavors.observations.observe(flavors);
            assertThat(seen.isWrapperFor(Flavors.class)).isTrue();
            assertThat(seen.unwrap(Flavors.class)).isSameAs(flavors);
            assertThat(seen.getLoginTimeout()).isEqualTo(7);
            try (Connection connection = seen.getConnection("", "")) {
                assertThat(connection.isValid(5)).isTrue();
                connection.close();
                assertThat(connection.isClosed()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theServersErrorComesThroughAsItIs(ServerKind kind) throws SQLException {
        try (Flavors flavors = new Flavors(kind);
                Connection connection = flavors.seen();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("select nothing from flavors"))
                    .isInstanceOf(SQLException.class)
                    .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isIn("42703", "42S22"))
                    .satisfies(e -> assertThat(Refusal.of(e)).isEqualTo(Refusal.MAY_BE_STALE));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void generatedKeysAndBatchesWork(ServerKind kind) throws SQLException {
        try (Flavors flavors = new Flavors(kind);
                Connection connection = flavors.seen()) {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into flavors (id, name) values (?, ?)", Statement.NO_GENERATED_KEYS)) {
                for (int i = 10; i < 13; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, "n" + i);
                    insert.addBatch();
                }
                assertThat(insert.executeBatch()).hasSize(3);
            }
            try (Statement statement = connection.createStatement()) {
                statement.addBatch("update flavors set memory = 1");
                statement.addBatch("delete from flavors where id = 10");
                assertThat(statement.executeBatch()).hasSize(2);
                ResultSet rows = statement.executeQuery("select count(*) from flavors");
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(5);
                statement.executeUpdate("update flavors set memory = 2 where id = 1", Statement.RETURN_GENERATED_KEYS);
                statement.getGeneratedKeys().close();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aPoolMayStandOnEitherSide(ServerKind kind) throws SQLException {
        try (Flavors flavors = new Flavors(kind)) {
            HikariConfig within = new HikariConfig();
            within.setDataSource(flavors);
            within.setMaximumPoolSize(1);
            try (HikariDataSource pool = new HikariDataSource(within)) {
                use(flavors, flavors.observations.observe(pool));
            }
            HikariConfig around = new HikariConfig();
            around.setDataSource(flavors.observations.observe(flavors));
            around.setMaximumPoolSize(1);
            try (HikariDataSource pool = new HikariDataSource(around)) {
                use(flavors, pool);
            }
            assertThat(flavors.held()).isEmpty();
        }
    }

    /** The second round is given the same connection of the pool; what the first left undone must not be counted any more. */
    private static void use(Flavors flavors, DataSource pool) throws SQLException {
        for (int round = 0; round < 2; round++) {
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate("update flavors set memory = 5");
                }
                assertThat(flavors.held()).containsExactly(1L);
            }
            assertThat(flavors.held()).isEmpty();
        }
    }
}
