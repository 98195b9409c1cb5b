package dev.instar.engine.rollout.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which cells are meant: all terms must hold. {@code region=eu,tier!=gold,ring in (1,2)}; the notation, and that an inequality holds
 * where the label is absent, is that of Kubernetes' label selectors.
 *
 * @param terms none: every cell
 */
public record Selector(List<Term> terms) {

    /** Every cell. */
    public static final Selector ALL = new Selector(List.of());

    private static final String WORD = "[\\p{L}\\p{N}][\\p{L}\\p{N}_./-]*";
    private static final Pattern COMMA = Pattern.compile(",(?![^(]*\\))");
    private static final Pattern EQUALITY = Pattern.compile("(" + WORD + ")\\s*(!=|==|=)\\s*(" + WORD + ")");
    private static final Pattern MEMBERSHIP =
            Pattern.compile("(" + WORD + ")\\s+(in|notin)\\s*\\(\\s*(" + WORD + "(?:\\s*,\\s*" + WORD + ")*)\\s*\\)");

    /** How to write one, for messages. */
    public static final String FORM = "region=eu,tier!=gold,ring in (1,2)";

    /**
     * One condition.
     *
     * @param key the label
     * @param values what it is compared with
     * @param among whether it must be one of these, or must not
     */
    public record Term(String key, Set<String> values, boolean among) {

        public Term {
            values = Set.copyOf(values);
        }

        boolean holds(Cell cell) {
            String value = key.equals("name") ? cell.name() : cell.labels().getOrDefault(key, "");
            return values.contains(value) == among;
        }

        private String text() {
            String all = String.join(",", new TreeSet<>(values));
            return values.size() == 1
                    ? key + (among ? "=" : "!=") + all
                    : key + (among ? " in (" : " notin (") + all + ")";
        }
    }

    public Selector {
        terms = List.copyOf(terms);
    }

    /**
     * Reads a selector.
     *
     * @throws IllegalArgumentException naming the term that cannot be understood
     */
    public static Selector of(String text) {
        return new Selector(Arrays.stream(COMMA.split(text, -1))
                .map(String::strip)
                .map(Selector::term)
                .toList());
    }

    private static Term term(String text) {
        Matcher equality = EQUALITY.matcher(text);
        if (equality.matches()) {
            return new Term(
                    equality.group(1),
                    Set.of(equality.group(3)),
                    !equality.group(2).equals("!="));
        }
        Matcher membership = MEMBERSHIP.matcher(text);
        if (membership.matches()) {
            Set<String> values = Arrays.stream(membership.group(3).split(","))
                    .map(String::strip)
                    .collect(Collectors.toSet());
            return new Term(membership.group(1), values, membership.group(2).equals("in"));
        }
        throw new IllegalArgumentException("'" + text + "' is no condition on a label");
    }

    /** Whether a cell is meant. */
    public boolean matches(Cell cell) {
        return terms.stream().allMatch(term -> term.holds(cell));
    }

    @Override
    public String toString() {
        return terms.stream().map(Term::text).collect(Collectors.joining(","));
    }
}
