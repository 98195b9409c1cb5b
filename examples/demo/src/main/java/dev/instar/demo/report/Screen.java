package dev.instar.demo.report;

import dev.instar.demo.traffic.Meter;
import dev.instar.demo.traffic.Tick;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Tells a person what is going on: lines that stay, and below them one that is drawn anew several times a second. Without a terminal
 * there is a line for every stage instead, and one every few seconds.
 */
public final class Screen {

    private static final int PLAIN_EVERY_TICKS = 50;
    private static final String CLEAR = "\r\033[K";
    private static final int BAR = 12;

    private final PrintStream out;
    private final Glyphs glyphs;
    private final boolean terminal;
    private final Meter meter;
    private final Trend trend = new Trend();
    private String step = "";
    private double share = -1;
    private long ticks;
    private boolean drawing;

    public Screen(PrintStream out, Glyphs glyphs, boolean terminal, Meter meter) {
        this.out = out;
        this.glyphs = glyphs;
        this.terminal = terminal;
        this.meter = meter;
    }

    /** A line, or several, that stay. */
    public synchronized void say(String text) {
        clear();
        out.println(text);
        draw();
    }

    /** What is being done just now; a share of less than zero has no bar. */
    public synchronized void step(String text, double done) {
        step = text;
        share = done;
    }

    /** Begins to draw the moving line. */
    public synchronized void open() {
        drawing = true;
    }

    /** Ends it. */
    public synchronized void close() {
        clear();
        drawing = false;
    }

    synchronized void tick(Tick tick) {
        trend.add(tick);
        ticks++;
        if (!drawing) {
            return;
        }
        if (terminal && ticks % 2 == 0) {
            clear();
            draw();
        } else if (!terminal && ticks % PLAIN_EVERY_TICKS == 0) {
            out.println(line());
        }
    }

    private void clear() {
        if (terminal && drawing) {
            out.print(CLEAR);
        }
    }

    private void draw() {
        if (terminal && drawing) {
            out.print(line());
            out.flush();
        }
    }

    private String line() {
        String progress = share < 0 ? step : glyphs.bar(share, BAR) + " " + Math.round(share * 100) + "% " + step;
        String counts = String.format(
                Locale.ROOT,
                "%5.1fs  %-15s %4d/s  failed %d  wrong %d  longest %d ms",
                meter.elapsed().toMillis() / 1000.0,
                meter.stage().name(),
                trend.rate(),
                meter.failed(),
                meter.wrong(),
                meter.longestWait().toMillis());
        return terminal ? counts + "  " + trend.sparkline(glyphs) + "  " + progress : counts + "  " + progress;
    }
}
