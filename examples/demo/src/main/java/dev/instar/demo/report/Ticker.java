package dev.instar.demo.report;

import dev.instar.demo.traffic.Meter;
import dev.instar.demo.traffic.Tick;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every tenth of a second: one look at the meter, for the screen and for a file. */
public final class Ticker implements AutoCloseable {

    private static final long EVERY_MILLIS = 100;

    private final Meter meter;
    private final Screen screen;
    private final @Nullable PrintWriter file;
    private volatile boolean closed;
    private final Thread thread = new Thread(this::tickForEver, "ticker");

    private Ticker(Meter meter, Screen screen, @Nullable PrintWriter file) {
        this.meter = meter;
        this.screen = screen;
        this.file = file;
    }

    /** Starts ticking. */
    public static Ticker start(Meter meter, Screen screen, Optional<Path> record) throws IOException {
        PrintWriter file = record.isPresent() ? new PrintWriter(Files.newBufferedWriter(record.get()), true) : null;
        if (file != null) {
            file.println("millis,stage,statements,failed,wrong,longest_wait_ms");
        }
        Ticker ticker = new Ticker(meter, screen, file);
        ticker.thread.setDaemon(true);
        ticker.thread.start();
        return ticker;
    }

    private void tickForEver() {
        try {
            while (!closed) {
                Thread.sleep(EVERY_MILLIS);
                tick();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tick() {
        Tick tick = meter.tick();
        screen.tick(tick);
        if (file != null) {
            file.printf(
                    Locale.ROOT,
                    "%d,%s,%d,%d,%d,%.3f%n",
                    tick.millis(),
                    tick.stage(),
                    tick.statements(),
                    tick.failed(),
                    tick.wrong(),
                    tick.longestNanos() / 1e6);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (file != null) {
            file.close();
        }
    }
}
