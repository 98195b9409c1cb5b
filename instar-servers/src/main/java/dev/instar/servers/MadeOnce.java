package dev.instar.servers;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Folders that are made once and then only read, however many JVMs want them at once. */
final class MadeOnce {

    private static final Object ONE_THREAD = new Object();

    /** Makes the folder that it is given, which is not there yet; its parent is. */
    @FunctionalInterface
    interface Maker {
        void make(Path folder) throws IOException;
    }

    private MadeOnce() {}

    /** The folder of this name, made when it is not there. */
    static Path folder(String name, Maker maker) {
        Path home = root().resolve(name);
        synchronized (ONE_THREAD) {
            if (!Files.isDirectory(home)) {
                makeAlone(home, maker);
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

    /** The lock is between JVMs; it goes with its holder, unlike a half-made folder, which the next holder removes. */
    private static void makeAlone(Path home, Maker maker) {
        Path part = home.resolveSibling(home.getFileName() + ".part");
        Path lock = home.resolveSibling(home.getFileName() + ".lock");
        try {
            Files.createDirectories(root());
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                if (held.isValid() && !Files.isDirectory(home)) {
                    ServerFolder.deleteTree(part);
                    maker.make(part);
                    Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        } catch (IOException failed) {
            throw new ServerFailure("cannot make " + home, failed);
        }
    }
}
