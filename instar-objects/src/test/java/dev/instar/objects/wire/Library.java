package dev.instar.objects.wire;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The real oslo.versionedobjects, as Debian installs it for {@code /usr/bin/python3}: one process that answers line by line. Where it is not
 * installed a test is skipped, loudly; where {@code INSTAR_OVO=required} says that it is, the test fails.
 */
final class Library implements AutoCloseable {

    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;
    private final WireJson json = new WireJson(WireLimits.DEFAULT);

    private Library(Process process) {
        this.process = process;
        in = process.outputWriter(StandardCharsets.US_ASCII);
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    static Library start(Path folder) throws IOException, InterruptedException {
        if (!installed()) {
            String message = "SKIPPED: oslo.versionedobjects is not installed for " + PYTHON
                    + "; on Debian: apt-get install python3-oslo.versionedobjects";
            System.err.println(message);
            if ("required".equals(System.getenv("INSTAR_OVO"))) {
                throw new AssertionError(message + ", which INSTAR_OVO=required says was done");
            }
            Assumptions.abort(message);
        }
        Path script = folder.resolve("library.py");
        try (InputStream source = Objects.requireNonNull(Library.class.getResourceAsStream("library.py"))) {
            Files.copy(source, script);
        }
        return new Library(new ProcessBuilder(PYTHON.toString(), script.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    private static boolean installed() throws IOException, InterruptedException {
        if (!Files.isExecutable(PYTHON)) {
            return false;
        }
        Process probe = new ProcessBuilder(PYTHON.toString(), "-c", "import oslo_versionedobjects")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return probe.waitFor(5, TimeUnit.MINUTES) && probe.exitValue() == 0;
    }

    /** What the library makes of a request; see the script. */
    WireObject ask(Map<String, @Nullable Object> request) {
        try {
            in.write(json.write(request));
            in.newLine();
            in.flush();
            String line = out.readLine();
            if (line == null || !(json.read(line) instanceof WireObject object)) {
                throw new AssertionError("the library answered " + line + " to " + json.write(request));
            }
            return object;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
        out.close();
        process.destroyForcibly();
    }
}
