package dev.instar.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Programs that are run to their end. */
final class Command {

    private Command() {}

    /** Runs it in our own environment, or fails with all that it said. Answers its output. */
    static String run(List<String> command) {
        return run(command, environment -> {});
    }

    /** Runs it in an environment made from ours, or fails with all that it said. Answers its output. */
    static String run(List<String> command, Consumer<Map<String, String>> environment) {
        return run(new ProcessBuilder(command), environment);
    }

    /** The same, with this file to read. */
    static String run(List<String> command, Consumer<Map<String, String>> environment, Path input) {
        return run(new ProcessBuilder(command).redirectInput(input.toFile()), environment);
    }

    private static String run(ProcessBuilder builder, Consumer<Map<String, String>> environment) {
        List<String> command = builder.command();
        builder.redirectErrorStream(true);
        environment.accept(builder.environment());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new ServerFailure(command + " ended with " + code + ":\n" + said);
            }
            return said;
        } catch (IOException failed) {
            throw new ServerFailure("cannot run " + command, failed);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    static void await(Process process, Duration patience) {
        try {
            if (!process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ServerFailure("process " + process.pid() + " did not end within " + patience);
            }
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private static ServerFailure interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new ServerFailure("interrupted", cause);
    }
}
