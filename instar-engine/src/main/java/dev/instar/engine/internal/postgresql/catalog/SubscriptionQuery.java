package dev.instar.engine.internal.postgresql.catalog;

/** Subscriptions of this database that write into tables. */
final class SubscriptionQuery {

    static final String SQL = """
        SELECT r.srrelid AS relid, 'SUBSCRIPTION' AS kind, s.subname AS name, NULL::pg_catalog.text[] AS columns,
               'TEXT' AS binding
        FROM pg_catalog.pg_subscription_rel r
        JOIN pg_catalog.pg_subscription s ON s.oid = r.srsubid
        WHERE r.srrelid = ANY (?)
        """;

    private SubscriptionQuery() {}
}
