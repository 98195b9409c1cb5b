package dev.instar.core.operation;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known name that a mistyped one probably means. */
final class Nearest {

    private static final int ALWAYS_NEAR = 2;
    private static final int ONE_IN = 3;

    private Nearest() {}

    /** The nearest of the known names, when one is near enough. */
    static Optional<String> to(String mistyped, Collection<String> known) {
        return known.stream()
                .filter(name -> distance(name, mistyped) <= Math.max(ALWAYS_NEAR, mistyped.length() / ONE_IN))
                .min(Comparator.comparingInt((String name) -> distance(name, mistyped))
                        .thenComparing(name -> name));
    }

    /** {@code " Did you mean x?"} with a leading blank, or nothing. */
    static String question(String mistyped, Collection<String> known) {
        return to(mistyped, known).map(name -> " Did you mean " + name + "?").orElse("");
    }

    /** Levenshtein distance. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
