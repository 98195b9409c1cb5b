package dev.instar.demo.traffic;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** What clients saw during one stage of the story. */
public final class Stage {

    private final String name;
    private final boolean command;
    private final long begun = System.nanoTime();
    private volatile long ended;
    private final LongAdder failed = new LongAdder();
    private final LongAdder wrong = new LongAdder();
    private final Waits waits = new Waits();

    Stage(String name, boolean command) {
        this.name = name;
        this.command = command;
    }

    /** What it is called in reports. */
    public String name() {
        return name;
    }

    /** Whether a command of Instar ran during all of it. */
    public boolean isCommand() {
        return command;
    }

    /** How long it has taken. */
    public Duration took() {
        return Duration.ofNanos((ended == 0 ? System.nanoTime() : ended) - begun);
    }

    /** How long its clients waited. */
    public Waits waits() {
        return waits;
    }

    /** Statements that failed. */
    public long failed() {
        return failed.sum();
    }

    /** Answers that were wrong. */
    public long wrong() {
        return wrong.sum();
    }

    void end() {
        ended = System.nanoTime();
    }

    void addFailed() {
        failed.increment();
    }

    void addWrong() {
        wrong.increment();
    }
}
