package dev.instar.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * PostgreSQL refuses to run as root. As root, its programs are run in a user namespace of their own, where they believe to be
 * nobody and yet own our files; where namespaces are refused, they are run as nobody in earnest, and are given the files.
 */
enum Privilege {
    /** We are nobody special. */
    OURSELVES(List.of()),
    NAMESPACE(List.of("unshare", "-U")),
    NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

    private static final int NOBODY_ID = 65534;
    private static final Privilege CURRENT = decide();

    private final List<String> prefix;

    Privilege(List<String> prefix) {
        this.prefix = prefix;
    }

    /** What is written before a server's program. */
    static List<String> prefix() {
        return CURRENT.prefix;
    }

    /** Whether we are root. MariaDB and MySQL run as root when they are told that they may. */
    static boolean root() {
        return CURRENT != OURSELVES;
    }

    /** A folder that the server's programs can reach: the wanted one, or one among the temporary files. */
    static Path reachable(Path wanted) {
        if (CURRENT != NOBODY || everybodyMayPass(wanted)) {
            return wanted;
        }
        return Path.of(System.getProperty("java.io.tmpdir"), "instar-servers");
    }

    /** Gives a folder that will hold data to whom the server's programs run as. */
    static void give(Path folder) throws IOException {
        if (CURRENT == NOBODY) {
            Files.setAttribute(folder, "unix:uid", NOBODY_ID, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(folder, "unix:gid", NOBODY_ID, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static Privilege decide() {
        String forced = System.getProperty("instar.servers.privilege");
        if (forced != null) {
            return valueOf(forced.toUpperCase(Locale.ROOT));
        }
        if (System.getProperty("os.name").startsWith("Windows") || !says(List.of(), "0")) {
            return OURSELVES;
        }
        return says(NAMESPACE.prefix, Integer.toString(NOBODY_ID)) ? NAMESPACE : NOBODY;
    }

    /** Whether {@code id -u}, run like this, prints this. */
    private static boolean says(List<String> prefix, String expected) {
        List<String> command =
                Stream.concat(prefix.stream(), Stream.of("id", "-u")).toList();
        try {
            return Command.run(command).strip().equals(expected);
        } catch (ServerFailure refused) {
            return false;
        }
    }

    private static boolean everybodyMayPass(Path wanted) {
        try {
            for (Path at = wanted.toAbsolutePath(); at != null; at = at.getParent()) {
                Set<PosixFilePermission> rights = Files.exists(at)
                        ? Files.getPosixFilePermissions(at)
                        : Set.of(PosixFilePermission.OTHERS_EXECUTE);
                if (!rights.contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return false;
                }
            }
            return true;
        } catch (IOException unreadable) {
            return false;
        }
    }
}
