package dev.instar.engine.stage;

import dev.instar.core.changelog.Changelog;
import dev.instar.core.changelog.Migration;
import dev.instar.core.operation.Declared;
import dev.instar.core.operation.Operation;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.ConnectionSource;
import dev.instar.engine.Engine;
import dev.instar.engine.Limits;
import dev.instar.engine.Outcome;
import dev.instar.engine.Progress;
import dev.instar.servers.Database;
import dev.instar.servers.PostgresMajor;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A database of its own on a shared, durable server, with an engine over it. */
public final class Stage implements AutoCloseable {

    private final Database database;
    private final List<Migration> migrations = new ArrayList<>();
    private Limits limits = new Limits(
            Limits.DEFAULT.lockBudget(),
            // Longer than by default: on a machine that others keep busy, what fits into a budget at all fits more
            // seldom.
            Duration.ofMinutes(5),
            Limits.DEFAULT.batchTime(),
            Duration.ofSeconds(5),
            Duration.ZERO);
    private Progress progress = Progress.SILENT;
    private ConnectionSource engineConnects = this::connectAsOwner;

    private Stage(Database database) {
        this.database = database;
    }

    /** On the newest major. */
    public static Stage open() {
        return on(PostgresMajor.newest());
    }

    /** On one major. */
    public static Stage on(PostgresMajor major) {
        return on(ServerKind.of(major));
    }

    /** On one kind of server, whichever. */
    public static Stage on(ServerKind kind) {
        Stage stage = new Stage(kind.shared().createDatabase());
        if (!kind.isPostgreSql()) {
            Owner.rights(kind, stage.database.name()).forEach(stage::sql);
        }
        return stage;
    }

    public Database database() {
        return database;
    }

    public Stage limits(Limits other) {
        this.limits = other;
        return this;
    }

    /** Clients are at work: whoever is held up in the middle of a statement may take its time, and no command gives up on it. */
    public Stage patient() {
        return limits(new Limits(
                Limits.DEFAULT.lockBudget(),
                Duration.ofMinutes(5),
                Limits.DEFAULT.batchTime(),
                Duration.ofMinutes(2),
                Duration.ZERO));
    }

    /** The engine reaches a MySQL server by MySQL's own driver from now on. */
    public Stage byConnectorJ() {
        String address = "jdbc:mysql://127.0.0.1:" + database.server().port() + "/" + database.name()
                + "?sslMode=DISABLED&allowPublicKeyRetrieval=true";
        engineConnects = () -> DriverManager.getConnection(address, Owner.NAME, "");
        return this;
    }

    public Stage progress(Progress other) {
        this.progress = other;
        return this;
    }

    /** Declares a migration in Java; its checksum is the text of its operations. */
    public Stage declare(String id, Operation... operations) {
        return declare(id, Declared.NOTHING, operations);
    }

    public Stage declare(String id, Declared declared, Operation... operations) {
        migrations.removeIf(m -> m.id().equals(id));
        migrations.add(new Migration(
                id, "", List.of(operations), declared, List.of(operations).toString() + declared));
        return this;
    }

    public Engine engine() {
        return engine(engineConnects);
    }

    /** An engine that connects by itself. */
    public Engine engine(ConnectionSource source) {
        return new Engine(
                source,
                database.name(),
                new Changelog(migrations),
                limits,
                progress,
                Clock.systemUTC(),
                new Random(4711));
    }

    public Outcome run(Arrow arrow, String id) {
        return engine().run(arrow, id);
    }

    /** Runs several arrows one after the other. */
    public void run(String id, Arrow... arrows) {
        for (Arrow arrow : arrows) {
            run(arrow, id);
        }
    }

    public Connection connect() throws SQLException {
        return database.connect();
    }

    /** As Instar connects: what it may not do, fails. */
    public Connection connectAsOwner() throws SQLException {
        return database.server().kind().isPostgreSql() ? connect() : database.connect(Owner.NAME, "");
    }

    public void sql(String... statements) {
        run(this::connect, statements);
    }

    /** The same by somebody else, who logs in for it. */
    public void sqlBy(String user, String... statements) {
        run(() -> database.connect(user, ""), statements);
    }

    private static void run(ConnectionSource source, String... statements) {
        try (Connection c = source.open();
                Statement s = c.createStatement()) {
            for (String statement : statements) {
                s.execute(statement);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All rows as lists of texts. */
    public List<List<String>> rows(String query) {
        try (Connection c = connect();
                Statement s = c.createStatement();
                ResultSet r = s.executeQuery(query)) {
            List<List<String>> rows = new ArrayList<>();
            while (r.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= r.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(r.getString(i)));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one value of a query as text. */
    public String value(String query) {
        return rows(query).get(0).get(0);
    }

    @Override
    public void close() {
        database.close();
    }
}
