package dev.instar.cli.terminal;

/** Standard error with a last line that can be drawn anew, where somebody watches. */
final class LiveLine {

    private static final String CLEAR = "\r\u001b[K";
    private static final String DO_NOT_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";

    private final Environment environment;
    private boolean drawn;

    LiveLine(Environment environment) {
        this.environment = environment;
    }

    /** Draws the last line; nothing where nobody watches. */
    void draw(String text) {
        if (environment.errWatched() && !environment.interrupted()) {
            environment.err().print(CLEAR + DO_NOT_WRAP + Plain.text(text).replace('\n', ' ') + WRAP);
            environment.err().flush();
            drawn = true;
        }
    }

    /** Says something that stays. */
    void say(String text) {
        if (!environment.interrupted()) {
            clear();
            environment.err().println(Plain.text(text));
            environment.err().flush();
        }
    }

    /** Takes the last line away. */
    void clear() {
        if (drawn) {
            environment.err().print(CLEAR);
            environment.err().flush();
            drawn = false;
        }
    }
}
