package dev.instar.cli.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Shows something that changes: in one place on a terminal, otherwise one after the other whenever it has changed. */
public final class Screen {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final String HOME = "\u001b[H";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";
    private static final String CLEAR_ALL = "\u001b[2J";

    private final PrintStream stream;
    private final boolean watched;

    private Screen(PrintStream stream, boolean watched) {
        this.stream = stream;
        this.watched = watched;
    }

    /** For what is itself the answer. */
    public static Screen onOut(Environment environment) {
        return new Screen(environment.out(), environment.outWatched());
    }

    /** For what only leads to the answer. */
    public static Screen onErr(Environment environment) {
        return new Screen(environment.err(), environment.errWatched());
    }

    /**
     * Shows until there is nothing more to show, or until the thread is interrupted.
     *
     * @param first what is shown first
     * @param next what is shown each second; empty: the end
     */
    public void watch(String first, Supplier<Optional<String>> next) {
        draw(CLEAR_ALL, first);
        String shown = first;
        while (sleep()) {
            Optional<String> now = next.get();
            if (now.isEmpty()) {
                return;
            }
            if (watched || !now.get().equals(shown)) {
                draw("", now.get());
            }
            shown = now.get();
        }
    }

    private void draw(String before, String text) {
        String plain = Plain.text(text);
        stream.println(
                watched ? before + HOME + plain.replace("\n", CLEAR_LINE + "\n") + CLEAR_LINE + CLEAR_BELOW : plain);
        stream.flush();
    }

    private static boolean sleep() {
        try {
            Thread.sleep(EVERY.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
