package dev.instar.trials.forms;

import dev.instar.client.Form;
import dev.instar.client.JoinRefusedException;
import dev.instar.core.Place;
import dev.instar.core.Refusal;
import dev.instar.core.changelog.Changelog;
import dev.instar.core.changelog.Migration;
import dev.instar.core.operation.ChangeColumn;
import dev.instar.core.operation.Declared;
import dev.instar.core.operation.DefaultRule;
import dev.instar.core.operation.TableRef;
import dev.instar.core.operation.Unconvertible;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.BridgedBy;
import dev.instar.core.plan.Step;
import dev.instar.engine.Engine;
import dev.instar.engine.Limits;
import dev.instar.engine.Progress;
import dev.instar.servers.Database;
import dev.instar.trials.stage.Wait;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A database, processes with the real client, and commands of the real engine, which die here and there and are given again. */
final class LedFleet implements AutoCloseable {

    static final String ID = "0001-held";

    /** A dead process is in the way until its lease is over; an attempt that is refused may take milliseconds. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final long BETWEEN_ATTEMPTS_MILLIS = 50;

    private final RowAccess access;
    private final Database database;
    private final SplittableRandom random;
    private final Book book = new Book();
    private final InUse inUse = new InUse(book);
    private final List<Living> living = new ArrayList<>();
    private final Set<String> gone = new HashSet<>();
    private final List<CompletableFuture<Void>> ending = new ArrayList<>();
    private int builds;
    private int deaths;

    LedFleet(RowAccess access, Database database, long seed) throws SQLException {
        this.access = access;
        this.database = database;
        this.random = new SplittableRandom(seed);
        try (Connection c = database.connect()) {
            FormSql.createOld(c);
        }
        // Whoever joins before the first command finds nothing to join.
        engine(Progress.SILENT).run(Arrow.EXPAND, ID);
        engine(Progress.SILENT).run(Arrow.ROLLBACK, ID);
    }

    Book book() {
        return book;
    }

    Set<Form> formsInUse() {
        return inUse.ever();
    }

    /** How often a command died. */
    int deaths() {
        return deaths;
    }

    void join(boolean knows) throws SQLException {
        String build = (knows ? "new-" : "old-") + ++builds;
        try {
            living.add(Living.start(access, database::connect, ID, build, knows, book, inUse, random.split()));
        } catch (JoinRefusedException e) {
            if (knows) {
                throw e;
            }
        }
    }

    /** One of them is no more. */
    void kill() throws SQLException {
        if (living.size() > 2) {
            Living dead = living.remove(random.nextInt(living.size()));
            dead.die();
            gone.add(dead.build());
            long lasts = random.nextInt(3_000);
            ending.add(CompletableFuture.runAsync(
                    () -> endLease(dead.build()), CompletableFuture.delayedExecutor(lasts, TimeUnit.MILLISECONDS)));
        }
    }

    /** What is left of a dead one's lease passes at once: leases are long here, for the sake of those who live. */
    private void endLease(String build) {
        boolean postgreSql = database.server().kind().isPostgreSql();
        String sql = postgreSql
                ? "UPDATE instar.instance SET beat_at = clock_timestamp() - interval '1 hour' WHERE build = ?"
                : "UPDATE instar_instance SET beat_at = UTC_TIMESTAMP(6) - INTERVAL 1 HOUR WHERE build = ?";
        try (Connection c = database.connect();
                PreparedStatement s = c.prepareStatement(sql)) {
            s.setString(1, build);
            s.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until every living one has begun something more: no form passes so quickly that nobody was in it. */
    private void untilAllWork() {
        for (Living each : living) {
            long before = each.begun();
            Wait.until("a process works", () -> each.begun() > before || !each.works());
        }
    }

    private void stopOld() throws SQLException {
        for (Living old : living.stream().filter(l -> !l.knows()).toList()) {
            living.remove(old);
            old.close();
        }
    }

    /** Gives a command until it has done what it should. */
    void run(Arrow arrow) throws SQLException {
        Refusal last = null;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                engine(mortal()).run(arrow, ID);
                untilAllWork();
                return;
            } catch (Died e) {
                deaths++;
            } catch (Refusal refused) {
                last = refused;
                if (String.valueOf(refused.getMessage()).contains("does not know")) {
                    stopOld();
                }
                forgetTheDead();
                pause();
            }
        }
        throw new AssertionError(arrow + " comes to no end", last);
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_ATTEMPTS_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void forgetTheDead() {
        for (String build : gone) {
            engine(Progress.SILENT).forgetSilent(Optional.of(build), "its process is gone");
        }
    }

    /** A command that ends in the middle. */
    private static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private Progress mortal() {
        int dies = random.nextInt(12);
        return new Progress() {
            private int left = dies;

            @Override
            public void begins(Step step) {
                dieAtLast();
            }

            @Override
            public void done(Step step, Duration took) {
                dieAtLast();
            }

            @Override
            public void says(String sentence) {
                dieAtLast();
            }

            private void dieAtLast() {
                if (--left == 0) {
                    throw new Died();
                }
            }
        };
    }

    private Engine engine(Progress progress) {
        ChangeColumn change = new ChangeColumn(
                Place.IN_CODE,
                TableRef.of("held"),
                "old",
                "new",
                "integer",
                Optional.of("old * " + FormSql.FACTOR),
                Optional.of("new / " + FormSql.FACTOR),
                Optional.empty(),
                Optional.empty(),
                Unconvertible.QUARANTINE,
                Optional.of(true),
                DefaultRule.NONE);
        Declared declared = new Declared(Optional.empty(), Set.of(), Optional.of(BridgedBy.APPLICATION));
        return new Engine(
                database::connect,
                database.name(),
                new Changelog(List.of(new Migration(ID, "", List.of(change), declared, "held"))),
                new Limits(
                        Duration.ofMillis(500),
                        Duration.ofSeconds(60),
                        Limits.DEFAULT.batchTime(),
                        Duration.ofSeconds(8),
                        Duration.ZERO),
                progress,
                Clock.systemUTC(),
                new Random(4711));
    }

    /** Everybody ends; then the new form alone must hold what the reference says. */
    void settle() throws SQLException {
        for (Living each : living) {
            each.close();
        }
        living.clear();
        try (Connection c = database.connect();
                Statement s = c.createStatement();
                ResultSet row = s.executeQuery("SELECT id, new FROM held")) {
            Set<Integer> found = new HashSet<>();
            while (row.next()) {
                int key = row.getInt(1);
                found.add(key);
                book.compare(
                        "the table at the end", key, Optional.of(row.getInt(2) / FormSql.FACTOR), book.committed(key));
            }
            for (int key : book.keys()) {
                if (!found.contains(key)) {
                    book.compare("the table at the end", key, Optional.empty(), book.committed(key));
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        for (Living each : living) {
            each.close();
        }
        CompletableFuture.allOf(ending.toArray(CompletableFuture[]::new)).join();
        database.close();
    }
}
