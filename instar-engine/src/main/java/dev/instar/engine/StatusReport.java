package dev.instar.engine;

import dev.instar.core.plan.FleetForm;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a target stands.
 *
 * @param target the target's name
 * @param epoch its epoch; 0 before anything was begun
 * @param migrations in order
 */
public record StatusReport(String target, long epoch, List<MigrationStatus> migrations) {

    public StatusReport {
        migrations = List.copyOf(migrations);
    }

    /**
     * How a migration stands.
     *
     * @param id the migration
     * @param state PENDING, EXPANDED, MIGRATED, RETIRED or CONTRACTED
     * @param since when it came there; empty before it began
     * @param running what is under way, or was when a runner was killed
     * @param form where the applications bridge, the form in which they are told to read and write; empty before anything was told, once the
     *     old form is gone, and where triggers bridge
     * @param backfill how far the rows have come
     * @param gates the arrows that may start here, the way forward first
     */
    public record MigrationStatus(
            String id,
            String state,
            Optional<Instant> since,
            Optional<Running> running,
            Optional<FleetForm> form,
            Backfill backfill,
            List<GateAnswer> gates) {}

    /**
     * What is under way.
     *
     * @param phase the arrow's name
     * @param step the step; may be empty
     * @param since when the command began
     */
    public record Running(String phase, String step, Instant since) {}

    /**
     * How far the rows have come.
     *
     * @param rowsDone moved so far
     * @param rowsTotal by the server's estimate; equals {@code rowsDone} at the end
     * @param rowsQuarantined rows that do not convert, both directions
     * @param rowsPerSecond over the whole run so far; 0 when unknown
     */
    public record Backfill(long rowsDone, long rowsTotal, long rowsQuarantined, double rowsPerSecond) {
        /** Nothing to move, or nothing moved yet. */
        public static final Backfill NONE = new Backfill(0, 0, 0, 0);
    }
}
