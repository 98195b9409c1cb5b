package dev.instar.engine.internal.postgresql.catalog;

/** Constraints of tables as the server prints them; those of domains are with the types. */
final class ConstraintLines {

    static final String SQL = """
        SELECT pg_catalog.format('constraint %I.%I.%I: ', n.nspname, c.relname, k.conname)
               || pg_catalog.concat_ws(', ',
                  pg_catalog.pg_get_constraintdef(k.oid),
                  CASE WHEN NOT k.convalidated THEN 'not validated' END,
                  CASE WHEN k.coninhcount > 0 THEN 'inherited' END,
                  CASE WHEN k.coninhcount > 0 AND k.conislocal THEN 'local' END,
                  CASE WHEN k.connoinherit AND k.contype IN ('c', 'n') THEN 'not passed on' END) AS line
        FROM pg_catalog.pg_constraint k
        JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
        JOIN scope n ON n.oid = c.relnamespace
        WHERE k.contype <> 't'
        """;

    private ConstraintLines() {}
}
