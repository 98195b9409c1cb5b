package dev.instar.engine.internal.files;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as a person writes them: a whole number and its unit, {@code 100ms}, {@code 60s}, {@code 5min}, {@code 1h}. */
public final class Durations {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})(ms|s|min|h)");

    private Durations() {}

    /** Empty when the text is none. */
    public static Optional<Duration> of(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? Optional.of(of(Long.parseLong(form.group(1)), form.group(2))) : Optional.empty();
    }

    private static Duration of(long count, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "min" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }
}
