package dev.instar.demo;

import dev.instar.demo.report.Glyphs;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;

/**
 * Where a person reads along.
 *
 * @param out standard error, in the locale's characters
 * @param glyphs what pictures are drawn with there
 * @param isInteractive whether lines can be drawn over
 */
record Terminal(PrintStream out, Glyphs glyphs, boolean isInteractive) {

    static Terminal ofProcess() {
        return new Terminal(stream(FileDescriptor.err), Glyphs.ofEnvironment(), interactive());
    }

    /** Standard output, in the locale's characters. */
    static PrintStream standardOutput() {
        return stream(FileDescriptor.out);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, Glyphs.charset());
    }

    /** From Java 22 on there is a console also when there is no terminal; then it can be asked. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean interactive() {
        Console console = System.console();
        String kind = System.getenv("TERM");
        if (console == null || kind == null || kind.equals("dumb")) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException beforeJava22) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
