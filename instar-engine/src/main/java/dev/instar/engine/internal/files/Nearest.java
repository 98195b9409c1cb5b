package dev.instar.engine.internal.files;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known word that was most likely meant. */
final class Nearest {

    private Nearest() {}

    static Optional<String> to(String word, Collection<String> known) {
        int most = Math.max(2, word.length() / 3);
        return known.stream()
                .filter(k -> distance(k, word) <= most)
                .min(Comparator.comparingInt((String k) -> distance(k, word)).thenComparing(k -> k));
    }

    /** Damerau's distance: letters put in, left out, changed, or two neighbours swapped; upper and lower case count as equal. */
    static int distance(String known, String word) {
        String a = plain(known);
        String b = plain(word);
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, d, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int cheapest(String a, String b, int[][] d, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }

    /** Camel case, hyphens and blanks are how a key from elsewhere is spelled. */
    private static String plain(String word) {
        String cut = word.length() > 64 ? word.substring(0, 64) : word;
        return cut.replaceAll("([a-z])([A-Z])", "$1_$2").replaceAll("[- ]", "_").toLowerCase(Locale.ROOT);
    }
}
