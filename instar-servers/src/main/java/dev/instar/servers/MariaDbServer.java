package dev.instar.servers;

/** A real MariaDB server of our own. */
public final class MariaDbServer extends MysqlFamilyServer {

    private final MariaDbVersion version;

    private MariaDbServer(MariaDbVersion version, Settings settings) {
        super(ServerKind.of(version), Mysqld.of(version, settings), "mariadb-" + version.number());
        this.version = version;
    }

    /** Starts a server of its own, without databases. */
    public static MariaDbServer start(MariaDbVersion version, Settings settings) {
        MariaDbServer server = new MariaDbServer(version, settings);
        server.begin();
        return server;
    }

    /** The one durable server of this version in this JVM, started when it is first asked for, open until the JVM ends. */
    public static MariaDbServer shared(MariaDbVersion version) {
        return (MariaDbServer) ServerKind.of(version).shared();
    }

    public MariaDbVersion version() {
        return version;
    }
}
