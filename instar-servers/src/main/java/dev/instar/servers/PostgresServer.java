package dev.instar.servers;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A real PostgreSQL server of our own. It is stopped when it is closed or, at the latest, when this JVM ends; if the JVM is killed
 * the server outlives it, and the next one to start a server in the same folder reaps it.
 */
public final class PostgresServer implements Server {

    private static final String ADMIN = "postgres";
    private static final Map<PostgresMajor, PostgresServer> SHARED = new EnumMap<>(PostgresMajor.class);
    private static final Set<PostgresServer> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> OPEN.forEach(PostgresServer::close), "servers-close"));
    }

    private final PostgresMajor major;
    private final ServerFolder folder;
    private final Postmaster postmaster;

    private PostgresServer(PostgresMajor major, ServerFolder folder, Postmaster postmaster) {
        this.major = major;
        this.folder = folder;
        this.postmaster = postmaster;
    }

    /** Starts a server of its own, with an empty cluster. */
    public static PostgresServer start(PostgresMajor major, Settings settings) {
        Reaper.onceFor(ServerFolder.root());
        Path home = Binaries.of(major);
        ServerFolder folder = ServerFolder.create("postgresql-" + major.number());
        PostgresServer server = new PostgresServer(major, folder, new Postmaster(home, folder, settings));
        OPEN.add(server);
        try {
            server.postmaster.initialize();
            server.postmaster.start();
            return server;
        } catch (RuntimeException failed) {
            server.close();
            throw failed;
        }
    }

    /** The one durable server of this major in this JVM, started when it is first asked for, open until the JVM ends. */
    public static PostgresServer shared(PostgresMajor major) {
        synchronized (SHARED) {
            return SHARED.computeIfAbsent(major, m -> start(m, Settings.durable()));
        }
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
    public int port() {
        return postmaster.port();
    }

    @Override
    public long pid() {
        return postmaster.pid();
    }

    public Path dataDirectory() {
        return folder.data();
    }

    /** What the server has written about itself. */
    public Path log() {
        return folder.log();
    }

    /** A new connection of the administrator. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), ADMIN, "");
    }

    /** Creates an empty database with a name that no other has. */
    public Database createDatabase() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        execute("create database " + name);
        return new Database(this, name);
    }

    @Override
    public void stopImmediately() {
        postmaster.stop(Postmaster.How.IMMEDIATE);
    }

    @Override
    public void restart() {
        postmaster.stop(Postmaster.How.FAST);
        postmaster.start();
    }

    @Override
    public void close() {
        if (OPEN.remove(this)) {
            try {
                postmaster.stop(Postmaster.How.IMMEDIATE);
            } finally {
                folder.delete();
            }
        }
    }

    /** Runs one statement as the administrator, outside any transaction. */
    void execute(String sql) {
        try (Connection connection = connect(ADMIN);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new ServerFailure(sql + ": " + failed.getMessage(), failed);
        }
    }
}
