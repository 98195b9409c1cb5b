package dev.instar.state;

import java.time.Instant;
import java.util.Optional;

/**
 * A migration as the target knows it.
 *
 * @param id the migration
 * @param checksum of the declaration it began with
 * @param description one line for people
 * @param state where it stands, by name
 * @param stateEpoch the epoch of the transition that brought it there
 * @param stateSince when that was, by the database's clock
 * @param flipEpoch the epoch in which its directive flipped to the new form; 0 while it has not
 * @param running what is under way
 * @param plan the plan that runs, as text; empty while PENDING
 */
public record MigrationRecord(
        String id,
        String checksum,
        String description,
        String state,
        long stateEpoch,
        Instant stateSince,
        long flipEpoch,
        Optional<Running> running,
        Optional<String> plan) {

    /**
     * What is under way, or was when the runner was killed.
     *
     * @param arrow the command
     * @param step the step it is at; may be empty
     * @param since when the command began
     */
    public record Running(String arrow, String step, Instant since) {}
}
