package dev.instar.objects;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Moments as text. Written is what every peer reads, {@code 2015-06-15T22:37:30Z}. Read is ISO 8601 with any offset or none, which is
 * UTC, and {@code 2015-06-15T17:37:30UTC-05:00}, which oslo.versionedobjects 3.0.1 writes for a moment that is not in UTC and cannot read
 * back itself.
 */
final class DateTimes {

    private static final Pattern TEXT = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d(?::\\d\\d(?:[.,]\\d{1,9})?)?)(?:Z|(?:UTC)?([+-]\\d\\d(?::?\\d\\d)?)|UTC)?");

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private DateTimes() {}

    /** The moment of a text, or null when the text is none. */
    static @Nullable Instant read(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        try {
            LocalTime time = LocalTime.parse(matcher.group(2).replace(',', '.'));
            String offset = matcher.group(3);
            return LocalDateTime.of(LocalDate.parse(matcher.group(1)), time)
                    .toInstant(offset == null ? ZoneOffset.UTC : ZoneOffset.of(offset));
        } catch (DateTimeException e) {
            return null;
        }
    }

    static String write(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** A year has four digits on the wire. */
    static Instant check(Instant moment) {
        if (moment.isBefore(FIRST) || !moment.isBefore(END)) {
            throw InvalidValue.expected("a moment of the years 1 to 9999", moment);
        }
        return moment;
    }
}
