package dev.instar.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Finds out whether a person watches a stream on a terminal that can be drawn upon. */
final class Watched {

    /** From this Java on there is a console even where there is no terminal. */
    private static final int CONSOLE_SAYS_NOTHING = 22;

    private Watched() {}

    /** No where {@code NO_COLOR} or {@code CI} is set, where the terminal is dumb, and where it cannot be told. */
    static boolean by(int descriptor, Map<String, String> variables) {
        return isEmpty(variables, "NO_COLOR")
                && isEmpty(variables, "CI")
                && !"dumb".equals(variables.get("TERM"))
                && isTerminal(descriptor);
    }

    private static boolean isEmpty(Map<String, String> variables, String name) {
        return variables.getOrDefault(name, "").isEmpty();
    }

    @SuppressWarnings("SystemConsoleNull") // asked only of those versions where null means something
    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        if (!Files.isSymbolicLink(link)) {
            return Runtime.version().feature() < CONSOLE_SAYS_NOTHING && System.console() != null;
        }
        try {
            String file = Files.readSymbolicLink(link).toString();
            return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty") || file.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }
}
