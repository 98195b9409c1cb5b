package dev.instar.cli;

import dev.instar.cli.terminal.Environment;
import dev.instar.online.ConnectionSource;
import dev.instar.online.FeedbackThrottle;
import dev.instar.online.LatencyProbe;
import dev.instar.online.Progress;
import dev.instar.online.Throttle;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Where an application's own migrations of rows are, and how gently they are run. */
final class RegisteredOptions {

    private static final Duration BETWEEN_PROBES = Duration.ofMillis(10);

    @Option(
            names = "--classpath",
            paramLabel = "PATH",
            description =
                    "Jars and folders of the application that registers migrations of rows; DIR/* is every jar of a folder.")
    private Optional<String> classpath = Optional.empty();

    @Option(
            names = "--percent",
            paramLabel = "N",
            description =
                    "Migrate rows of the application's only so much of the time, and rest in between; 100 if not given.")
    private Optional<String> percent = Optional.empty();

    @Option(
            names = "--max-slowdown",
            paramLabel = "N",
            description =
                    "Migrate rows of the application's only as much of the time as lets the slowest hundredth of probes"
                            + " take N percent longer than without.")
    private Optional<String> maxSlowdown = Optional.empty();

    @Option(
            names = "--probe",
            paramLabel = "SQL",
            description = "What --max-slowdown runs 100 times a second, each committed: a statement like those of the"
                    + " application; SELECT 1 if not given.")
    private Optional<String> probe = Optional.empty();

    boolean isGiven() {
        return classpath.isPresent();
    }

    /** @param wrong what the command ends with when there is nothing to load */
    Registered load(Environment environment, int wrong) {
        return endingWith(wrong, () -> Registered.load(environment.directory(), classpath.orElse("")));
    }

    /**
     * How gently, checked.
     *
     * @param wrong what the command ends with when the options cannot be
     */
    Pace pace(int wrong) {
        Pace pace = endingWith(wrong, this::checked);
        return (source, progress) -> endingWith(wrong, () -> pace.begin(source, progress));
    }

    private static <T> T endingWith(int code, Supplier<T> asked) {
        try {
            return asked.get();
        } catch (WrongUsage e) {
            throw e.endingWith(code);
        }
    }

    private Pace checked() {
        if (classpath.isEmpty() && (percent.isPresent() || maxSlowdown.isPresent() || probe.isPresent())) {
            throw WrongUsage.of(
                    "--classpath",
                    "--percent, --max-slowdown and --probe are for rows that an application migrates, and none is named.",
                    "Give its class path, or leave them out.");
        }
        if (percent.isPresent() && maxSlowdown.isPresent()) {
            throw WrongUsage.of(
                    "--percent",
                    "It says how much of the time, and --max-slowdown has that found out.",
                    "Give one of them.");
        }
        if (probe.isPresent() && maxSlowdown.isEmpty()) {
            throw WrongUsage.of("--probe", "Nothing asks for a probe.", "Give --max-slowdown too, for instance 20.");
        }
        return maxSlowdown.map(this::slowedDown).orElseGet(this::shareOfTheTime);
    }

    private Pace shareOfTheTime() {
        String share = percent.orElse("100");
        if (!share.matches("[1-9]\\d?|100")) {
            throw WrongUsage.of(
                    "--percent",
                    "It is " + share + "; a share of the time is 1 to 100.",
                    "Leave it out to work all the time.");
        }
        Throttle throttle = Throttle.percent(Integer.parseInt(share));
        return (source, progress) -> new Paced(throttle, () -> {});
    }

    private Pace slowedDown(String most) {
        if (!most.matches("[1-9]\\d{0,3}")) {
            throw WrongUsage.of(
                    "--max-slowdown",
                    "It is " + most + "; a slowdown is 1 to 9999 percent.",
                    "Leave it out to work all the time.");
        }
        double slowdown = 1 + Integer.parseInt(most) / 100.0;
        LatencyProbe.Operation operation =
                probe.map(LatencyProbe.Operation::statement).orElse(LatencyProbe.Operation.SELECT_ONE);
        return (source, progress) -> probing(operation, new FeedbackThrottle(slowdown, progress), source);
    }

    private static Paced probing(LatencyProbe.Operation operation, FeedbackThrottle throttle, ConnectionSource source) {
        try {
            LatencyProbe probing = LatencyProbe.start(source, operation, BETWEEN_PROBES, throttle::observed);
            return new Paced(throttle, probing::close);
        } catch (SQLException e) {
            throw WrongUsage.of(
                    "--probe",
                    "The database refuses it: " + e.getMessage(),
                    "Try the statement in a session of this account.");
        }
    }

    /** How gently, once there is a database. */
    @FunctionalInterface
    interface Pace {
        Paced begin(ConnectionSource source, Progress progress);
    }

    /** A throttle, and what has to end with it. */
    record Paced(Throttle throttle, Runnable ending) implements AutoCloseable {
        @Override
        public void close() {
            ending.run();
        }
    }
}
