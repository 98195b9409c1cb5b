package dev.instar.engine.internal.postgresql.catalog;

/** What views and rules do. */
final class ViewLines {

    static final String SQL = """
        SELECT CASE WHEN r.rulename = '_RETURN'
                    THEN pg_catalog.format('view %I.%I shows: %s', n.nspname, c.relname,
                                       pg_catalog.pg_get_viewdef(c.oid))
                    ELSE pg_catalog.format('rule %I.%I.%I: %s, enabled %s', n.nspname, c.relname, r.rulename,
                                           pg_catalog.pg_get_ruledef(r.oid), r.ev_enabled) END AS line
        FROM pg_catalog.pg_rewrite r
        JOIN pg_catalog.pg_class c ON c.oid = r.ev_class
        JOIN scope n ON n.oid = c.relnamespace
        """;

    private ViewLines() {}
}
