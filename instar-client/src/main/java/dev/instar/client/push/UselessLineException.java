package dev.instar.client.push;

/** Hints cannot come this way, however often it is tried: the message says why. Polling goes on; it is looked again now and then. */
public final class UselessLineException extends Exception {

    private static final long serialVersionUID = 1L;

    public UselessLineException(String why) {
        super(why);
    }
}
