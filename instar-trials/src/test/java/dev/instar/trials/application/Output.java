package dev.instar.trials.application;

import java.io.PrintStream;

/** What the process says, a line each. */
final class Output {

    private final PrintStream out;

    Output(PrintStream out) {
        this.out = out;
    }

    /** A row is about to be written: from here on it may hold the value. */
    void writing(long row, long value) {
        line("W " + row + " " + value);
    }

    /** The write was acknowledged. */
    void written(long row, long value) {
        line("A " + row + " " + value);
    }

    /** The write was refused and has left nothing behind. */
    void notWritten(long row, long value) {
        line("N " + row + " " + value);
    }

    /** What a row was read as. */
    void read(long row, long value) {
        line("S " + row + " " + value);
    }

    /** What a row was read as by the only one who writes it. */
    void readOwn(long row, long value) {
        line("C " + row + " " + value);
    }

    /** Something that was told to work by itself failed. */
    void failed(String what) {
        line("E " + what.replace('\n', ' '));
    }

    void answer(String id, String answer) {
        line("R " + id + " " + answer.replace('\n', ' '));
    }

    private synchronized void line(String text) {
        out.println(text);
        out.flush();
    }
}
