package dev.instar.online;

import java.util.Arrays;

/** How long operations took that ended in a span of time, the newest of them; safe for many threads. */
final class Observations {

    private static final int MOST = 20_000;

    private final long[] took = new long[MOST];
    private final long[] ended = new long[MOST];
    private long count;

    synchronized void add(long endedAt, long nanos) {
        int at = (int) (count++ % MOST);
        took[at] = nanos;
        ended[at] = endedAt;
    }

    synchronized void clear() {
        count = 0;
    }

    /** Of what ended before a moment, the shortest first. */
    synchronized long[] until(long moment) {
        long[] all = new long[(int) Math.min(count, MOST)];
        int found = 0;
        for (int i = 0; i < all.length; i++) {
            if (ended[i] - moment < 0) {
                all[found++] = took[i];
            }
        }
        long[] sorted = Arrays.copyOf(all, found);
        Arrays.sort(sorted);
        return sorted;
    }
}
