package dev.instar.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The statements that install the tables, one after the other; they stand in a file because people want to read them. */
final class Script {

    private Script() {}

    /** Statements of a script. What divides them is a line of its own, for bodies of procedures contain semicolons. */
    static List<String> parts(String name) {
        try (InputStream in =
                Objects.requireNonNull(Script.class.getResourceAsStream(name), name + " is part of this jar")) {
            return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("--;\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
