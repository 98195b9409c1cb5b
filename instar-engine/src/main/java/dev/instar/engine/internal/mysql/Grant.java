package dev.instar.engine.internal.mysql;

import dev.instar.core.schema.TableName;
import dev.instar.engine.internal.mysql.catalog.Ask;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One granted right; an empty column means the whole table.
 *
 * @param grantee the account as information_schema prints it: {@code 'app'@'%'}, a role of MariaDB {@code 'app'@''}
 */
record Grant(String column, String grantee, String privilege, boolean grantable) {

    /** Rights that can be held on single columns. */
    static final Set<String> BY_COLUMN = Set.of("SELECT", "INSERT", "UPDATE", "REFERENCES");

    /** All rights on a table and its columns, but not those of the session's own account and of roles of ours. */
    static List<Grant> read(Connection c, TableName table) throws SQLException {
        List<Grant> grants = new ArrayList<>();
        grants.addAll(Ask.all(
                c,
                "SELECT '', GRANTEE, PRIVILEGE_TYPE, IS_GRANTABLE FROM information_schema.TABLE_PRIVILEGES WHERE TABLE_SCHEMA = ? AND"
                        + " TABLE_NAME = ? ORDER BY GRANTEE, PRIVILEGE_TYPE",
                Grant::of,
                table.schema(),
                table.name()));
        grants.addAll(Ask.all(
                c,
                "SELECT COLUMN_NAME, GRANTEE, PRIVILEGE_TYPE, IS_GRANTABLE FROM information_schema.COLUMN_PRIVILEGES WHERE TABLE_SCHEMA ="
                        + " ? AND TABLE_NAME = ? ORDER BY GRANTEE, COLUMN_NAME, PRIVILEGE_TYPE",
                Grant::of,
                table.schema(),
                table.name()));
        String own = account(c);
        grants.removeIf(g -> g.grantee().equals(own) || g.grantee().startsWith("'" + CarrierRole.PREFIX));
        return grants;
    }

    /** Rights on single columns that roles of ours carry. */
    static List<Grant> carried(Connection c, TableName table) throws SQLException {
        List<Grant> grants = new ArrayList<>(Ask.all(
                c,
                "SELECT COLUMN_NAME, GRANTEE, PRIVILEGE_TYPE, IS_GRANTABLE FROM information_schema.COLUMN_PRIVILEGES WHERE TABLE_SCHEMA ="
                        + " ? AND TABLE_NAME = ? ORDER BY GRANTEE, COLUMN_NAME, PRIVILEGE_TYPE",
                Grant::of,
                table.schema(),
                table.name()));
        grants.removeIf(g -> !g.grantee().startsWith("'" + CarrierRole.PREFIX));
        return grants;
    }

    /** The session's account as information_schema prints it. */
    static String account(Connection c) throws SQLException {
        return Ask.text(
                        c,
                        "SELECT CONCAT('''', LEFT(u, CHAR_LENGTH(u) - CHAR_LENGTH(SUBSTRING_INDEX(u, '@', -1)) - 1), '''@''',"
                                + " SUBSTRING_INDEX(u, '@', -1), '''') FROM (SELECT CURRENT_USER() AS u) s")
                .orElse("");
    }

    private static Grant of(java.sql.ResultSet row) throws SQLException {
        return new Grant(row.getString(1), row.getString(2), row.getString(3), "YES".equals(row.getString(4)));
    }

    String line() {
        return String.join("\t", column, grantee, privilege, Boolean.toString(grantable));
    }

    static Grant of(String line) {
        String[] parts = line.split("\t", -1);
        return new Grant(parts[0], parts[1], parts[2], Boolean.parseBoolean(parts[3]));
    }

    boolean ofTable() {
        return column.isEmpty();
    }

    Grant on(String other) {
        return new Grant(other, grantee, privilege, grantable);
    }

    /** The account's name and host. */
    Account account() {
        return Account.of(grantee);
    }
}
