package dev.instar.servers;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what a killed JVM has left behind: servers whose owner is dead. A process is ended only by its number, and only when its
 * command line names the server's own data folder.
 */
final class Reaper {

    private static final Logger LOG = LoggerFactory.getLogger(Reaper.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Set<Path> DONE = new HashSet<>();

    private Reaper() {}

    /** Reaps once in a JVM's life for each root. */
    static void onceFor(Path root) {
        synchronized (DONE) {
            if (DONE.add(root)) {
                reap(root);
            }
        }
    }

    /** One JVM at a time: two that begin together would delete the same folder under each other's feet. */
    static void reap(Path root) {
        Path lock = root.resolveSibling(root.getFileName() + ".reaping");
        try {
            Files.createDirectories(root);
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                if (held.isValid()) {
                    reapAlone(root);
                }
            }
        } catch (IOException failed) {
            throw new ServerFailure("cannot reap " + root, failed);
        }
    }

    private static void reapAlone(Path root) {
        for (ServerFolder folder : ServerFolder.allIn(root)) {
            boolean owned = folder.owner().flatMap(ProcessIdentity::living).isPresent();
            if (!owned) {
                orphan(folder).ifPresent(server -> end(server, folder));
                folder.delete();
            }
        }
    }

    private static Optional<ProcessHandle> orphan(ServerFolder folder) {
        return folder.server()
                .flatMap(ProcessIdentity::living)
                .or(() -> ownPidFile(folder).flatMap(ProcessHandle::of))
                .filter(process -> runsOn(process, folder));
    }

    /** The server writes its own number before we can. */
    private static Optional<Long> ownPidFile(ServerFolder folder) {
        return Stream.of(PostgreSql.PID_FILE, Mysqld.PID_FILE)
                .flatMap(name -> number(folder.data().resolve(name)).stream())
                .findFirst();
    }

    private static Optional<Long> number(Path pidFile) {
        try {
            return Optional.of(Long.parseLong(Files.readAllLines(pidFile).get(0).strip()));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException none) {
            return Optional.empty();
        }
    }

    private static boolean runsOn(ProcessHandle process, ServerFolder folder) {
        String commandLine = process.info().commandLine().orElse("");
        return commandLine.contains(folder.data().toString());
    }

    private static void end(ProcessHandle server, ServerFolder folder) {
        LOG.info("reaping server {} that a dead process left in {}", server.pid(), folder.path());
        askToQuit(server);
        if (!gone(server)) {
            server.destroyForcibly();
            if (!gone(server)) {
                throw new ServerFailure("server " + server.pid() + " in " + folder.path() + " does not end");
            }
        }
    }

    /** PostgreSQL's signal for an immediate shutdown: unlike a killed server, one that quits frees its shared memory. */
    private static void askToQuit(ProcessHandle server) {
        try {
            Command.run(List.of("sh", "-c", "kill -QUIT " + server.pid()));
        } catch (ServerFailure noShell) {
            server.destroyForcibly();
        }
    }

    private static boolean gone(ProcessHandle server) {
        try {
            server.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (ExecutionException failed) {
            throw new ServerFailure("cannot wait for server " + server.pid(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("interrupted while reaping", interrupted);
        }
    }
}
