package dev.instar.core.schema;

import java.util.Set;

/**
 * A trigger of a table; the internal ones of foreign keys are not among them.
 *
 * @param name name within the table; PostgreSQL fires in the order of the names' bytes
 * @param timing BEFORE, AFTER or INSTEAD OF
 * @param events what fires it
 * @param forEachRow row or statement level
 * @param enabled as the engine spells it; PostgreSQL {@code O} origin, {@code A} always, {@code R} replica, {@code D}
 *     disabled
 * @param function the function it calls, with schema
 * @param definition as the server prints it
 */
public record Trigger(
        String name,
        String timing,
        Set<Event> events,
        boolean forEachRow,
        String enabled,
        String function,
        String definition) {

    public Trigger {
        events = Set.copyOf(events);
    }

    /** What fires a trigger. */
    public enum Event {
        INSERT,
        UPDATE,
        DELETE,
        TRUNCATE
    }

    /** Whether it can change the row that is being written by this event. */
    public boolean changesRowOn(Event event) {
        return forEachRow && timing.equals("BEFORE") && events.contains(event);
    }
}
