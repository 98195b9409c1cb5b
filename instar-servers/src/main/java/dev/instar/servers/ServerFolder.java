package dev.instar.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where one server lives, and who answers for it: {@code owner} names the JVM that made the folder, {@code server} the server's
 * process, {@code data} is the server's own.
 *
 * @param path absolute
 */
record ServerFolder(Path path) {

    private static final int TAIL_LINES = 30;

    /** The folder of all servers' folders. */
    static Path root() {
        Path build = Path.of(System.getProperty("instar.build.dir", "target"));
        String given = System.getProperty("instar.servers.dir");
        Path wanted = given == null ? build.resolve("servers") : Path.of(given);
        return Privilege.reachable(wanted.toAbsolutePath().normalize());
    }

    static ServerFolder create(String kind) {
        ServerFolder folder = new ServerFolder(
                root().resolve(kind + "-" + UUID.randomUUID().toString().substring(0, 8)));
        try {
            Files.createDirectories(folder.path);
            write(folder.path.resolve("owner"), ProcessIdentity.of(ProcessHandle.current()));
            Privilege.give(folder.path);
            return folder;
        } catch (IOException failed) {
            throw new ServerFailure("cannot make a folder for a server in " + root(), failed);
        }
    }

    /** All there are, whoever made them. */
    static List<ServerFolder> allIn(Path root) {
        try (Stream<Path> children = Files.list(root)) {
            return children.filter(child -> Files.exists(child.resolve("owner")))
                    .map(ServerFolder::new)
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException failed) {
            throw new ServerFailure("cannot list " + root, failed);
        }
    }

    Path data() {
        return path.resolve("data");
    }

    Path log() {
        return path.resolve("server.log");
    }

    Optional<ProcessIdentity> owner() {
        return read(path.resolve("owner"));
    }

    Optional<ProcessIdentity> server() {
        return read(path.resolve("server"));
    }

    void record(ProcessIdentity server) {
        try {
            write(path.resolve("server"), server);
        } catch (IOException failed) {
            throw new ServerFailure("cannot record the server in " + path, failed);
        }
    }

    String logTail() {
        try {
            List<String> lines = Files.readAllLines(log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException unreadable) {
            return "(no log)";
        }
    }

    void delete() {
        deleteTree(path);
    }

    /** Deletes what is there; what vanishes meanwhile is as good as deleted. */
    static void deleteTree(Path top) {
        try (Stream<Path> all = Files.walk(top)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (NoSuchFileException gone) {
            return;
        } catch (IOException | UncheckedIOException failed) {
            throw new ServerFailure("cannot delete " + top, failed);
        }
    }

    /** Copies what is there, with everybody's rights to it. */
    static void copyTree(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException | UncheckedIOException failed) {
            throw new ServerFailure("cannot copy " + from + " to " + to, failed);
        }
    }

    private static void write(Path file, ProcessIdentity identity) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, identity.pid() + " " + identity.birth() + "\n");
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Optional<ProcessIdentity> read(Path file) {
        try {
            String[] parts = Files.readString(file).strip().split(" ", 2);
            return Optional.of(new ProcessIdentity(Long.parseLong(parts[0]), parts[1]));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException unreadable) {
            return Optional.empty();
        }
    }
}
