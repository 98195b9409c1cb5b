package dev.instar.cli.terminal;

import java.time.Duration;

/** How far rows have come, how fast, and how long it will take: from what this run has seen. */
final class Bar {

    private static final int WIDTH = 24;
    private static final double NANOS = 1e9;

    private final long firstNanos;
    private final long firstRows;
    private long nanos;
    private long rows;
    private long total;

    /** Begins with what was done before. */
    Bar(long nanos, long rows) {
        this.firstNanos = nanos;
        this.firstRows = rows;
    }

    /** So far it has come. */
    void at(long nowNanos, long nowRows, long nowTotal) {
        nanos = nowNanos;
        rows = nowRows;
        total = Math.max(nowTotal, nowRows);
    }

    /** {@code [######......]  45 %  90 000 of 200 000 rows  23 400 rows/s  4.7 s left}. */
    String drawn() {
        int full = total == 0 ? WIDTH : (int) (WIDTH * rows / total);
        return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "]  " + text();
    }

    /** The same without the bar. */
    String text() {
        long percent = total == 0 ? 100 : 100 * rows / total;
        StringBuilder out = new StringBuilder();
        out.append(percent)
                .append(" %  ")
                .append(Quantity.number(rows))
                .append(" of ")
                .append(Quantity.rows(total));
        double rate = rate();
        if (rate >= 1) {
            out.append("  ").append(Quantity.number(Math.round(rate))).append(" rows/s");
            if (rows < total) {
                out.append("  ").append(Quantity.time(left(rate))).append(" left");
            }
        }
        return out.toString();
    }

    private double rate() {
        return nanos > firstNanos ? (rows - firstRows) * NANOS / (nanos - firstNanos) : 0;
    }

    private Duration left(double rate) {
        return Duration.ofMillis(Math.round(1000 * (total - rows) / rate));
    }
}
