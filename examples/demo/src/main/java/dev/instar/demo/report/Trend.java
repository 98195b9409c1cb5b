package dev.instar.demo.report;

import dev.instar.demo.traffic.Tick;
import java.util.ArrayDeque;
import java.util.Deque;

/** The last few seconds, for one line of a screen. */
final class Trend {

    private static final int TICKS = 40;
    private static final int TICKS_OF_RATE = 10;
    private static final double MOST_MILLIS = 1000;

    private final Deque<Tick> ticks = new ArrayDeque<>();

    synchronized void add(Tick tick) {
        ticks.addLast(tick);
        if (ticks.size() > TICKS) {
            ticks.removeFirst();
        }
    }

    /** Statements a second, over the last second. */
    synchronized long rate() {
        return ticks.stream()
                .skip(Math.max(0, ticks.size() - TICKS_OF_RATE))
                .mapToLong(Tick::statements)
                .sum();
    }

    /** The longest wait of each tick, on a scale by powers from 1 ms to a second. */
    synchronized String sparkline(Glyphs glyphs) {
        StringBuilder line = new StringBuilder();
        for (Tick tick : ticks) {
            double millis = tick.longestNanos() / 1e6;
            line.append(
                    tick.statements() == 0
                            ? ' '
                            : glyphs.level(Math.log(Math.max(1.1, millis)) / Math.log(MOST_MILLIS)));
        }
        return line.toString();
    }
}
