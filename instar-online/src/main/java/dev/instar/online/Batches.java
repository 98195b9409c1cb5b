package dev.instar.online;

import java.util.Arrays;

/** When batches ran, the oldest first, none beside another: where two overlap they count as one after the other. */
final class Batches {

    private long[] began = new long[64];
    private long[] ended = new long[64];
    private int count;

    void ran(long from, long to) {
        if (count == began.length) {
            began = Arrays.copyOf(began, 2 * count);
            ended = Arrays.copyOf(ended, 2 * count);
        }
        began[count] = count > 0 && ended[count - 1] - from > 0 ? ended[count - 1] : from;
        ended[count] = to;
        count++;
    }

    /** Whether some batch ran at a moment of this span. */
    boolean ranIn(long from, long to) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ended[middle] - from > 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low < count && began[low] - to < 0;
    }

    /** Forgets all but the newest: operations that end from now on may have begun beside it. */
    void forget() {
        if (count > 0) {
            began[0] = began[count - 1];
            ended[0] = ended[count - 1];
            count = 1;
        }
    }
}
