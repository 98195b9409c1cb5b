package dev.instar.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PostgresServerTest {

    @ParameterizedTest
    @EnumSource
    void startsEveryMajor(PostgresMajor major) throws SQLException {
        try (PostgresServer server = PostgresServer.start(major, Settings.fast());
                Database database = server.createDatabase()) {
            assertThat(Sql.one(database, "select version()")).startsWith("PostgreSQL " + major.number() + ".");
            assertThat(Sql.one(database, "show fsync")).isEqualTo("off");
            assertThat(Sql.one(database, "show data_directory"))
                    .isEqualTo(server.dataDirectory().toString());
        }
    }

    @Test
    void sharedServerIsOneAndDurable() throws SQLException {
        PostgresServer server = PostgresServer.shared(PostgresMajor.newest());
        assertThat(PostgresServer.shared(PostgresMajor.newest())).isSameAs(server);
        try (Database database = server.createDatabase()) {
            assertThat(Sql.one(database, "show fsync")).isEqualTo("on");
            assertThat(Sql.one(database, "show synchronous_commit")).isEqualTo("on");
            assertThat(Sql.one(database, "show full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    void takesSettings() throws SQLException {
        Settings settings = Settings.fast().with("application_name", "it's").with("wal_level", "replica");
        try (PostgresServer server = PostgresServer.start(PostgresMajor.newest(), settings);
                Database database = server.createDatabase()) {
            assertThat(Sql.one(database, "show wal_level")).isEqualTo("replica");
            assertThat(Sql.one(database, "select setting from pg_file_settings where name = 'application_name'"))
                    .isEqualTo("it's");
        }
    }

    @Test
    void committedRowsSurviveAnImmediateStop() throws SQLException {
        try (PostgresServer server = PostgresServer.start(PostgresMajor.newest(), Settings.durable())) {
            Database database = server.createDatabase();
            Sql.run(database, "create table t as select generate_series(1, 1000) as id");
            String before = database.jdbcUrl();
            server.stopImmediately();
            assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
            server.restart();
            assertThat(database.jdbcUrl()).isEqualTo(before);
            assertThat(Sql.one(database, "select count(*) from t")).isEqualTo("1000");
            assertThat(server.log()).content().contains("not properly shut down");
        }
    }

    @Test
    void restartsAfterItsMainProcessWasKilled() throws Exception {
        try (PostgresServer server = PostgresServer.start(PostgresMajor.newest(), Settings.durable())) {
            Database database = server.createDatabase();
            Sql.run(database, "create table t as select 1 as id");
            ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
            process.destroyForcibly();
            process.onExit().get(2, TimeUnit.MINUTES);
            server.restart();
            assertThat(Sql.one(database, "select count(*) from t")).isEqualTo("1");
        }
    }

    @Test
    void restartsARunningServerInOrder() throws SQLException {
        try (PostgresServer server = PostgresServer.start(PostgresMajor.oldest(), Settings.fast())) {
            Database database = server.createDatabase();
            Sql.run(database, "create table t as select 1 as id");
            long before = server.pid();
            server.restart();
            assertThat(server.pid()).isNotEqualTo(before);
            assertThat(Sql.one(database, "select count(*) from t")).isEqualTo("1");
            assertThat(server.log()).content().doesNotContain("not properly shut down");
        }
    }

    @Test
    void databasesOfOneServerAreIndependent() throws SQLException {
        PostgresServer server = PostgresServer.shared(PostgresMajor.newest());
        try (Database one = server.createDatabase();
                Database other = server.createDatabase()) {
            Sql.run(one, "create table t (id int)");
            assertThat(one.name()).isNotEqualTo(other.name());
            assertThat(Sql.one(other, "select count(*) from pg_class where relname = 't'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void dropsADatabaseSomebodyIsConnectedTo() throws SQLException {
        Database database = PostgresServer.shared(PostgresMajor.newest()).createDatabase();
        try (Connection connection = database.connect()) {
            database.drop();
            assertThat(connection.isValid(1)).isFalse();
        }
        assertThatThrownBy(database::connect).hasMessageContaining("does not exist");
    }

    @Test
    void asksForPasswordsWhenToldTo() throws SQLException {
        try (PostgresServer server = PostgresServer.start(
                        PostgresMajor.newest(), Settings.fast().withPasswords());
                Database database = server.createDatabase()) {
            Sql.run(database, "create role app login password 'secret'");
            try (Connection app = database.connect("app", "secret")) {
                assertThat(Sql.one(app, "select current_user")).isEqualTo("app");
            }
            assertThatThrownBy(() -> database.connect("app", "wrong")).hasMessageContaining("password");
        }
    }

    @Test
    void leavesNothingBehind() {
        PostgresServer server = PostgresServer.start(PostgresMajor.newest(), Settings.fast());
        long pid = server.pid();
        Path data = server.dataDirectory();
        server.close();
        server.close();
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(Files.exists(data.getParent())).isFalse();
    }

    @Test
    void saysWhyAServerDoesNotStart() {
        Settings nonsense = Settings.fast().with("shared_buffers", "several");
        assertThatThrownBy(() -> PostgresServer.start(PostgresMajor.newest(), nonsense))
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining("shared_buffers");
    }
}
