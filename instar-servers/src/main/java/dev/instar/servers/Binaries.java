package dev.instar.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Properties;

/** The servers' programs, unpacked once into a folder named by version and platform, however many JVMs want them at once. */
final class Binaries {

    private static final Object ONE_THREAD = new Object();

    private Binaries() {}

    /** The folder with {@code bin}, {@code lib} and {@code share}. */
    static Path of(PostgresMajor major) {
        Properties versions = versions();
        String key = Integer.toString(major.number());
        String name = "postgresql-" + versions.getProperty(key) + "-" + versions.getProperty("platform");
        Path root = root();
        Path home = root.resolve(name);
        synchronized (ONE_THREAD) {
            if (!Files.isDirectory(home)) {
                unpackAlone(major, root, home);
            }
        }
        return home;
    }

    private static Path root() {
        String given = System.getProperty("instar.servers.binaries");
        return given == null
                ? ServerFolder.root().resolve("binaries")
                : Privilege.reachable(Path.of(given).toAbsolutePath().normalize());
    }

    /** The lock is between JVMs; it goes with its holder, unlike a half-unpacked folder, which the next holder removes. */
    private static void unpackAlone(PostgresMajor major, Path root, Path home) {
        Path part = home.resolveSibling(home.getFileName() + ".part");
        Path lock = home.resolveSibling(home.getFileName() + ".lock");
        try {
            Files.createDirectories(root);
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                if (held.isValid() && !Files.isDirectory(home)) {
                    ServerFolder.deleteTree(part);
                    unpack(major, part);
                    Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        } catch (IOException failed) {
            throw new ServerFailure("cannot unpack " + major + " into " + home, failed);
        }
    }

    private static void unpack(PostgresMajor major, Path into) throws IOException {
        String resource = "binaries/" + major.number() + "/postgres.txz";
        try (InputStream packed = Binaries.class.getResourceAsStream(resource)) {
            if (packed == null) {
                throw new ServerFailure(major + " is not on the class path: no resource " + resource
                        + "; build the module instar-servers with Maven first");
            }
            Archive.unpack(packed, into);
        }
    }

    private static Properties versions() {
        try (InputStream in = Binaries.class.getResourceAsStream("binaries.properties")) {
            if (in == null) {
                throw new ServerFailure("no resource binaries.properties: indicates a bug");
            }
            Properties versions = new Properties();
            versions.load(in);
            return versions;
        } catch (IOException failed) {
            throw new ServerFailure("cannot read the servers' versions", failed);
        }
    }
}
