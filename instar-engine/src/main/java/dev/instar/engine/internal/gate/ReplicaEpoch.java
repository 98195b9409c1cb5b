package dev.instar.engine.internal.gate;

import dev.instar.engine.Replica;
import dev.instar.state.MigrationStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Asks a replica which epoch it knows: the state tables are copied with the rest. */
final class ReplicaEpoch {

    private static final int PATIENCE_MILLIS = 5000;

    private ReplicaEpoch() {}

    /** What keeps a replica from counting as up to date; empty when it is. */
    static Optional<Fact> of(Replica replica, long needed) {
        String who = "replica " + replica.name();
        try (Connection connection = replica.source().open()) {
            connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
            long epoch = new MigrationStore(connection).epoch();
            return epoch >= needed
                    ? Optional.empty()
                    : Optional.of(Fact.known(who, "knows epoch " + epoch + " of " + needed, ""));
        } catch (SQLException e) {
            return Optional.of(Fact.unknown(who, "cannot be asked: " + e.getMessage(), ""));
        }
    }
}
