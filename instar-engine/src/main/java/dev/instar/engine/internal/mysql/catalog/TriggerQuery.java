package dev.instar.engine.internal.mysql.catalog;

import dev.instar.core.schema.Trigger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Triggers, each for one event, in the order in which they fire. */
final class TriggerQuery {

    /** A trigger and the table it is on. */
    record Found(String table, Trigger trigger) {}

    private TriggerQuery() {}

    static List<Found> read(Connection connection, Scope scope) throws SQLException {
        return scope.rows(
                connection,
                "SELECT EVENT_OBJECT_TABLE, TRIGGER_NAME, ACTION_TIMING, EVENT_MANIPULATION, ACTION_STATEMENT FROM"
                        + " information_schema.TRIGGERS",
                "EVENT_OBJECT_SCHEMA",
                "EVENT_OBJECT_TABLE",
                "ORDER BY EVENT_OBJECT_TABLE, EVENT_MANIPULATION, ACTION_TIMING DESC, ACTION_ORDER",
                row -> new Found(
                        row.getString(1),
                        new Trigger(
                                row.getString(2),
                                row.getString(3),
                                Set.of(Trigger.Event.valueOf(row.getString(4))),
                                true,
                                "O",
                                "",
                                row.getString(5))));
    }
}
