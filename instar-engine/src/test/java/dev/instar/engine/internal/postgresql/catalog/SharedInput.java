package dev.instar.engine.internal.postgresql.catalog;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Input for tests that is not part of the repository: the folder that the system property {@code instar.shared} names,
 * by default {@code shared} beside the repository. A test that needs a file which is not there is skipped, and says so.
 */
public final class SharedInput {

    private SharedInput() {}

    /** The text of a file in it. */
    public static String text(String file) throws IOException {
        Path path = folder().resolve(file);
        if (!Files.exists(path)) {
            String message = "SKIPPED: " + path + " is absent; name its folder with -Dinstar.shared=...";
            System.err.println(message);
            abort(message);
        }
        return Files.readString(path);
    }

    private static Path folder() {
        return Optional.ofNullable(System.getProperty("instar.shared"))
                .map(Path::of)
                .orElseGet(() -> repository().resolveSibling("shared"));
    }

    /** The highest folder above the working directory that has a pom.xml. */
    private static Path repository() {
        Path root = Path.of("").toAbsolutePath();
        for (Path folder = root; folder != null; folder = folder.getParent()) {
            root = Files.exists(folder.resolve("pom.xml")) ? folder : root;
        }
        return root;
    }
}
