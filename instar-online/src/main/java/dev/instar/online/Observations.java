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

    /** How many took longer than a limit, told apart by whether a batch ran meanwhile. */
    synchronized Felt felt(long limit, Batches batches) {
        int beside = 0;
        int slowBeside = 0;
        int slowAlone = 0;
        int all = (int) Math.min(count, MOST);
        for (int i = 0; i < all; i++) {
            int slow = took[i] > limit ? 1 : 0;
            if (batches.ranIn(ended[i] - took[i], ended[i])) {
                beside++;
                slowBeside += slow;
            } else {
                slowAlone += slow;
            }
        }
        return new Felt(beside, slowBeside, all - beside, slowAlone);
    }

    /** Numbers of operations: of those beside a batch and of the others, and how many of each were slow. */
    record Felt(int beside, int slowBeside, int alone, int slowAlone) {

        int all() {
            return beside + alone;
        }

        /** The part of those without a batch that were slow, from 0 to 1. */
        double usual() {
            return alone == 0 ? 0 : (double) slowAlone / alone;
        }

        /** The part of all that were slow and would not have been without batches, as far as the others beside them tell; from 0 to 1. */
        double byBatches() {
            return Math.max(0, slowBeside - beside * usual()) / all();
        }
    }
}
