package dev.instar.engine.internal.postgresql.catalog;

/** Event triggers of the database. */
final class EventTriggerLines {

    static final String SQL = """
        SELECT pg_catalog.format('event trigger %I: %s %s, %s, enabled %s, owner %s', e.evtname, e.evtevent,
                                 e.evttags, e.evtfoid::pg_catalog.regproc, e.evtenabled,
                                 pg_catalog.pg_get_userbyid(e.evtowner)) AS line
        FROM pg_catalog.pg_event_trigger e
        """;

    private EventTriggerLines() {}
}
