package dev.instar.engine.internal.mysql;

import dev.instar.core.schema.ServerVersion;
import dev.instar.core.schema.TableName;
import dev.instar.engine.internal.mysql.catalog.Ask;
import dev.instar.engine.internal.mysql.catalog.Server;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A role that carries one account's rights on single columns of one table, while its right on the whole table is taken away. A session
 * takes up its default roles when it logs in; so those that logged in before the role was there must be gone before anything is revoked.
 * Sessions are numbered in the order of their logins: the number at which the role was in place, and when the server was started, are
 * kept as the name of a second role, which nobody has.
 */
final class CarrierRole {

    /** All roles of ours begin with this. */
    static final String PREFIX = "instar_r";

    /** The server's clock and its uptime are read one after the other. */
    private static final long SAME_START_SECONDS = 5;

    private final Connection c;
    private final boolean mariaDb;
    private final Account account;
    private final String name;

    CarrierRole(Connection c, ServerVersion version, TableName table, Account account) {
        this.c = c;
        this.mariaDb = Server.isMariaDb(version);
        this.account = account;
        byte[] all = (table + "\0" + account).getBytes(StandardCharsets.UTF_8);
        this.name =
                PREFIX + UUID.nameUUIDFromBytes(all).toString().replace("-", "").substring(0, 8);
    }

    /** As statements want it. */
    String sql() {
        return sql(name);
    }

    private String sql(String role) {
        return new Account(role, mariaDb ? "" : "%").sql();
    }

    /** Whether it was ever made. */
    boolean exists() throws SQLException {
        return exists(name);
    }

    private boolean exists(String role) throws SQLException {
        return Ask.any(c, "SELECT 1 FROM mysql.user WHERE User = ? AND Host = ?", role, mariaDb ? "" : "%");
    }

    private boolean isRole() throws SQLException {
        return mariaDb
                ? account.host().isEmpty()
                : Ask.any(
                        c,
                        "SELECT 1 FROM mysql.role_edges WHERE FROM_USER = ? AND FROM_HOST = ?",
                        account.user(),
                        account.host());
    }

    /** The role that MariaDB gives the account at login already: there can be one only. */
    Optional<String> otherDefault() throws SQLException {
        return mariaDb && !isRole()
                ? Ask.text(
                                c,
                                "SELECT default_role FROM mysql.user WHERE User = ? AND Host = ?",
                                account.user(),
                                account.host())
                        .filter(role -> !role.isEmpty() && !role.equals(name))
                : Optional.empty();
    }

    void create() throws SQLException {
        if (!exists(name)) {
            Ask.run(c, "CREATE ROLE " + sql());
        }
    }

    /** Gives it to the account, for every session from now on. */
    void give() throws SQLException {
        Ask.run(c, "GRANT " + sql() + " TO " + account.sql());
        if (isRole()) {
            return;
        }
        if (mariaDb) {
            Ask.run(c, "SET DEFAULT ROLE " + sql() + " FOR " + account.sql());
        } else {
            StringBuilder roles = new StringBuilder(sql());
            Ask.all(
                    c,
                    "SELECT DEFAULT_ROLE_USER, DEFAULT_ROLE_HOST FROM mysql.default_roles WHERE USER = ? AND HOST = ?",
                    row -> row.getString(1).equals(name)
                            ? roles
                            : roles.append(", ").append(new Account(row.getString(1), row.getString(2)).sql()),
                    account.user(),
                    account.host());
            Ask.run(c, "ALTER USER " + account.sql() + " DEFAULT ROLE " + roles);
        }
        if (mark().isEmpty()) {
            long newest = Ask.number(c, "SELECT MAX(ID) FROM information_schema.PROCESSLIST");
            Ask.run(c, "CREATE ROLE " + sql(name + "_" + text(newest) + "_" + text(started())));
        }
    }

    private Optional<String> mark() throws SQLException {
        return Ask.texts(c, "SELECT User FROM mysql.user WHERE User LIKE ?", name.replace("_", "\\_") + "\\_%").stream()
                .findFirst();
    }

    /** Sessions of the account that logged in before it had the role; those of a role's members have it at once. */
    List<String> olderSessions() throws SQLException {
        Optional<String> mark = mark();
        if (isRole() || mark.isEmpty()) {
            return List.of();
        }
        String[] numbers = mark.get().substring(name.length() + 1).split("_");
        boolean restarted = Math.abs(started() - Long.parseLong(numbers[1], Character.MAX_RADIX)) > SAME_START_SECONDS;
        return restarted
                ? List.of()
                : Ask.texts(
                        c,
                        "SELECT ID FROM information_schema.PROCESSLIST WHERE USER = ? AND ID <= ? AND ID <> CONNECTION_ID() ORDER BY ID",
                        account.user(),
                        Long.parseLong(numbers[0], Character.MAX_RADIX));
    }

    /** When the server was started, in seconds; sessions are numbered from one again then. */
    private long started() throws SQLException {
        long uptime = Ask.all(c, "SHOW GLOBAL STATUS LIKE 'Uptime'", row -> row.getLong(2)).stream()
                .findFirst()
                .orElse(0L);
        return Ask.number(c, "SELECT UNIX_TIMESTAMP()") - uptime;
    }

    private static String text(long number) {
        return Long.toString(number, Character.MAX_RADIX);
    }

    void drop() throws SQLException {
        if (mariaDb && !isRole() && otherDefault().isEmpty() && exists(name)) {
            Ask.run(c, "SET DEFAULT ROLE NONE FOR " + account.sql());
        }
        Optional<String> mark = mark();
        if (mark.isPresent()) {
            Ask.run(c, "DROP ROLE IF EXISTS " + sql(mark.get()));
        }
        Ask.run(c, "DROP ROLE IF EXISTS " + sql());
    }
}
