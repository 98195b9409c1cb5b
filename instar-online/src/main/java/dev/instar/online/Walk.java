package dev.instar.online;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of one migration: over the rows from where the last runner stood, and over all of them again until a walk from their beginning has
 * passed over none that somebody else held. A row that cannot be migrated is behind the position like any other, so it is in nobody's way.
 */
final class Walk {

    private static final Logger LOG = LoggerFactory.getLogger(Walk.class);

    private static final Duration FIRST_WAIT = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final OnlineMigration migration;
    private final OnlineMigrations.Settings settings;
    private final ConnectionSource source;
    private final Map<String, Stuck> stuck = new LinkedHashMap<>();
    private long found;
    private long migrated;
    private long busy;
    private Optional<String> failure = Optional.empty();

    Walk(OnlineMigration migration, OnlineMigrations.Settings settings, ConnectionSource source) {
        this.migration = migration;
        this.settings = settings;
        this.source = source;
    }

    @SuppressWarnings("PMD.AvoidCatchingGenericException")
    Result run(long most) {
        try (Connection connection = source.open()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            walk(connection, most);
        } catch (SQLException | RuntimeException e) {
            LOG.warn("{} failed; what its batches migrated so far stays migrated", migration.name(), e);
            failure = Optional.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = Optional.of("interrupted; what its batches migrated so far stays migrated");
        }
        return new Result(migration.name(), found, migrated, new ArrayList<>(stuck.values()), busy, failure);
    }

    private void walk(Connection connection, long most) throws SQLException, InterruptedException {
        Checkpoint checkpoint = Checkpoint.find(connection, migration);
        BatchTransaction transaction = new BatchTransaction(connection, migration, checkpoint);
        List<String> position = checkpoint.begin();
        boolean fromTheBeginning = position.isEmpty();
        Waiting waiting = new Waiting();
        long passedOver = 0;
        while (migrated < most) {
            long began = System.nanoTime();
            Done done = transaction.run(position, (int) Math.min(settings.batch(), most - migrated));
            add(done);
            passedOver += done.busy();
            if (done.migrated() > 0) {
                waiting.reset();
            }
            if (done.more()) {
                position = done.next();
            } else if (fromTheBeginning && passedOver == 0) {
                return;
            } else if (fromTheBeginning && !waiting.again()) {
                busy = passedOver;
                return;
            } else {
                position = List.of();
                fromTheBeginning = true;
                passedOver = 0;
            }
            pause(settings.throttle().pause(migration, Duration.ofNanos(System.nanoTime() - began)));
        }
    }

    private void add(Done done) {
        migrated += done.migrated();
        long again = done.stuck().stream()
                .filter(row -> stuck.put(row.key(), row) != null)
                .count();
        found += done.found() - again;
    }

    private static void pause(Duration pause) throws InterruptedException {
        if (!pause.isZero()) {
            Thread.sleep(pause.toMillis());
        }
    }

    /** Comes back to rows that others hold, less and less often. */
    private final class Waiting {

        private Duration next = FIRST_WAIT;
        private long since = System.nanoTime();

        void reset() {
            next = FIRST_WAIT;
            since = System.nanoTime();
        }

        /** Waits; false when patience is over. */
        boolean again() throws InterruptedException {
            if (System.nanoTime() - since > settings.patience().toNanos()) {
                return false;
            }
            pause(next);
            next = next.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? next.multipliedBy(2) : LONGEST_WAIT;
            return true;
        }
    }
}
