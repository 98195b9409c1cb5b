package dev.instar.demo;

import dev.instar.servers.ServerKind;
import java.util.Locale;

/** The servers that the demo can be played on. */
public enum Target {
    POSTGRESQL(ServerKind.POSTGRESQL_18),
    MARIADB(ServerKind.MARIADB_11_4),
    MYSQL(ServerKind.MYSQL_8_0_31);

    private final ServerKind kind;

    Target(ServerKind kind) {
        this.kind = kind;
    }

    /** Product and version. */
    public ServerKind kind() {
        return kind;
    }

    /** As it is written on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
