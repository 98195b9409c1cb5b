package dev.instar.engine.internal.postgresql.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.instar.core.schema.TableName;
import dev.instar.servers.Database;
import dev.instar.servers.PostgresMajor;
import dev.instar.servers.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlockersTest {

    private static final TableName ODD = new TableName("public", "Od\"d");

    private Database database;
    private Connection asking;
    private Connection reader;

    @BeforeEach
    void connect() throws SQLException {
        database = PostgresServer.shared(PostgresMajor.newest()).createDatabase();
        asking = database.connect();
        Fixture.run(asking, "CREATE TABLE \"Od\"\"d\" (id int)", "CREATE TABLE other (id int)");
        reader = DriverManager.getConnection(database.jdbcUrl() + "?ApplicationName=reader", "postgres", "");
        reader.setAutoCommit(false);
        Fixture.run(reader, "SELECT * FROM \"Od\"\"d\" /* " + "x".repeat(300) + " */");
    }

    @AfterEach
    void close() throws SQLException {
        reader.close();
        asking.close();
        database.close();
    }

    @Test
    void namesWhoHoldsALock() throws SQLException {
        List<TableLock> locks = Blockers.of(asking, List.of(ODD), Set.of());
        assertThat(locks).hasSize(1);
        TableLock lock = locks.get(0);
        assertThat(lock.table()).isEqualTo(ODD);
        assertThat(lock.mode()).isEqualTo("ACCESS SHARE");
        assertThat(lock.granted()).isTrue();
        ClientSession session = (ClientSession) lock.holder();
        assertThat(session.pid()).isEqualTo(pid(reader));
        assertThat(session.user()).hasValue("postgres");
        assertThat(session.application()).hasValue("reader");
        assertThat(session.state()).hasValue("idle in transaction");
        assertThat(session.query().orElseThrow()).startsWith("SELECT * FROM").hasSize(200);
        assertThat(session.transactionAge().orElseThrow()).isBetween(Duration.ZERO, Duration.ofMinutes(5));
        assertThat(session.transactionSince()).isPresent();
        assertThat(lock.words()).contains("pid " + pid(reader), "holds ACCESS SHARE on public.Od\"d");
    }

    @Test
    void leavesOutOurselvesAndOtherTables() throws SQLException {
        assertThat(Blockers.of(asking, List.of(ODD), Set.of(pid(reader)))).isEmpty();
        assertThat(Blockers.of(asking, List.of(new TableName("public", "other")), Set.of()))
                .isEmpty();
        assertThat(Blockers.of(asking, List.of(new TableName("nowhere", "none")), Set.of()))
                .isEmpty();
        assertThat(Blockers.of(reader, List.of(ODD), Set.of())).isEmpty();
    }

    @Test
    void namesWhoAwaitsALockBehindWhoHoldsOne() throws SQLException {
        try (Connection waiting = database.connect()) {
            CompletableFuture<Void> attempt = CompletableFuture.runAsync(() -> lock(waiting));
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(Blockers.of(asking, List.of(ODD), Set.of()))
                            .extracting(TableLock::granted, TableLock::mode)
                            .containsExactly(tuple(true, "ACCESS SHARE"), tuple(false, "ACCESS EXCLUSIVE")));
            reader.rollback();
            attempt.join();
        }
    }

    @Test
    void looksAgainWithinOneTransaction() throws SQLException {
        asking.setAutoCommit(false);
        assertThat(Blockers.longTransactions(asking, Duration.ZERO)).hasSize(1);
        assertThat(Blockers.of(asking, List.of(ODD), Set.of())).hasSize(1);
        reader.rollback();
        assertThat(Blockers.of(asking, List.of(ODD), Set.of())).isEmpty();
        assertThat(Blockers.longTransactions(asking, Duration.ZERO)).isEmpty();
    }

    @Test
    void findsLongTransactions() throws SQLException {
        assertThat(Blockers.longTransactions(asking, Duration.ofHours(1))).isEmpty();
        assertThat(Blockers.longTransactions(asking, Duration.ZERO))
                .extracting(ClientSession::pid)
                .containsExactly(pid(reader));
    }

    @Test
    void namesAPreparedTransactionThatNoSessionCarries() throws SQLException {
        Fixture.run(asking, "BEGIN; INSERT INTO other VALUES (1); PREPARE TRANSACTION 'two phases'");
        List<TableLock> locks = Blockers.of(asking, List.of(new TableName("public", "other")), Set.of());
        assertThat(locks).extracting(TableLock::mode).containsExactly("ROW EXCLUSIVE");
        assertThat(locks.get(0).words()).startsWith("prepared transaction 'two phases' (user postgres, prepared ");
        assertThat(Blockers.preparedTransactions(asking))
                .extracting(PreparedTransaction::name)
                .containsExactly("two phases");
        Fixture.run(asking, "ROLLBACK PREPARED 'two phases'");
        assertThat(Blockers.preparedTransactions(asking)).isEmpty();
    }

    @Test
    void saysUnknownWhereTheRoleMayNotSee() throws SQLException {
        String stranger = Fixture.stranger(database);
        try (Connection blind = database.connect(stranger, "")) {
            ClientSession session = (ClientSession)
                    Blockers.of(blind, List.of(ODD), Set.of()).get(0).holder();
            assertThat(session.pid()).isEqualTo(pid(reader));
            assertThat(session.user()).hasValue("postgres");
            assertThat(session.transactionAge()).isEmpty();
            assertThat(session.state()).isEmpty();
            assertThat(session.query()).isEmpty();
            assertThat(session.words()).contains("transaction of unknown age", "state unknown", "statement unknown");
            assertThat(Blockers.longTransactions(blind, Duration.ofHours(1)))
                    .as("a transaction of unknown age may be an hour old")
                    .extracting(ClientSession::pid)
                    .containsExactly(pid(reader));
        } finally {
            Fixture.run(asking, "DROP ROLE " + stranger);
        }
    }

    private static void lock(Connection connection) {
        try {
            Fixture.run(connection, "BEGIN; LOCK TABLE \"Od\"\"d\"; ROLLBACK");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int pid(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT pg_backend_pid()")) {
            result.next();
            return result.getInt(1);
        }
    }
}
