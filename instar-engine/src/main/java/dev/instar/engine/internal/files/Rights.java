package dev.instar.engine.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Who may read a file that holds a secret; where the file system knows no such rights, nobody else may. */
final class Rights {

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);
    private static final Set<PosixFilePermission> GROUP = EnumSet.of(
            PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_EXECUTE);

    private Rights() {}

    /** Whether everybody may do anything with it. */
    static boolean openToOthers(Path file) {
        return any(file, OTHERS);
    }

    /** Whether its group, or everybody, may do anything with it: what libpq does not stand in a password file. */
    static boolean openToGroup(Path file) {
        return any(file, GROUP) || any(file, OTHERS);
    }

    private static boolean any(Path file, Set<PosixFilePermission> rights) {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(rights::contains);
        } catch (UnsupportedOperationException | IOException e) {
            return false;
        }
    }
}
