package dev.instar.objects;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version {@code X.Y} or {@code X.Y.Z} of a type. Another X is another type as far as readers are concerned; a higher Y can be
 * back-ported; a Z marks what was added to a released X.Y without taking anything away, so X.Y and X.Y.Z can stand in for each other.
 *
 * @param major X, from 0
 * @param minor Y, from 0
 * @param patch Z, or {@link #NO_PATCH}; {@code 1.3} and {@code 1.3.0} are different texts and different versions, in this order
 */
public record Version(int major, int minor, int patch) implements Comparable<Version> {

    /** The patch of {@code X.Y}. */
    public static final int NO_PATCH = -1;

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})(?:\\.(\\d{1,9}))?");

    private static final Comparator<Version> ORDER = Comparator.comparingInt(Version::major)
            .thenComparingInt(Version::minor)
            .thenComparingInt(Version::patch);

    public Version {
        if (major < 0 || minor < 0 || patch < NO_PATCH) {
            throw new IllegalArgumentException(
                    "no number of a version is negative: " + major + ", " + minor + ", " + patch);
        }
    }

    public Version(int major, int minor) {
        this(major, minor, NO_PATCH);
    }

    /**
     * Reads {@code 1.3} or {@code 1.3.2}.
     *
     * @throws InvalidValue when the text is neither
     */
    public static Version of(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw InvalidValue.expected("a version X.Y or X.Y.Z", text);
        }
        int patch = matcher.group(3) == null ? NO_PATCH : Integer.parseInt(matcher.group(3));
        return new Version(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), patch);
    }

    /** X.Y of X.Y.Z. */
    public Version withoutPatch() {
        return patch == NO_PATCH ? this : new Version(major, minor);
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    /** Whether it comes before the other. */
    public boolean isBefore(Version other) {
        return compareTo(other) < 0;
    }

    /** Whether it comes after the other by X or Y; a Z alone does not make it newer. */
    public boolean isNewerThan(Version other) {
        return withoutPatch().compareTo(other.withoutPatch()) > 0;
    }

    @Override
    public String toString() {
        return major + "." + minor + (patch == NO_PATCH ? "" : "." + patch);
    }
}
