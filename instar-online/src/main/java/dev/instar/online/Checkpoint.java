package dev.instar.online;

import dev.instar.state.BackfillRecord;
import dev.instar.state.BackfillStore;
import dev.instar.state.MigrationStore;
import dev.instar.state.StateTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a walk over the rows stands, in the state tables, written by the transaction that migrates the rows. It saves a new runner the way
 * that others have gone; nothing depends on it, because a walk that began anywhere but at the beginning is followed by one that does not.
 * A database without the state tables, or without this migration in them, has none.
 */
final class Checkpoint {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoint.class);

    private final OnlineMigration migration;
    private final boolean kept;
    private final List<String> begin;
    private long migrated;

    private Checkpoint(OnlineMigration migration, boolean kept, List<String> begin, long migrated) {
        this.migration = migration;
        this.kept = kept;
        this.begin = begin;
        this.migrated = migrated;
    }

    /** The one of a migration; uses a transaction of its own. */
    static Checkpoint find(Connection connection, OnlineMigration migration) throws SQLException {
        try {
            boolean known = StateTables.version(connection) > 0
                    && new MigrationStore(connection)
                            .find(migration.migration())
                            .isPresent();
            Optional<BackfillRecord> at = known
                    ? new BackfillStore(connection).find(migration.migration(), step(migration))
                    : Optional.empty();
            connection.commit();
            return new Checkpoint(
                    migration,
                    known,
                    at.map(BackfillRecord::position).orElse(List.of()),
                    at.map(BackfillRecord::rowsDone).orElse(0L));
        } catch (SQLException e) {
            LOG.warn("{} goes on without a checkpoint: {}", migration.name(), e.getMessage());
            connection.rollback();
            return new Checkpoint(migration, false, List.of(), 0);
        }
    }

    private static String step(OnlineMigration migration) {
        return "online-" + migration.name();
    }

    /** Where to begin; empty: at the beginning. */
    List<String> begin() {
        return begin;
    }

    /** Writes down where the next batch begins, in the caller's transaction. */
    void store(Connection connection, Done done, int batch) throws SQLException {
        if (!kept) {
            return;
        }
        long rows = migrated + done.migrated();
        List<String> position = done.more() ? done.next() : List.of();
        new BackfillStore(connection)
                .store(
                        migration.migration(),
                        step(migration),
                        new BackfillRecord(
                                position, 0, 1, done.busy() > 0, batch, rows, rows, Instant.EPOCH, Instant.EPOCH));
    }

    /** What was written down has taken effect. */
    void committed(Done done) {
        migrated += done.migrated();
    }
}
