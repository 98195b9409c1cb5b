package dev.instar.trials.stage;

import dev.instar.core.Place;
import dev.instar.core.changelog.Changelog;
import dev.instar.core.changelog.Migration;
import dev.instar.core.operation.Declared;
import dev.instar.core.operation.Operation;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.BridgedBy;
import dev.instar.engine.Engine;
import dev.instar.engine.GateAnswer;
import dev.instar.engine.Limits;
import dev.instar.engine.Progress;
import dev.instar.servers.Database;
import dev.instar.servers.ServerKind;
import dev.instar.state.InstanceRecord;
import dev.instar.state.InstanceStore;
import dev.instar.trials.application.Field;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A database of its own with the sample's table, an engine over it, and the processes that use it. */
public final class Ground implements AutoCloseable {

    private final Database database;
    private final Books books = new Books();
    private final List<Pod> pods = new CopyOnWriteArrayList<>();
    private Declared declared = Declared.NOTHING;
    private Limits limits = limits(Duration.ofSeconds(120), Duration.ofSeconds(30));

    private Ground(Database database) {
        this.database = database;
    }

    /** Rows 1 to {@code rows} are there; row i holds i modulo 1000. */
    public static Ground on(ServerKind kind, int rows) throws SQLException {
        Ground ground = new Ground(kind.shared().createDatabase());
        Accounts.made(ground.database).forEach(ground::sql);
        ground.sql(
                "CREATE TABLE flavors (id bigint PRIMARY KEY, memory_mb integer NOT NULL, vcpus integer NOT NULL DEFAULT 1,"
                        + " name varchar(40) NOT NULL DEFAULT 'x')",
                "INSERT INTO flavors (id, memory_mb) "
                        + (kind.isPostgreSql()
                                ? "SELECT i, i % 1000 FROM generate_series(1, " + rows + ") i"
                                : "SELECT seq, seq % 1000 FROM seq_1_to_" + rows),
                Accounts.granted(ground.database));
        for (long row = 1; row <= rows; row++) {
            ground.books.know(row, row % 1000);
        }
        return ground;
    }

    /**
     * Limits of the engine. Nothing here is about how long a client waits, and machines are busy: the lock budget is five times the usual.
     *
     * @param lockDeadline how long a lock is tried for
     * @param letGo how long a command waits for the fleet
     */
    public static Limits limits(Duration lockDeadline, Duration letGo) {
        return new Limits(
                Limits.DEFAULT.lockBudget().multipliedBy(5),
                lockDeadline,
                Limits.DEFAULT.batchTime(),
                letGo,
                Duration.ZERO);
    }

    /** No triggers: the applications keep both forms equal. */
    public Ground bridgedByApplications() {
        declared = new Declared(Optional.empty(), Set.of(), Optional.of(BridgedBy.APPLICATION));
        return this;
    }

    public Limits limits() {
        return limits;
    }

    public Ground limits(Limits other) {
        this.limits = other;
        return this;
    }

    public Books books() {
        return books;
    }

    public boolean isPostgreSql() {
        return database.server().kind().isPostgreSql();
    }

    public Database database() {
        return database;
    }

    /** The account of the application. */
    public String account() {
        return Accounts.application(database);
    }

    /** Starts a process; it has not joined yet. */
    public Pod pod() {
        Pod pod = Pod.start(database.jdbcUrl(), account(), books);
        pods.add(pod);
        return pod;
    }

    /** Whose lease is short gives the database little time to answer: on a machine that stands still it asks again. */
    private static Reply joined(Pod pod, String said, Reply first) {
        Reply reply = first;
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (reply.isConnectionLost() && System.nanoTime() < end) {
            reply = pod.ask("a/w", "join " + said);
        }
        return reply;
    }

