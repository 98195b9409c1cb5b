package dev.instar.core.schema;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Everything that leans on some columns of a table, by label, so that nothing goes away with them unsaid. */
public final class Leaning {

    private Leaning() {}

    /**
     * Labels such as {@code index flavors_name_idx}, {@code check flavors_memory_check} or {@code view
     * public.big_flavors}, sorted. NOT NULL constraints are left out: they are part of the column itself.
     */
    public static List<String> on(Table table, Collection<String> columns) {
        TreeSet<String> labels = new TreeSet<>();
        for (String column : columns) {
            indexes(table, column).forEach(labels::add);
            constraints(table, column).forEach(labels::add);
            table.dependentsOn(column).forEach(dependent -> labels.add(dependent.label()));
        }
        return List.copyOf(labels);
    }

    /** Labels of what finds one of the columns by its name in a text: it breaks as soon as the column bears another name. */
    public static List<String> byName(Table table, Collection<String> columns) {
        return columns.stream()
                .flatMap(column -> table.dependentsOn(column).stream())
                .filter(dependent -> dependent.binding() == Dependent.Binding.TEXT)
                .map(Dependent::label)
                .sorted()
                .distinct()
                .toList();
    }

    private static Stream<String> indexes(Table table, String column) {
        return table.indexesOn(column).stream()
                .filter(index -> index.constraint().isEmpty())
                .map(Leaning::label);
    }

    private static Stream<String> constraints(Table table, String column) {
        return table.constraintsOn(column).stream()
                .filter(constraint -> constraint.kind() != Constraint.Kind.NOT_NULL)
                .map(Leaning::label);
    }

    /** The label of an index. */
    public static String label(Index index) {
        return "index " + index.name();
    }

    /** The label of a constraint. */
    public static String label(Constraint constraint) {
        return switch (constraint.kind()) {
                    case CHECK -> "check ";
                    case NOT_NULL -> "not null ";
                    case UNIQUE -> "unique ";
                    case PRIMARY_KEY -> "primary key ";
                    case FOREIGN_KEY -> "foreign key ";
                    case EXCLUDE -> "exclude ";
                }
                + constraint.name();
    }
}
