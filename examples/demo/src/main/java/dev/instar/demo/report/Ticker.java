package dev.instar.demo.report;

import dev.instar.demo.traffic.Meter;
import dev.instar.demo.traffic.Tick;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Every tenth of a second: one look at the meter, for the screen and for a file. */
public final class Ticker implements AutoCloseable {

    private static final long EVERY_MILLIS = 100;

    private final Meter meter;
    private final Screen screen;
    private final @Nullable PrintWriter file;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "ticker");
        thread.setDaemon(true);
        return thread;
    });

    private Ticker(Meter meter, Screen screen, @Nullable PrintWriter file) {
        this.meter = meter;
        this.screen = screen;
        this.file = file;
    }

    /** Starts ticking. */
    public static Ticker start(Meter meter, Screen screen, Optional<Path> record) throws IOException {
        PrintWriter file = record.isPresent() ? new PrintWriter(Files.newBufferedWriter(record.get())) : null;
        if (file != null) {
            file.println("millis,stage,statements,failed,wrong,longest_wait_ms");
        }
        Ticker ticker = new Ticker(meter, screen, file);
        ticker.clock.scheduleAtFixedRate(ticker::tick, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return ticker;
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
        clock.shutdown();
        try {
            clock.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (file != null) {
            file.close();
        }
    }
}
