package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.Column;
import dev.instar.core.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Whether what is known of a table's rows already says on which side of a bound they are, so that nobody needs to
 * read them.
 */
final class PartitionProof {

    private final Table table;
    private final Column column;
    private final TypeName type;
    private final List<Condition> conditions;

    private PartitionProof(Table table, Column column, TypeName type) {
        this.table = table;
        this.column = column;
        this.type = type;
        this.conditions = NotNullRules.checks(table);
    }

    /** About the rows of a table that is or will be a partition; empty when the key is more than one column. */
    static Optional<PartitionProof> of(Table table, Table partitioned, Catalog catalog) {
        return PartitionKey.singleColumn(partitioned, catalog)
                .flatMap(key -> table.column(key.name()))
                .flatMap(column ->
                        TypeName.tryParse(column.type()).map(type -> new PartitionProof(table, column, type)));
    }

    /** Whether all rows are within the bound. */
    boolean within(Bound bound) {
        return switch (bound.kind()) {
            case RANGE -> neverNull() && reaches(bound.from()) && endsBefore(bound.to());
            case LIST -> neverNull() && allComparisons(c -> c.operator().equals("=") && allIn(c, bound));
            case HASH, DEFAULT -> false;
        };
    }

    /** Whether no row is within the bound. */
    boolean outside(Bound bound) {
        return switch (bound.kind()) {
            case RANGE -> !bound.from().isEmpty() && (reaches(bound.to()) || endsBefore(bound.from()));
            case LIST -> allComparisons(c -> c.operator().equals("=") && noneIn(c, bound));
            case HASH, DEFAULT -> false;
        };
    }

    private boolean neverNull() {
        return NotNullRules.isProven(table, column.name());
    }

    private boolean reaches(List<Optional<String>> lower) {
        return lower.size() == 1
                && lower.get(0)
                        .filter(value -> value.equals(Bound.MINIMUM) || allComparisons(c -> isAtLeast(c, value)))
                        .isPresent();
    }

    private boolean endsBefore(List<Optional<String>> upper) {
        return upper.size() == 1
                && upper.get(0)
                        .filter(value -> value.equals(Bound.MAXIMUM) || allComparisons(c -> isLess(c, value)))
                        .isPresent();
    }

    private boolean isAtLeast(Condition.Comparison comparison, String value) {
        return switch (comparison.operator()) {
            case "=", ">=", ">" -> comparison.values().stream().allMatch(v -> order(v, value, 0, 1));
            default -> false;
        };
    }

    private boolean isLess(Condition.Comparison comparison, String value) {
        return switch (comparison.operator()) {
            case "=", "<=" -> comparison.values().stream().allMatch(v -> order(v, value, -1, -1));
            case "<" -> comparison.values().stream().allMatch(v -> order(v, value, -1, 0));
            default -> false;
        };
    }

    private boolean order(String left, String right, int least, int most) {
        OptionalInt order = Constants.compare(left, right, type);
        int sign = order.isPresent() ? Integer.signum(order.getAsInt()) : 2;
        return sign >= least && sign <= most;
    }

    private boolean allIn(Condition.Comparison comparison, Bound bound) {
        return comparison.values().stream()
                .allMatch(value -> bound.from().stream()
                        .anyMatch(member ->
                                member.filter(m -> order(value, m, 0, 0)).isPresent()));
    }

    private boolean noneIn(Condition.Comparison comparison, Bound bound) {
        return comparison.values().stream()
                .allMatch(value -> bound.from().stream()
                        .allMatch(
                                member -> member.filter(m -> differs(value, m)).isPresent()));
    }

    private boolean differs(String left, String right) {
        boolean text = type.name().equals("text") || type.name().equals("varchar");
        OptionalInt order = Constants.compare(left, right, type);
        return text ? !left.equals(right) : order.isPresent() && order.getAsInt() != 0;
    }

    private boolean allComparisons(Predicate<Condition.Comparison> test) {
        return conditions.stream().anyMatch(condition -> holds(condition, test));
    }

    private boolean holds(Condition condition, Predicate<Condition.Comparison> test) {
        if (condition instanceof Condition.Comparison comparison) {
            return comparison.column().equals(column.name()) && test.test(comparison);
        }
        if (condition instanceof Condition.And and) {
            return and.parts().stream().anyMatch(part -> holds(part, test));
        }
        return condition instanceof Condition.Or or && or.parts().stream().allMatch(part -> holds(part, test));
    }
}
