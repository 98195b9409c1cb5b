package dev.instar.demo.traffic;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts everything that clients see. A statement belongs to the stage in which its answer came. */
public final class Meter {

    private static final int EXAMPLES = 6;

    private final long begun = System.nanoTime();
    private final List<Stage> stages = new CopyOnWriteArrayList<>();
    private final List<Mishap> examples = new CopyOnWriteArrayList<>();
    private final StarCount star = new StarCount();
    private final LongAdder statements = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder wrong = new LongAdder();
    private final AtomicLong longestSinceTick = new AtomicLong();
    private volatile Stage stage = new Stage("start", false);
    private long statementsAtTick;
    private long failedAtTick;
    private long wrongAtTick;

    /** Ends the stage before and begins this one. */
    public synchronized Stage enter(String name, boolean command) {
        stage.end();
        stage = new Stage(name, command);
        stages.add(stage);
        return stage;
    }

    /** The traffic is over. */
    public synchronized void end() {
        stage.end();
    }

    /** A statement was answered, well or badly. */
    public void answered(long nanos) {
        statements.increment();
        longestSinceTick.accumulateAndGet(nanos, Math::max);
        stage.waits().add(nanos);
    }

    /** A statement failed. */
    public void failed(Mishap mishap) {
        failed.increment();
        stage.addFailed();
        example(mishap);
    }

    /** An answer was not what the oracle knows. */
    public void wrong(Mishap mishap) {
        wrong.increment();
        stage.addWrong();
        example(mishap);
    }

    private void example(Mishap mishap) {
        if (examples.size() < EXAMPLES) {
            examples.add(new Mishap(mishap.who(), mishap.what() + "  (during " + stage.name() + ")"));
        }
    }

    /** What happened since the last call; one caller only. */
    public synchronized Tick tick() {
        long nowStatements = statements.sum();
        long nowFailed = failed.sum();
        long nowWrong = wrong.sum();
        Tick tick = new Tick(
                elapsed().toMillis(),
                stage.name(),
                nowStatements - statementsAtTick,
                nowFailed - failedAtTick,
                nowWrong - wrongAtTick,
                longestSinceTick.getAndSet(0));
        statementsAtTick = nowStatements;
        failedAtTick = nowFailed;
        wrongAtTick = nowWrong;
        return tick;
    }

    /** Since the meter was made. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    public Stage stage() {
        return stage;
    }

    public List<Stage> stages() {
        return List.copyOf(stages);
    }

    /** The first mishaps. */
    public List<Mishap> examples() {
        return List.copyOf(examples);
    }

    public StarCount star() {
        return star;
    }

    public long statements() {
        return statements.sum();
    }

    public long failed() {
        return failed.sum();
    }

    public long wrong() {
        return wrong.sum();
    }

    /** The longest wait of anybody. */
    public Duration longestWait() {
        return stages.stream()
                .map(s -> s.waits().longest())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
