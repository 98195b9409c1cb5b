package dev.instar.core.plan;

/**
 * One column of an UPDATE that moves rows.
 *
 * @param columnSql the column, quoted
 * @param valueSql the value, computed by the server from the locked row
 * @param fallbackSql the value where that computation fails; the row is put into quarantine as well
 */
public record Assignment(String columnSql, String valueSql, String fallbackSql) {}
