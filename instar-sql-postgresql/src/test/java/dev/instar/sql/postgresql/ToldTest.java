package dev.instar.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.instar.client.Instar;
import dev.instar.servers.Database;
import dev.instar.servers.ServerKind;
import dev.instar.state.ObservationStore;
import dev.instar.state.StateTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Acceptance: fleet row 40, client's half: from an application's statement to the table that the gate looks at. */
class ToldTest {

    @Test
    void whatAnApplicationExecutesIsFoundInTheState() throws SQLException {
        try (Database database = ServerKind.POSTGRESQL_18.shared().createDatabase()) {
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                StateTables.install(connection);
                connection.commit();
                statement.execute("create table flavors (id int primary key, name varchar(20), memory int)");
                connection.commit();
            }
            DataSource source = database.dataSource();
            try (Instar instar = Instar.join(
                            source,
                            app -> app.name("orders").build("7").polls(Duration.ofMillis(50), Duration.ofMillis(50)));
                    Connection connection = instar.observe(source).getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeQuery("select name from flavors where id = 1").close();
                statement.execute("do $$ begin end $$");
                try (PreparedStatement insert = connection.prepareStatement(
                        "insert into flavors (id, memory) values (?, 1)", Statement.RETURN_GENERATED_KEYS)) {
                    insert.setInt(1, 5);
                    insert.executeUpdate();
                }
                await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                    assertThat(uses(database))
                            .containsExactlyInAnyOrder(
                                    "flavors.id READ",
                                    "flavors.name READ",
                                    "flavors.memory READ",
                                    "flavors.id WRITE",
                                    "flavors.memory WRITE");
                    assertThat(unread(database)).hasSize(1);
                });
                assertThat(instar.observed().failures()).isZero();
                assertThat(instar.observed().observing()).isTrue();
            }
        }
    }

    private static Set<String> uses(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            return new ObservationStore(connection)
                    .uses(Instant.EPOCH).stream()
                            .map(u -> u.table() + "." + u.column() + " " + u.access())
                            .collect(Collectors.toSet());
        }
    }

    private static Set<String> unread(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            return new ObservationStore(connection)
                    .unread(Instant.EPOCH).stream()
                            .map(ObservationStore.Unread::reason)
                            .collect(Collectors.toSet());
        }
    }
}
