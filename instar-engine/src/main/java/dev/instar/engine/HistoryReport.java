package dev.instar.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was decided on a target.
 *
 * @param entries the oldest first
 * @param directives every value that a directive ever had, the oldest first
 */
public record HistoryReport(List<Entry> entries, List<Directive> directives) {

    public HistoryReport {
        entries = List.copyOf(entries);
        directives = List.copyOf(directives);
    }

    /** Whether deciding again from the evidence that was kept gave the answers that were given. */
    public boolean holds() {
        return entries.stream().allMatch(e -> e.replay().map(Replay::same).orElse(true));
    }

    /**
     * One decision.
     *
     * @param at when, by the database's clock
     * @param who who ran the command
     * @param migration the migration; empty where it is about the fleet
     * @param arrow the command
     * @param answer the gate's answer, or what was done
     * @param epoch the epoch that it made, or in which it was
     * @param evidence what it rested on, as JSON
     * @param replay what is decided today from the same evidence; empty where it was not asked for, or where nothing was decided
     */
    public record Entry(
            Instant at,
            String who,
            String migration,
            String arrow,
            String answer,
            long epoch,
            String evidence,
            Optional<Replay> replay) {}

    /**
     * A decision taken again.
     *
     * @param answer today's
     * @param same whether it is the one that was given
     */
    public record Replay(String answer, boolean same) {}

    /**
     * A value of a directive.
     *
     * @param at from when on
     * @param place table and column
     * @param status live, bridged, retiring, retired or dropped
     */
    public record Directive(Instant at, String migration, String place, String role, String status, long epoch) {}
}
