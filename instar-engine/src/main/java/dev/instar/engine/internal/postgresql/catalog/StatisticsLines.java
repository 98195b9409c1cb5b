package dev.instar.engine.internal.postgresql.catalog;

/** Extended statistics. */
final class StatisticsLines {

    static final String SQL = """
        SELECT pg_catalog.format('statistics %I.%I: %s, target %s, owner %s', n.nspname, s.stxname,
                                 pg_catalog.pg_get_statisticsobjdef(s.oid), coalesce(s.stxstattarget, -1),
                                 pg_catalog.pg_get_userbyid(s.stxowner)) AS line
        FROM pg_catalog.pg_statistic_ext s
        JOIN scope n ON n.oid = s.stxnamespace
        """;

    private StatisticsLines() {}
}
