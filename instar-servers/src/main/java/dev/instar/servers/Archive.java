package dev.instar.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Unpacks what the servers' programs come in. */
final class Archive {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final int EXECUTABLE = 0100;

    private Archive() {}

    /** Unpacks a tar file that nothing compresses any more, with its links and its programs' right to be run. */
    static void unpackTar(InputStream plain, Path into) throws IOException {
        Files.createDirectories(into);
        try (TarArchiveInputStream tar = new TarArchiveInputStream(plain)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                put(tar, entry, inside(into, entry.getName()));
            }
        }
    }

    /**
     * Unpacks the wanted files of one of the jar's folders. A jar keeps no right to be run: what lies in {@code bin} gets it.
     *
     * @param folder in the jar, with a slash at its end
     * @param wanted which names, below the folder
     */
    static void unpackJar(Path jar, String folder, Path into, Predicate<String> wanted) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String name =
                        entry.getName().startsWith(folder) ? entry.getName().substring(folder.length()) : "";
                if (!entry.isDirectory() && wanted.test(name)) {
                    Path file = inside(into, name);
                    parent(file);
                    try (InputStream content = zip.getInputStream(entry)) {
                        Files.copy(content, file);
                    }
                    permit(file, name.startsWith("bin/"));
                }
            }
        }
    }

    private static Path inside(Path into, String name) throws IOException {
        Path file = into.resolve(name).normalize();
        if (!file.startsWith(into)) {
            throw new IOException("entry leaves the folder: " + name);
        }
        return file;
    }

    private static void put(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        parent(file);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        permit(file, (entry.getMode() & EXECUTABLE) != 0);
    }

    private static void parent(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
    }

    private static void permit(Path file, boolean program) throws IOException {
        if (POSIX) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
