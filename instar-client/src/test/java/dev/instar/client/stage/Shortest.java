package dev.instar.client.stage;

import java.time.Duration;

/** A time that a busy machine can only lengthen: measured again while it is too long, up to five times. */
public final class Shortest {

    private static final int TIMES = 5;

    private Shortest() {}

    /** What is measured; each time is of its own. */
    public interface Measured {
        Duration time() throws Exception;
    }

    /** The first time that is shorter than enough, else the shortest of all. */
    public static Duration of(Duration enough, Measured measured) throws Exception {
        Duration shortest = measured.time();
        for (int i = 1; i < TIMES && shortest.compareTo(enough) >= 0; i++) {
            Duration again = measured.time();
            shortest = again.compareTo(shortest) < 0 ? again : shortest;
        }
        return shortest;
    }
}
