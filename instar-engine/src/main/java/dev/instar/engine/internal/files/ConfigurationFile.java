package dev.instar.engine.internal.files;

import dev.instar.core.Place;
import dev.instar.core.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What {@code instar.yaml} says, key by key.
 *
 * @param target the JDBC address
 * @param user the role
 * @param passwordFile the file that holds the password
 * @param passwordFilePlace where that is said
 * @param migrations the folder
 * @param changelog whose migrations they are
 * @param lockBudget longest wait of a client
 * @param lockDeadline longest try for a lock
 * @param batchTime length of a batch
 * @param soak time between retire and contract
 * @param replicas addresses of copies
 */
record ConfigurationFile(
        Optional<String> target,
        Optional<String> user,
        Optional<String> passwordFile,
        Place passwordFilePlace,
        Optional<String> migrations,
        Optional<String> changelog,
        Duration lockBudget,
        Duration lockDeadline,
        Duration batchTime,
        Duration soak,
        List<String> replicas) {

    private static final Pattern CHANGELOG = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_.-]{0,62}");
    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofHours(24);
    private static final Duration MONTHS = Duration.ofDays(90);
    private static final Duration LOCK_BUDGET = Duration.ofMillis(100);
    private static final Duration LOCK_DEADLINE = Duration.ofSeconds(60);
    private static final Duration BATCH_TIME = Duration.ofMillis(50);
    private static final Duration SOAK = Duration.ofSeconds(10);

    /** What holds without a file. */
    static ConfigurationFile absent(Place place) {
        return new ConfigurationFile(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                place,
                Optional.empty(),
                Optional.empty(),
                LOCK_BUDGET,
                LOCK_DEADLINE,
                BATCH_TIME,
                SOAK,
                List.of());
    }

    static ConfigurationFile read(Node document, Findings findings) {
        Fields fields = new Fields("the configuration", findings.at(document), document, findings);
        ConfigurationFile file = new ConfigurationFile(
                fields.optionalText("target", "a text", "Write  target: " + JdbcAddress.EXAMPLE),
                fields.optionalName("user"),
                fields.optionalName("password_file"),
                fields.place("password_file"),
                fields.optionalName("migrations"),
                changelog(fields),
                duration(fields, "lock_budget", SHORT).orElse(LOCK_BUDGET),
                duration(fields, "lock_deadline", LONG).orElse(LOCK_DEADLINE),
                duration(fields, "batch_time", SHORT).orElse(BATCH_TIME),
                duration(fields, "soak", MONTHS, "0s").orElse(SOAK),
                fields.optionalNames("replicas"));
        file.replicas.forEach(address -> JdbcAddress.check(address, fields.place("replicas"), findings));
        file.target.ifPresent(target -> JdbcAddress.check(target, fields.place("target"), findings));
        reserved(fields, findings);
        fields.close();
        return file;
    }

    private static Optional<String> changelog(Fields fields) {
        Optional<String> name = fields.optionalName("changelog");
        name.filter(text -> !text.equals(Fields.STAND_IN)
                        && !CHANGELOG.matcher(text).matches())
                .ifPresent(text -> fields.wrong(
                        "changelog",
                        "changelog must be a word, and is the text " + Shown.text(text) + ".",
                        "Letters, digits and _ . - behind a letter or digit, at most 63 characters."));
        return name;
    }

    private static Optional<Duration> duration(Fields fields, String key, Duration most) {
        return duration(fields, key, most, "");
    }

    /** @param none how no time at all is written; empty where there must be some */
    private static Optional<Duration> duration(Fields fields, String key, Duration most, String none) {
        String form = "Write a whole number and its unit (ms, s, min, h):  " + key + ": 100ms";
        return fields.optionalText(key, "a duration", form).flatMap(text -> {
            Optional<Duration> duration = text.equals(none) ? Optional.of(Duration.ZERO) : Durations.of(text);
            if (duration.isEmpty()) {
                fields.wrong(key, key + " must be a duration, and is the text " + Shown.text(text) + ".", form);
            } else if (duration.get().compareTo(most) > 0) {
                fields.wrong(key, key + " must be at most " + most.toSeconds() + "s.", "Write less.");
            }
            return duration;
        });
    }

    private static void reserved(Fields fields, Findings findings) {
        if (fields.has("targets")) {
            findings.add(
                    ProblemCode.BAD_CONFIGURATION,
                    fields.keyPlace("targets"),
                    "Several databases stand in a file of their own, not here.",
                    "Write them into cells.yaml and use  instar rollout ; name one database with  target: .");
        }
        if (fields.has("password")) {
            findings.add(
                    ProblemCode.BAD_CONFIGURATION,
                    fields.keyPlace("password"),
                    "A password does not belong into this file.",
                    "Remove it; use INSTAR_PASSWORD, .pgpass, or  password_file:  with the path of a file of its own.");
        }
    }
}
