package dev.instar.engine.internal.mysql;

/**
 * An account or role.
 *
 * @param host empty for a role of MariaDB
 */
record Account(String user, String host) {

    /** Takes apart what information_schema prints: {@code 'app'@'%'}. */
    static Account of(String printed) {
        int at = printed.lastIndexOf("'@'");
        return new Account(printed.substring(1, at), printed.substring(at + 3, printed.length() - 1));
    }

    /** As statements want it. */
    String sql() {
        return host.isEmpty() ? literal(user) : literal(user) + "@" + literal(host);
    }

    private static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    @Override
    public String toString() {
        return host.isEmpty() ? "'" + user + "'" : "'" + user + "'@'" + host + "'";
    }
}
