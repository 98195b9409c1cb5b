package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.Constraint;
import dev.instar.core.schema.TableName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The names that the server gives to indexes and sequences that a statement leaves unnamed (observed; not
 * documented).
 */
final class ObjectNames {

    /** NAMEDATALEN - 1: bytes of a name. */
    private static final int LIMIT = 63;

    private final Effects effects;

    ObjectNames(Effects effects) {
        this.effects = effects;
    }

    /** {@code table_column_seq}. */
    TableName sequence(TableName table, String column) {
        return free(table, column, "seq");
    }

    /** {@code table_column_idx}. */
    TableName index(TableName table, List<String> columns) {
        return free(table, numbered(columns), "idx");
    }

    /**
     * The index of a constraint without a name: {@code table_pkey}, {@code table_column_key}, {@code
     * table_column_excl}.
     */
    TableName constraintIndex(TableName table, ConstraintDefinition constraint) {
        List<String> columns = new ArrayList<>(constraint.columns());
        columns.addAll(constraint.included());
        return constraint.is(Constraint.Kind.PRIMARY_KEY)
                ? free(table, "", "pkey")
                : free(table, numbered(columns), constraint.is(Constraint.Kind.UNIQUE) ? "key" : "excl");
    }

    /** The columns' names with underscores between them; equal ones are told apart by a number. */
    private static String numbered(List<String> columns) {
        List<String> parts = new ArrayList<>();
        for (String column : columns) {
            String part = column;
            for (int i = 1; parts.contains(part); i++) {
                part = column + i;
            }
            parts.add(part);
        }
        return String.join("_", parts);
    }

    private TableName free(TableName table, String middle, String label) {
        TableName name = new TableName(table.schema(), made(table.name(), middle, label));
        for (int i = 1; isTaken(name); i++) {
            name = new TableName(table.schema(), made(table.name(), middle, label + i));
        }
        return name;
    }

    private boolean isTaken(TableName name) {
        Name full = new Name(java.util.Optional.of(name.schema()), name.name());
        return effects.isCreated(name)
                || effects.catalog().table(full).isPresent()
                || effects.catalog().index(full).isPresent();
    }

    /** Within the limit: the longer of the two names gives way, byte by byte. */
    private static String made(String first, String second, String label) {
        int overhead = label.length() + 1 + (second.isEmpty() ? 0 : 1);
        int firstBytes = bytes(first);
        int secondBytes = bytes(second);
        while (firstBytes + secondBytes > LIMIT - overhead) {
            if (firstBytes > secondBytes) {
                firstBytes--;
            } else {
                secondBytes--;
            }
        }
        String middle = second.isEmpty() ? "" : "_" + cut(second, secondBytes);
        return cut(first, firstBytes) + middle + "_" + label;
    }

    /** A name as the server keeps it: what is beyond the limit is lost. */
    static String kept(String name) {
        return name.length() * 3 <= LIMIT ? name : cut(name, LIMIT);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String cut(String text, int limit) {
        String cut = text;
        while (bytes(cut) > limit) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }
}
