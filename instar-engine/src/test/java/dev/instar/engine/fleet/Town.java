package dev.instar.engine.fleet;

import static org.awaitility.Awaitility.await;

import dev.instar.core.Place;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.Step;
import dev.instar.engine.Blocker;
import dev.instar.engine.Engine;
import dev.instar.engine.GateAnswer;
import dev.instar.engine.Limits;
import dev.instar.engine.Progress;
import dev.instar.engine.stage.Stage;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** A database with a table of people, whose old column gets another name, and logins that work with it. */
final class Town implements AutoCloseable {

    static final String ID = "0001-names";

    private final ServerKind kind;
    private final Stage stage;
    private final List<String> logins = new ArrayList<>();

    private Town(ServerKind kind) {
        this.kind = kind;
        this.stage = Stage.on(kind);
        stage.sql(
                "CREATE TABLE people (id integer PRIMARY KEY, old varchar(40), note varchar(40))",
                "INSERT INTO people VALUES (1, 'a', 'x'), (2, 'b', 'y')");
        stage.declare(ID, new RenameColumn(Place.IN_CODE, TableRef.of("people"), "old", "new"));
        soak(Duration.ZERO, Duration.ofSeconds(5));
    }

    /** The newest of each family. */
    static Stream<ServerKind> kinds() {
        return Stream.of(ServerKind.POSTGRESQL_18, ServerKind.MARIADB_11_4);
    }

    static Town on(ServerKind kind) {
        return new Town(kind);
    }

    Town soak(Duration soak, Duration letGo) {
        stage.limits(new Limits(
                // Generous: these tests are not about whom we make wait, and the machine may be busy with others.
                Duration.ofMillis(500), Duration.ofMinutes(2), Limits.DEFAULT.batchTime(), letGo, Duration.ZERO, soak));
        return this;
    }

    Stage stage() {
        return stage;
    }

    boolean isPostgreSql() {
        return kind.isPostgreSql();
    }

    /** The name of a state table. */
    String state(String table) {
        return kind.isPostgreSql() ? "instar." + table : "instar_" + table;
    }

    /** A login with rights on the table, of this test's own. */
    String login(String name) {
        String login = name + "_" + UUID.randomUUID().toString().substring(0, 8);
        stage.sql(
                kind.isPostgreSql() ? "CREATE ROLE " + login + " LOGIN" : "CREATE USER " + login,
                "GRANT SELECT, INSERT, UPDATE, DELETE ON people TO " + login);
        logins.add(login);
        return login;
    }

    Connection as(String login) throws SQLException {
        return stage.database().connect(login, "");
    }

    Town have(Arrow... arrows) {
        stage.run(ID, arrows);
        return this;
    }

    Engine engine() {
        return stage.engine();
    }

    /** Another engine, which logs in as somebody else. */
    Engine engineAs(String login) {
        return stage.engine(() -> stage.database().connect(login, ""));
    }

    /** Waits until a step of the arrow is under way: its gate has let it pass. */
    void awaitRunning(String arrow) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !stage.rows("SELECT running_step FROM " + state("migration") + " WHERE running_arrow = '"
                                + arrow + "' AND running_step <> ''")
                        .isEmpty());
    }

    /** Whether a statement is refused for want of a right. */
    boolean isRefused(Connection c, String sql) throws SQLException {
        try (Statement s = c.createStatement()) {
            s.execute(sql);
            return false;
        } catch (SQLException e) {
            boolean refused = "42501".equals(e.getSQLState()) || e.getErrorCode() == 1143 || e.getErrorCode() == 1142;
            if (!refused) {
                throw e;
            }
            return true;
        }
    }

    /** The one value of a query. */
    static String read(Connection c, String sql) throws SQLException {
        try (Statement s = c.createStatement();
                ResultSet row = s.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** The command dies when it is about to say this. */
    void dieWhenSaying(String words) {
        stage.progress(new Progress() {
            @Override
            public void says(String sentence) {
                if (sentence.contains(words)) {
                    throw new IllegalStateException("died");
                }
            }
        });
    }

    /** Commands die once they have recorded that this step is done. */
    void dieWhen(String step) {
        stage.progress(new Progress() {
            @Override
            public void done(Step ended, Duration took) {
                if (ended.head().id().equals(step)) {
                    throw new IllegalStateException("died");
                }
            }
        });
    }

    void dieNever() {
        stage.progress(Progress.SILENT);
    }

    /** The steps of an arrow, in order. */
    List<String> stepsOf(Arrow arrow) {
        return stage.engine().plan(ID).steps(arrow.phase().orElseThrow()).stream()
                .map(step -> step.head().id())
                .toList();
    }

    /** What commands say from now on. */
    List<String> listen() {
        List<String> said = new CopyOnWriteArrayList<>();
        stage.progress(new Progress() {
            @Override
            public void says(String sentence) {
                said.add(sentence);
            }
        });
        return said;
    }

    /** Set once a command of from now on waits for somebody. */
    AtomicBoolean listenToWaiting() {
        AtomicBoolean waiting = new AtomicBoolean();
        stage.progress(new Progress() {
            @Override
            public void waitsForFleet(List<Blocker> blockers) {
                waiting.set(true);
            }

            @Override
            public void waits(Step step, int attempt, List<Blocker> blockers) {
                waiting.set(true);
            }
        });
        return waiting;
    }

    String value(String sql) {
        return stage.value(sql);
    }

    void awaitValue(String sql, String value) {
        await().atMost(Duration.ofMinutes(2)).until(() -> stage.value(sql).equals(value));
    }

    /** What a login may do with the table, and what is held on single columns; no role of ours carries any of it. */
    List<List<String>> rights(String login) {
        if (kind.isPostgreSql()) {
            return stage.rows(
                    "SELECT relacl::text, (SELECT string_agg(attname || attacl::text, ' ') FROM pg_attribute WHERE attrelid ="
                            + " c.oid AND attacl IS NOT NULL) FROM pg_class c WHERE oid = 'people'::regclass");
        }
        return stage.rows(
                "SELECT grantee, privilege_type, '' AS col FROM information_schema.TABLE_PRIVILEGES WHERE table_name = 'people'"
                        + " AND table_schema = DATABASE() AND grantee LIKE '''" + login
                        + "%' UNION ALL SELECT grantee, privilege_type,"
                        + " column_name FROM information_schema.COLUMN_PRIVILEGES WHERE table_name = 'people' AND table_schema = DATABASE()"
                        + " AND grantee NOT LIKE '''instar%' ORDER BY 1, 2, 3");
    }

    /** A session that was closed is gone only when its server process is. */
    void awaitOpen() {
        await().atMost(Duration.ofMinutes(2)).until(() -> gate().isOpen());
    }

    GateAnswer gate() {
        return stage.engine().gate(ID);
    }

    String blockers() {
        return gate().blockers().toString();
    }

    @Override
    public void close() {
        for (String login : logins) {
            stage.sql(
                    kind.isPostgreSql() ? "DROP OWNED BY " + login : "DROP USER IF EXISTS " + login,
                    kind.isPostgreSql() ? "DROP ROLE " + login : "DO 0");
        }
        stage.close();
    }
}
