package dev.instar.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** Reads the demo's command line. */
final class CommandLine {

    static final String USAGE = """
            usage: instar demo [options]
              Renames a column under six running instances of two builds of an application, on a server of its own.
              --json                  one JSON document on standard output instead of the report
              --sabotage KIND         no-bridge, no-backfill or no-gate: do it wrong and see it noticed (ends with exit code 1)
              --rows N                rows in both tables together, 1000 to 10000000        (200000)
              --rate N                operations a second, all instances, 6 to 10000        (200)
              --seconds-per-stage N   how long clients go on between commands, 0.2 to 600   (4)
              --seed N                of every choice the clients make                      (random, shown)
              --engine NAME           postgresql, mariadb or mysql                          (postgresql)
              --record FILE.csv       every 100 ms: stage, operations, failed, wrong, longest wait
            exit code: 0 nobody noticed anything; 1 somebody did, or it was not finished; 2 wrong usage
            """;

    /** Thrown when the command line cannot be understood; the message says where. */
    static final class Misuse extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Misuse(String message) {
            super(message);
        }
    }

    private final Deque<String> words;
    private Target target = Target.POSTGRESQL;
    private boolean json;
    private Optional<Sabotage> sabotage = Optional.empty();
    private int rows = 200_000;
    private int rate = 200;
    private long seed = ThreadLocalRandom.current().nextLong(1, 1_000_000);
    private double secondsPerStage = 4;
    private Optional<Path> record = Optional.empty();

    private CommandLine(List<String> words) {
        this.words = new ArrayDeque<>(words);
    }

    /** @throws Misuse when a word is unknown or a value out of range */
    static Options read(List<String> words) {
        return new CommandLine(words).options();
    }

    private Options options() {
        while (!words.isEmpty()) {
            option(words.removeFirst());
        }
        return new Options(target, json, sabotage, rows, rate, seed, secondsPerStage, record);
    }

    private void option(String name) {
        switch (name) {
            case "--json" -> json = true;
            case "--sabotage" -> sabotage = Optional.of(sabotage(value(name)));
            case "--rows" -> rows = (int) number(name, 1_000, 10_000_000);
            case "--rate" -> rate = (int) number(name, 6, 10_000);
            case "--seconds-per-stage" -> secondsPerStage = number(name, 0.2, 600);
            case "--seed" -> seed = seed(value(name));
            case "--engine" -> target = target(value(name));
            case "--record" -> record = Optional.of(writable(Path.of(value(name))));
            default -> throw new Misuse("unknown option " + name);
        }
    }

    private String value(String name) {
        if (words.isEmpty()) {
            throw new Misuse(name + " needs a value");
        }
        return words.removeFirst();
    }

    private double number(String name, double least, double most) {
        String text = value(name);
        try {
            double number = Double.parseDouble(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new Misuse(name + " needs a number, not " + text);
        }
        throw new Misuse(name + " " + text + " is out of range");
    }

    private static long seed(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new Misuse("--seed needs a whole number, not " + text);
        }
    }

    private static Sabotage sabotage(String text) {
        return Arrays.stream(Sabotage.values())
                .filter(s -> s.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new Misuse("--sabotage is one of "
                        + Arrays.stream(Sabotage.values()).map(Sabotage::word).collect(Collectors.joining(", "))
                        + ", not "
                        + text));
    }

    private static Path writable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isWritable(folder) || Files.isDirectory(file)) {
            throw new Misuse("--record " + file + " cannot be written");
        }
        return file;
    }

    private static Target target(String text) {
        return Arrays.stream(Target.values())
                .filter(t -> t.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new Misuse("--engine is one of "
                        + Arrays.stream(Target.values()).map(Target::word).collect(Collectors.joining(", "))
                        + ", not "
                        + text));
    }
}
