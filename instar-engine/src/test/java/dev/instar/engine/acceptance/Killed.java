package dev.instar.engine.acceptance;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.Outcome;
import dev.instar.engine.stage.Stage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs an arrow in a process of its own and kills it with SIGKILL; the server belongs to this process and lives. */
final class Killed {

    private static final int SIGKILL = 128 + 9;

    private final Stage stage;
    private final Memory memory;

    Killed(Stage stage, Memory memory) {
        this.stage = stage;
        this.memory = memory;
        stage.declare(Memory.ID, memory.of("flavors"));
    }

    /** Whether it was killed at that point; false: it had ended before, with success. */
    boolean at(KillPoint point, Arrow arrow) throws IOException, InterruptedException {
        Process process = start(point, arrow);
        try (BufferedReader out = process.inputReader()) {
            boolean reached = out.lines().anyMatch(Stopping.HERE::equals);
            if (reached) {
                process.destroyForcibly();
            }
            return ended(process, arrow + " until " + point);
        }
    }

    /** Whether it was killed after that time; false: it had ended before, with success. */
    boolean after(Duration time, Arrow arrow) throws IOException, InterruptedException {
        Process process = start(KillPoint.NOWHERE, arrow);
        if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
        }
        return ended(process, arrow + " for " + time);
    }

    private static boolean ended(Process process, String what) throws InterruptedException {
        int code = process.waitFor();
        if (code != 0 && code != SIGKILL) {
            throw new AssertionError(
                    what + ": the process failed by itself, exit code " + code + "; see standard error");
        }
        return code == SIGKILL;
    }

    private Process start(KillPoint point, Arrow arrow) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OneArrow.class.getName(),
                        stage.database().jdbcUrl(),
                        stage.database().server().adminUser(),
                        memory.name(),
                        arrow.name(),
                        point.moment().name(),
                        Integer.toString(point.nth())))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The same command again, to its end. */
    static Outcome again(Stage stage, Arrow arrow) {
        return Patient.run(() -> stage.run(arrow, Memory.ID));
    }
}
