package dev.instar.engine.fleet;

import dev.instar.servers.PostgresServer;
import dev.instar.servers.Settings;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** A hot standby that streams from another server, made by the low-level backup functions (PostgreSQL documentation, section 25.3.3). */
final class Standby implements AutoCloseable {

    private static final Set<String> NOT_COPIED = Set.of("postmaster.pid", "postmaster.opts");

    private final PostgresServer server;

    private Standby(PostgresServer server) {
        this.server = server;
    }

    static Standby of(PostgresServer primary) throws Exception {
        PostgresServer server = PostgresServer.start(primary.major(), Settings.fast());
        server.stopImmediately();
        try (Connection c = primary.connect("postgres");
                Statement s = c.createStatement()) {
            s.execute("SELECT pg_backup_start('standby', true)");
            empty(server.dataDirectory());
            copy(primary.dataDirectory(), server.dataDirectory());
            try (ResultSet row = s.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
                row.next();
                Files.writeString(server.dataDirectory().resolve("backup_label"), row.getString(1));
            }
        }
        Files.createFile(server.dataDirectory().resolve("standby.signal"));
        Files.writeString(
                server.dataDirectory().resolve("postgresql.conf"),
                "\nprimary_conninfo = 'host=127.0.0.1 port=" + primary.port()
                        + " user=postgres application_name=standby'\nhot_standby = on\n",
                StandardOpenOption.APPEND);
        own(server.dataDirectory());
        server.restart();
        return new Standby(server);
    }

    private static void empty(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, IOException failed) throws IOException {
                if (!each.equals(folder)) {
                    Files.delete(each);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** The server goes on writing: what vanishes in the meantime is in its log. */
    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(each)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = from.relativize(file).toString();
                if (!NOT_COPIED.contains(name)
                        && !name.matches("pg_wal/[0-9A-F]+")
                        && !name.startsWith("pg_replslot/")) {
                    try {
                        Files.copy(file, to.resolve(name));
                    } catch (NoSuchFileException gone) {
                        return FileVisitResult.CONTINUE;
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void own(Path folder) throws IOException {
        Object owner = Files.getAttribute(folder, "unix:uid");
        try (var files = Files.walk(folder)) {
            for (Path each : files.toList()) {
                Files.setAttribute(each, "unix:uid", owner);
                Files.setPosixFilePermissions(
                        each, PosixFilePermissions.fromString(Files.isDirectory(each) ? "rwx------" : "rw-------"));
            }
        }
    }

    Connection connect(String database) throws SQLException {
        return server.connect(database);
    }

    /** From now on it receives and does not replay. */
    void pause() throws SQLException {
        run("SELECT pg_wal_replay_pause()");
    }

    void resume() throws SQLException {
        run("SELECT pg_wal_replay_resume()");
    }

    private void run(String sql) throws SQLException {
        try (Connection c = server.connect("postgres");
                Statement s = c.createStatement()) {
            s.execute(sql);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
