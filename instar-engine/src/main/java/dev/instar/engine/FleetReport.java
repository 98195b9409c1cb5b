package dev.instar.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who uses a target.
 *
 * @param target the target's name
 * @param epoch its epoch
 * @param instances everybody who joined and is not deleted yet, oldest first
 * @param strangers sessions under logins that no instance ever joined with; {@code remedy} is empty
 * @param notes what cannot be known
 */
public record FleetReport(
        String target, long epoch, List<Instance> instances, List<Blocker> strangers, List<String> notes) {

    public FleetReport {
        instances = List.copyOf(instances);
        strangers = List.copyOf(strangers);
        notes = List.copyOf(notes);
    }

    /**
     * One process of an application.
     *
     * @param id made anew at every start
     * @param generation the build's number; 0 where the application does not count
     * @param state LIVE, DRAINING, GONE, FENCED or FORGOTTEN; SILENT where the lease has run out and nobody has fenced it yet
     * @param reads columns that its build was seen to read, {@code table.column}; empty where nothing observes
     * @param writes columns that its build was seen to write
     * @param epoch what it acknowledged
     * @param age since its last beat, by the database's clock
     * @param holding what it has under way under an older epoch; empty when nothing
     * @param holdingSince since when
     */
    public record Instance(
            String id,
            String application,
            String build,
            int generation,
            String state,
            String login,
            String host,
            long process,
            List<String> reads,
            List<String> writes,
            long epoch,
            Duration age,
            String holding,
            Optional<Instant> holdingSince) {

        public Instance {
            reads = List.copyOf(reads);
            writes = List.copyOf(writes);
        }
    }
}
