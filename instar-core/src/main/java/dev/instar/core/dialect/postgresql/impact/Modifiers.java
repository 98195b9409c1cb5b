package dev.instar.core.dialect.postgresql.impact;

import java.util.List;

/** Whether a type's modifiers only become more generous: the server then leaves the conversion of lengths out. */
final class Modifiers {

    private static final int FINEST = 6;
    private static final List<String> INTERVAL_FIELDS = List.of("second", "minute", "hour", "day", "month", "year");

    private Modifiers() {}

    /** Both of the same type; whether every value that the first allows stays as it is under the second. */
    static boolean grow(TypeName from, TypeName to) {
        if (from.equals(to) || to.isBare()) {
            return true;
        }
        if (from.array()) {
            return false;
        }
        return switch (from.name()) {
            case "varchar", "varbit" -> !from.isBare() && to.modifier(0, 0) >= from.modifier(0, 0);
            case "numeric" ->
                !from.isBare() && to.modifier(1, 0) == from.modifier(1, 0) && to.modifier(0, 0) >= from.modifier(0, 0);
            case "timestamp", "timestamptz", "time", "timetz" -> precisionGrows(from, to);
            case "interval" -> intervalGrows(from, to);
            default -> false;
        };
    }

    private static boolean precisionGrows(TypeName from, TypeName to) {
        int precision = to.modifier(0, FINEST);
        return precision >= FINEST || !from.modifiers().isEmpty() && precision >= from.modifier(0, 0);
    }

    private static boolean intervalGrows(TypeName from, TypeName to) {
        int before = leastField(from);
        int after = leastField(to);
        return after <= before && (before > 0 || precisionGrows(from, to));
    }

    /** The finest field that is kept; {@code second} when nothing is said. */
    private static int leastField(TypeName interval) {
        String fields = interval.fields();
        String last = fields.substring(fields.lastIndexOf(' ') + 1);
        return Math.max(0, INTERVAL_FIELDS.indexOf(last));
    }
}
