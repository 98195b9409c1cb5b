package dev.instar.servers;

/** A real PostgreSQL server of our own. */
public final class PostgresServer extends OwnServer {

    private static final String ADMIN = "postgres";

    private final PostgresMajor major;

    private PostgresServer(PostgresMajor major, Settings settings) {
        super(ServerKind.of(major), new PostgreSql(Binaries.of(major), settings), "postgresql-" + major.number());
        this.major = major;
    }

    /** Starts a server of its own, with an empty cluster. */
    public static PostgresServer start(PostgresMajor major, Settings settings) {
        PostgresServer server = new PostgresServer(major, settings);
        server.begin();
        return server;
    }

    /** The one durable server of this major in this JVM, started when it is first asked for, open until the JVM ends. */
    public static PostgresServer shared(PostgresMajor major) {
        return (PostgresServer) ServerKind.of(major).shared();
    }

    public PostgresMajor major() {
        return major;
    }

    @Override
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    @Override
    public String adminUser() {
        return ADMIN;
    }

    @Override
    public void dropDatabase(String name) {
        patiently("drop database if exists \"" + name + "\" with (force)");
    }

    @Override
    String adminDatabase() {
        return ADMIN;
    }
}
