package dev.instar.servers;

/** A real MySQL server of our own. It needs Debian's packages {@code libaio1} and {@code libnuma1}, and says so where they are missing. */
public final class MySqlServer extends MysqlFamilyServer {

    private final MySqlVersion version;

    private MySqlServer(MySqlVersion version, Settings settings) {
        super(ServerKind.of(version), Mysqld.of(version, settings), "mysql-" + version.number());
        this.version = version;
    }

    /** Starts a server of its own, without databases. */
    public static MySqlServer start(MySqlVersion version, Settings settings) {
        MySqlServer server = new MySqlServer(version, settings);
        server.begin();
        return server;
    }

    /** The one durable server of this version in this JVM, started when it is first asked for, open until the JVM ends. */
    public static MySqlServer shared(MySqlVersion version) {
        return (MySqlServer) ServerKind.of(version).shared();
    }

    public MySqlVersion version() {
        return version;
    }
}
