package dev.instar.engine.internal.postgresql.catalog;

import dev.instar.core.schema.Trigger.Event;
import java.util.EnumSet;
import java.util.Set;

/** The bits of {@code pg_trigger.tgtype}, as the server's {@code catalog/pg_trigger.h} defines them. */
record TriggerType(int bits) {

    private static final int ROW = 1;
    private static final int BEFORE = 1 << 1;
    private static final int INSERT = 1 << 2;
    private static final int DELETE = 1 << 3;
    private static final int UPDATE = 1 << 4;
    private static final int TRUNCATE = 1 << 5;
    private static final int INSTEAD = 1 << 6;

    boolean forEachRow() {
        return has(ROW);
    }

    String timing() {
        if (has(INSTEAD)) {
            return "INSTEAD OF";
        }
        return has(BEFORE) ? "BEFORE" : "AFTER";
    }

    Set<Event> events() {
        Set<Event> events = EnumSet.noneOf(Event.class);
        add(events, INSERT, Event.INSERT);
        add(events, UPDATE, Event.UPDATE);
        add(events, DELETE, Event.DELETE);
        add(events, TRUNCATE, Event.TRUNCATE);
        return events;
    }

    private void add(Set<Event> events, int bit, Event event) {
        if (has(bit)) {
            events.add(event);
        }
    }

    private boolean has(int bit) {
        return (bits & bit) != 0;
    }
}
