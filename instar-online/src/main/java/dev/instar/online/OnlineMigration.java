package dev.instar.online;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Rows that are migrated one batch after the other, while everybody else goes on with them. Any number of runners may run it at once. */
public interface OnlineMigration {

    /** What people and checkpoints call it; another one of the same migration has another name. */
    String name();

    /** The migration of the database whose new form it fills. */
    String migration();

    /**
     * Migrates a batch. What it did takes effect when the caller commits; it neither commits nor rolls back. Rows that somebody else holds are
     * passed over, rows that cannot be migrated are passed over and told.
     *
     * @param connection in a transaction, READ COMMITTED
     * @param after the position that the last batch answered; empty at the beginning of a walk over the rows
     * @param max how many rows it may migrate, at least 1
     */
    Done run(Connection connection, List<String> after, int max) throws SQLException;

    /** A batch has taken effect. */
    default void committed(Done done) {}

    /** A migration that finds its rows by what they hold, so that it needs no position: it answers how many it found and migrated. */
    static OnlineMigration of(String name, String migration, Batch batch) {
        return new PlainMigration(name, migration, batch);
    }

    /** A batch that needs no position. */
    @FunctionalInterface
    interface Batch {
        /** Migrates at most so many rows; {@link Done#of} them. */
        Done run(Connection connection, int max) throws SQLException;
    }
}
