package dev.instar.engine.internal.postgresql.catalog;

/** Triggers as the server prints them and whether they fire; of the internal ones only those that are switched. */
final class TriggerLines {

    static final String SQL = """
        SELECT CASE WHEN t.tgisinternal AND t.tgconstrrelid <> 0
                    THEN pg_catalog.format('foreign key trigger %I.%I.%I: %s', n.nspname, c.relname, k.conname,
                                           t.tgfoid::pg_catalog.regproc)
                    ELSE pg_catalog.format('trigger %I.%I.%I: %s', n.nspname, c.relname, t.tgname,
                                           pg_catalog.pg_get_triggerdef(t.oid)) END
               || CASE t.tgenabled WHEN 'O' THEN '' WHEN 'A' THEN ', always' WHEN 'R' THEN ', on replicas'
                  ELSE ', DISABLED' END
               AS line
        FROM pg_catalog.pg_trigger t
        JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
        JOIN scope n ON n.oid = c.relnamespace
        LEFT JOIN pg_catalog.pg_constraint k ON k.oid = t.tgconstraint
        WHERE NOT t.tgisinternal OR t.tgparentid <> 0 AND t.tgconstrrelid = 0 OR t.tgenabled <> 'O'
        """;

    private TriggerLines() {}
}
