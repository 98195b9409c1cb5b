package dev.instar.engine.acceptance;

import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.engine.Outcome;
import java.time.Duration;
import java.util.function.Supplier;

/** Runs a command as a person does whose last one was killed: the server may need a moment to notice that its process is gone. */
final class Patient {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private Patient() {}

    static Outcome run(Supplier<Outcome> command) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            try {
                return command.get();
            } catch (Refusal refusal) {
                boolean leased = refusal.problems().get(0).code() == ProblemCode.LEASE_HELD;
                if (!leased || System.nanoTime() > deadline) {
                    throw refusal;
                }
                sleep(50);
            }
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
