package dev.instar.benchmarks;

import dev.instar.core.Place;
import dev.instar.core.changelog.Changelog;
import dev.instar.core.changelog.Migration;
import dev.instar.core.operation.Declared;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.Step;
import dev.instar.engine.Engine;
import dev.instar.engine.Limits;
import dev.instar.engine.Progress;
import dev.instar.servers.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** A table of rows like those of an order system, and the migration that renames one of its columns. */
final class Arena {

    static final String ID = "0001-rename";

    private final Database database;

    Arena(Database database) {
        this.database = database;
    }

    /** The table anew, vacuumed and checkpointed, with its rows. */
    void fill(int rows) throws SQLException {
        run(
                "DROP SCHEMA IF EXISTS instar CASCADE",
                "DROP TABLE IF EXISTS orders",
                "CREATE TABLE orders (id bigint PRIMARY KEY, amount integer NOT NULL, note text NOT NULL, touched integer NOT NULL"
                        + " DEFAULT 0)",
                "INSERT INTO orders SELECT i, i % 1000, repeat('x', 60) FROM generate_series(1, " + rows + ") i",
                "VACUUM (ANALYZE) orders",
                "CHECKPOINT");
    }

    void run(String... statements) throws SQLException {
        try (Connection c = database.connect();
                Statement s = c.createStatement()) {
            for (String statement : statements) {
                s.execute(statement);
            }
        }
    }

    Connection connect() throws SQLException {
        return database.connect();
    }

    void arrow(Arrow arrow) {
        engine(Progress.SILENT).run(arrow, ID);
    }

    /** Asks whether the next arrow's gate is open; the answer does not matter. */
    void gate() {
        var unused = engine(Progress.SILENT).gate(ID);
    }

    /** How long the backfill's step alone took, in nanoseconds. */
    long backfill() {
        AtomicLong took = new AtomicLong();
        engine(new Progress() {
                    @Override
                    public void done(Step step, Duration time) {
                        if (step instanceof Step.Backfill) {
                            took.set(time.toNanos());
                        }
                    }
                })
                .run(Arrow.MIGRATE, ID);
        return took.get();
    }

    private Engine engine(Progress progress) {
        RenameColumn rename = new RenameColumn(Place.IN_CODE, TableRef.of("orders"), "amount", "amount_cents");
        Migration migration = new Migration(ID, "", List.of(rename), Declared.NOTHING, "benchmark");
        return new Engine(
                database::connect,
                "benchmark",
                new Changelog(List.of(migration)),
                Limits.DEFAULT,
                progress,
                Clock.systemUTC(),
                new Random(1));
    }
}
