package dev.instar.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a command has around it; a test gives it one of its own. */
public final class Environment {

    private final Path directory;
    private final Map<String, String> variables;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean outWatched;
    private final boolean errWatched;
    private final AtomicBoolean interrupted = new AtomicBoolean();

    /**
     * @param directory where relative paths begin
     * @param variables of the process
     * @param out standard output
     * @param err standard error
     * @param outWatched whether standard output is a terminal that may be drawn upon
     * @param errWatched the same of standard error
     */
    public Environment(
            Path directory,
            Map<String, String> variables,
            PrintStream out,
            PrintStream err,
            boolean outWatched,
            boolean errWatched) {
        this.directory = directory;
        this.variables = Map.copyOf(variables);
        this.out = out;
        this.err = err;
        this.outWatched = outWatched;
        this.errWatched = errWatched;
    }

    /** That of this process. Both streams are UTF-8, whatever the locale says. */
    public static Environment ofThisProcess() {
        Map<String, String> variables = System.getenv();
        return new Environment(
                Path.of(""),
                variables,
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                Watched.by(1, variables),
                Watched.by(2, variables));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    public Path directory() {
        return directory;
    }

    public Map<String, String> variables() {
        return variables;
    }

    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    /** Whether standard output may be drawn upon. */
    public boolean outWatched() {
        return outWatched;
    }

    /** Whether standard error may be drawn upon. */
    public boolean errWatched() {
        return errWatched;
    }

    /** Whether the process is on its way out: whoever interrupted it has been told all there is to tell. */
    public boolean interrupted() {
        return interrupted.get();
    }

    void interrupt() {
        interrupted.set(true);
    }
}
