package dev.instar.demo;

import dev.instar.demo.report.Ending;
import dev.instar.demo.report.JsonReport;
import dev.instar.demo.report.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;

/** Starts the demo from a shell. The server is stopped and deleted when this JVM ends, by Ctrl-C too. */
public final class Main {

    private static final int GOOD = 0;
    private static final int BAD = 1;
    private static final int MISUSED = 2;

    private Main() {}

    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess();
        Thread whenInterrupted = new Thread(() -> interrupted(terminal), "demo-interrupted");
        Runtime.getRuntime().addShutdownHook(whenInterrupted);
        int code = run(List.of(arguments), terminal, Terminal.standardOutput());
        try {
            Runtime.getRuntime().removeShutdownHook(whenInterrupted);
        } catch (IllegalStateException alreadyEnding) {
            return;
        }
        System.exit(code);
    }

    /** What clients see of a server that is being stopped is nobody's business: nothing more is written. */
    private static void interrupted(Terminal terminal) {
        terminal.out().println("\ninterrupted; the server is stopped and deleted");
        terminal.out().close();
    }

    /** The exit code. */
    static int run(List<String> arguments, Terminal terminal, PrintStream out) {
        quietLogs();
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(CommandLine.USAGE);
            return GOOD;
        }
        try {
            Options options = CommandLine.read(arguments);
            Ending ending = Demo.run(options, terminal);
            out.println(options.json() ? JsonReport.of(ending) : Report.of(ending, terminal.glyphs()));
            return ending.isGood() ? GOOD : BAD;
        } catch (CommandLine.Misuse misuse) {
            terminal.out().println("instar demo: " + misuse.getMessage() + "\n\n" + CommandLine.USAGE);
            return MISUSED;
        } catch (SQLException | IOException | RuntimeException broken) {
            terminal.out().println("The demo could not be brought to its end. Its server is stopped and deleted.");
            broken.printStackTrace(terminal.out());
            return BAD;
        }
    }

    /** What the client logs would tear the screen; it is shown where it matters. */
    private static void quietLogs() {
        String level = "org.slf4j.simpleLogger.defaultLogLevel";
        System.setProperty(level, System.getProperty(level, "error"));
    }
}