    /** Starts processes, each with one member {@code a}, and waits until all have joined. */
    public List<Pod> pods(int count, String said) {
        List<Pod> started = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            started.add(pod());
        }
        List<CompletableFuture<Reply>> joining =
                started.stream().map(p -> p.send("a/w", "join " + said)).toList();
        for (int i = 0; i < count; i++) {
            joined(started.get(i), said, Pod.answer(joining.get(i))).ok();
        }
        return started;
    }

    public Engine engine() {
        List<Migration> migrations = Arrays.stream(Field.values())
                .map(field -> {
                    Operation rename = new RenameColumn(
                            Place.IN_CODE, TableRef.of("flavors"), field.oldColumn(), field.newColumn());
                    return new Migration(field.migration(), "", List.of(rename), declared, rename.toString());
                })
                .toList();
        return new Engine(
                () -> database.connect(Accounts.owner(database), ""),
                database.name(),
                new Changelog(migrations),
                limits,
                Progress.SILENT,
                Clock.systemUTC(),
                new Random(4711));
    }

    /** Runs arrows of the memory's migration. */
    public void run(Arrow... arrows) {
        run(Field.MEMORY, arrows);
    }

    public void run(Field field, Arrow... arrows) {
        for (Arrow arrow : arrows) {
            engine().run(arrow, field.migration());
        }
    }

    public GateAnswer gate() {
        return gate(Field.MEMORY);
    }

    public GateAnswer gate(Field field) {
        return engine().gate(field.migration());
    }

    /** Waits until the gate of the next arrow is OPEN. */
    public void untilOpen() {
        Wait.until("the gate is OPEN", () -> gate().isOpen());
    }

    /** Everybody who ever joined. */
    public List<InstanceRecord> instances() {
        try (Connection c = database.connect()) {
            return new InstanceStore(c).all();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until all who joined with a process satisfy something. */
    public void untilAll(List<Pod> some, String what, Predicate<InstanceRecord> is) {
        List<Long> pids = some.stream().map(Pod::pid).toList();
        Wait.until(
                what,
                () -> instances().stream()
                        .filter(i -> pids.contains(i.process()))
                        .allMatch(is));
    }

    /** Somebody says of all who are silent that their processes are gone. */
    public void forgetSilent() throws SQLException {
        try (Connection c = database.connect()) {
            InstanceStore instances = new InstanceStore(c);
            for (InstanceRecord instance : instances.all()) {
                instances.forget(instance.id(), "seen dead");
            }
        }
    }

    /** Rows whose column does not hold what was acknowledged. */
    public List<String> wrongRows(String column) {
        Map<Long, Long> found = new TreeMap<>();
        try (Connection c = database.connect();
                Statement s = c.createStatement();
                ResultSet r =
                        s.executeQuery("SELECT id, " + column + " FROM flavors WHERE " + column + " IS NOT NULL")) {
            while (r.next()) {
                found.put(r.getLong(1), r.getLong(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return books.wrong(column, found);
    }

    /** Rows that a process read otherwise than they were acknowledged. */
    public List<String> wrongRows(Pod reader) {
        return books.wrong("seen by process " + reader.pid(), reader.seen());
    }

    /** Takes the bridge away, as nobody should: whoever still writes the old form is not followed any more. */
    public void dropBridge() {
        List<String> triggers = isPostgreSql()
                ? texts(
                        "SELECT format('DROP TRIGGER %I ON flavors', tgname) FROM pg_trigger WHERE tgrelid = 'flavors'::regclass"
                                + " AND NOT tgisinternal")
                : texts("SELECT concat('DROP TRIGGER `', trigger_name, '`') FROM information_schema.triggers WHERE"
                        + " event_object_schema = database() AND event_object_table = 'flavors'");
        if (triggers.isEmpty()) {
            throw new IllegalStateException("there is no bridge to drop");
        }
        triggers.forEach(this::sql);
    }

    /** The first column of every row. */
    public List<String> texts(String query) {
        try (Connection c = database.connect();
                Statement s = c.createStatement();
                ResultSet r = s.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (r.next()) {
                texts.add(r.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    public void sql(String... statements) {
        try (Connection c = database.connect();
                Statement s = c.createStatement()) {
            for (String statement : statements) {
                s.execute(statement);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    /** Ends every process, paused or not, and drops the database. */
    @Override
    public void close() {
        pods.forEach(Pod::close);
        Accounts.dropped(database).forEach(this::sql);
        database.close();
    }
}
