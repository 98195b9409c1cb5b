package dev.instar.servers;

import dev.instar.servers.Product.How;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A server that this JVM has started. It is stopped when it is closed or, at the latest, when this JVM ends; if the JVM is killed
 * the server outlives it, and the next one to start a server in the same folder reaps it.
 */
abstract sealed class OwnServer implements Server permits PostgresServer, MysqlFamilyServer {

    private static final String OBJECT_IN_USE = "55006";
    private static final Set<OwnServer> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> OPEN.forEach(OwnServer::close), "servers-close"));
    }

    private final ServerKind kind;
    private final Product product;
    private final ServerFolder folder;
    private final ServerProcess process;

    OwnServer(ServerKind kind, Product product, String folder) {
        this.kind = kind;
        this.product = product;
        Reaper.onceFor(ServerFolder.root());
        this.folder = ServerFolder.create(folder);
        this.process = new ServerProcess(product, this.folder);
    }

    /** Makes the data and starts on them; leaves nothing behind when that fails. */
    final void begin() {
        OPEN.add(this);
        try {
            product.initialize(folder);
            process.start();
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /** The database that is always there. */
    abstract String adminDatabase();

    @Override
    public final ServerKind kind() {
        return kind;
    }

    @Override
    public final int port() {
        return process.port();
    }

    @Override
    public final long pid() {
        return process.pid();
    }

    @Override
    public final Path dataDirectory() {
        return folder.data();
    }

    @Override
    public final Path log() {
        return folder.log();
    }

    @Override
    public final Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), adminUser(), "");
    }

    @Override
    public final Database createDatabase() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        patiently("create database " + name);
        return new Database(this, name);
    }

    @Override
    public final void stopImmediately() {
        process.stop(How.IMMEDIATELY);
    }

    @Override
    public final void restart() {
        process.stop(How.IN_ORDER);
        process.start();
    }

    @Override
    public final void close() {
        if (OPEN.remove(this)) {
            try {
                process.stop(How.IMMEDIATELY);
            } finally {
                folder.delete();
            }
        }
    }

    @Override
    public final String toString() {
        return kind + " on port " + port();
    }

    /**
     * Runs one statement as the administrator, outside any transaction. PostgreSQL gives sessions that it has told to leave a database
     * five seconds, and then gives up: on a machine that stalls it is asked again.
     */
    final void patiently(String sql) {
        long deadline = System.nanoTime() + ServerProcess.PATIENCE.toNanos();
        while (true) {
            try (Connection connection = connect(adminDatabase());
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
                return;
            } catch (SQLException failed) {
                if (!OBJECT_IN_USE.equals(failed.getSQLState()) || System.nanoTime() > deadline) {
                    throw new ServerFailure(sql + ": " + failed.getMessage(), failed);
                }
            }
        }
    }
}
