package dev.instar.engine.acceptance;

import dev.instar.engine.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long clients waited for locks, as the server measured it: with {@code deadlock_timeout} at its smallest it logs each wait for a
 * row or a table of more than a millisecond, with its exact length. In a load whose clients never meet on a row, and beside readers, who
 * block no writer, every such wait is one for us. Waits for a file to grow are the server's own affair and left out.
 */
final class LockWaits {

    private static final Pattern ACQUIRED = Pattern.compile(
            "acquired (\\w+ on (?:relation|transaction|tuple|virtual transaction) .*) after ([0-9.]+) ms");

    private final Path log;
    private final String database;

    private LockWaits(Path log, String database) {
        this.log = log;
        this.database = database;
    }

    /** Watches sessions that begin from now on. */
    static LockWaits of(Stage stage) {
        String name = stage.database().name();
        stage.sql(
                "ALTER DATABASE " + name + " SET log_lock_waits = on",
                "ALTER DATABASE " + name + " SET deadlock_timeout = '1ms'");
        return new LockWaits(stage.database().server().log(), name);
    }

    /** Every wait of a session that is not ours, in milliseconds. */
    List<Double> millis() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(
                            line -> line.contains("@" + database + "/") && !line.contains("@" + database + "/instar "))
                    .map(ACQUIRED::matcher)
                    .filter(Matcher::find)
                    .map(found -> Double.parseDouble(found.group(2)))
                    .toList();
        }
    }

    double longestMillis() throws IOException {
        return millis().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }
}
