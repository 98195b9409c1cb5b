package dev.instar.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

class MysqlFamilyServerTest {

    private static final String WHICH = "dev.instar.servers.ServerKind#mysqlFamily";

    @ParameterizedTest
    @MethodSource(WHICH)
    void theSharedServerIsOneAndDurable(ServerKind kind) throws SQLException {
        Server server = kind.shared();
        assertThat(kind.shared()).isSameAs(server);
        assertThat(server.kind()).isEqualTo(kind);
        try (Database database = server.createDatabase()) {
            String version = Sql.one(database, "select version()");
            assertThat(kind.toString())
                    .isEqualTo((version.contains("MariaDB") ? "MariaDB " : "MySQL ") + version.split("-")[0]);
            assertThat(
                            Sql.one(
                                    database,
                                    "select concat_ws(',', if(@@log_bin, 1, 0), @@binlog_format, @@sync_binlog,"
                                            + " @@innodb_flush_log_at_trx_commit, if(@@log_bin_trust_function_creators, 1, 0))"))
                    .isEqualTo("1,ROW,1,1,1");
            assertThat(Sql.one(database, "select concat_ws(',', @@bind_address, @@global.time_zone, database())"))
                    .isEqualTo("127.0.0.1,+00:00," + database.name());
            assertThat(Path.of(Sql.one(database, "select @@datadir"))).isEqualTo(server.dataDirectory());
        }
    }

    @ParameterizedTest
    @MethodSource(WHICH)
    void rightsBindAndPasswordsCount(ServerKind kind) throws SQLException {
        try (Database database = kind.shared().createDatabase()) {
            String app = "a" + database.name();
            Sql.run(database, "create table t (id int primary key)");
            Sql.run(database, "create user " + app + "@'%' identified by 'secret'");
            Sql.run(database, "grant select on " + database.name() + ".t to " + app + "@'%'");
            try (Connection connection = database.connect(app, "secret")) {
                assertThat(Sql.one(connection, "select count(*) from t")).isEqualTo("0");
                assertThatThrownBy(() -> Sql.one(connection, "select count(*) from mysql.user"))
                        .hasMessageContaining("denied");
            }
            assertThatThrownBy(() -> database.connect(app, "wrong")).hasMessageContaining("Access denied");
            Sql.run(database, "drop user " + app + "@'%'");
        }
    }

    @ParameterizedTest
    @MethodSource(WHICH)
    void saysWhoHoldsWhichMetadataLock(ServerKind kind) throws SQLException {
        try (Database database = kind.shared().createDatabase();
                Connection holder = database.connect()) {
            Sql.run(database, "create table held (id int primary key)");
            holder.setAutoCommit(false);
            Sql.one(holder, "select count(*) from held");
            assertThat(Sql.one(
                            database,
                            "select max(lock_type) from performance_schema.metadata_locks where"
                                    + " object_schema = database() and object_name = 'held'"))
                    .isEqualTo("SHARED_READ");
        }
    }

    @ParameterizedTest
    @MethodSource(WHICH)
    void dropsADatabaseSomebodyHoldsATableOf(ServerKind kind) throws SQLException {
        Database database = kind.shared().createDatabase();
        try (Connection holder = database.connect()) {
            Sql.run(database, "create table held (id int primary key)");
            holder.setAutoCommit(false);
            Sql.one(holder, "select count(*) from held");
            database.drop();
            assertThat(holder.isValid(1)).isFalse();
        }
        assertThatThrownBy(database::connect).hasMessageContaining("Unknown database");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ANY, names = "M.*(11_4|8_0_31)")
    void afterAPowerFailureWhatWasCommittedIsThere(ServerKind kind) throws SQLException {
        try (Server server = kind.start(Settings.durable())) {
            Database database = server.createDatabase();
            Sql.run(database, "create table t (id int auto_increment primary key)");
            try (Connection open = database.connect();
                    Statement statement = open.createStatement()) {
                for (int i = 0; i < 100; i++) {
                    statement.execute("insert into t values (null)");
                }
                open.setAutoCommit(false);
                statement.execute("insert into t values (null)");
                String before = database.jdbcUrl();
                server.stopImmediately();
                assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
                server.restart();
                assertThat(database.jdbcUrl()).isEqualTo(before);
            }
            assertThat(Sql.one(database, "select count(*) from t")).isEqualTo("100");
            assertThat(server.log()).content().containsAnyOf("crash recovery", "Crash recovery", "was not shut");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ANY, names = "M.*(10_11|8_0_15)")
    void restartsInOrderAndLeavesNothingBehind(ServerKind kind) throws SQLException {
        Server server = kind.start(Settings.fast());
        Database database = server.createDatabase();
        Sql.run(database, "create table t (id int primary key)");
        long before = server.pid();
        server.restart();
        assertThat(server.pid()).isNotEqualTo(before);
        assertThat(Sql.one(database, "select count(*) from t")).isEqualTo("0");
        assertThat(Sql.one(database, "select @@innodb_flush_log_at_trx_commit")).isEqualTo("0");
        assertThat(server.log()).content().doesNotContainIgnoringCase("crash recovery");
        long pid = server.pid();
        server.close();
        server.close();
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(Files.exists(server.log().getParent())).isFalse();
    }

    @Test
    void takesSettings() throws SQLException {
        Settings settings =
                Settings.fast().with("log_bin_trust_function_creators", "0").with("performance_schema", "0");
        try (MariaDbServer server = MariaDbServer.start(MariaDbVersion.V11_4, settings);
                Database database = server.createDatabase()) {
            assertThat(Sql.one(database, "select @@performance_schema")).isEqualTo("0");
            Sql.run(database, "create table t (id int primary key)");
            Sql.run(database, "create user app@'%'");
            Sql.run(database, "grant all on " + database.name() + ".* to app@'%'");
            try (Connection app = database.connect("app", "");
                    Statement statement = app.createStatement()) {
                assertThatThrownBy(() ->
                                statement.execute("create trigger g before insert on t for each row set new.id = 1"))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getErrorCode()).isEqualTo(1419));
            }
        }
    }

    @Test
    void saysWhyAServerDoesNotStart() {
        Settings nonsense = Settings.fast().with("no_such_thing", "several");
        for (ServerKind kind : List.of(ServerKind.MARIADB_11_4, ServerKind.MYSQL_8_0_31)) {
            assertThatThrownBy(() -> kind.start(nonsense))
                    .isInstanceOf(ServerFailure.class)
                    .hasMessageContaining("no_such_thing");
        }
    }
}
