package dev.instar.cli.terminal;

import java.util.function.IntSupplier;

/**
 * While open, Ctrl-C (and a request to terminate) ends the process with an exit code of ours after a last word, instead of in the
 * middle of one.
 */
public final class Interruption implements AutoCloseable {

    private final Thread hook;
    private boolean open = true;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    /**
     * @param lastWord says it, and answers the exit code
     */
    public static Interruption guard(Environment environment, IntSupplier lastWord) {
        Thread hook = new Thread(
                () -> {
                    environment.interrupt();
                    Runtime.getRuntime().halt(lastWord.getAsInt());
                },
                "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interruption(hook);
    }

    /** Whether it has not been closed. */
    public boolean isOpen() {
        return open;
    }

    /** From here on the process ends as it likes. Closing twice does nothing. */
    @Override
    public void close() {
        if (open) {
            open = false;
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                open = false; // it is running already, and the process ends there
            }
        }
    }
}
