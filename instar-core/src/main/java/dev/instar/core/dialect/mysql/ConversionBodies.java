package dev.instar.core.dialect.mysql;

import dev.instar.core.plan.Bridge;
import dev.instar.core.plan.Conversion;
import dev.instar.core.schema.Table;
import java.util.List;

/**
 * How a trigger sets one form from the other, and what becomes of a value that does not convert: the fallback is stored and
 * the row goes into quarantine, on INSERT only behind it, because a generated key is not known before.
 */
final class ConversionBodies {

    private final Bridge bridge;
    private final Table table;
    private final BridgeNames names;
    private final ExpressionFunctions expressions;

    ConversionBodies(Bridge bridge, Table table) {
        this.bridge = bridge;
        this.table = table;
        this.names = new BridgeNames(bridge);
        this.expressions = new ExpressionFunctions(bridge);
    }

    /** Sets the new form from the old. */
    String up(boolean insert) {
        return assignments(true, bridge.up(), insert);
    }

    /** Sets the old form from the new. */
    String down(boolean insert) {
        return assignments(false, bridge.down(), insert);
    }

    private String assignments(boolean up, List<Conversion> conversions, boolean insert) {
        boolean fallible = conversions.stream().anyMatch(ExpressionFunctions::canFail);
        String failed = names.variable("f");
        StringBuilder out = new StringBuilder(fallible ? "SET " + failed + " = NULL;\n" : "");
        for (int i = 0; i < conversions.size(); i++) {
            out.append(assignment(up, i, conversions.get(i)));
        }
        return fallible
                ? out + "IF " + failed + " THEN\n" + Body.indent(insert ? keep(up) : put(up)) + "END IF;\n"
                : out.toString();
    }

    private String assignment(boolean up, int i, Conversion conversion) {
        String target = "NEW." + Sql.name(conversion.target().name());
        boolean canFail = ExpressionFunctions.canFail(conversion);
        String value = canFail ? expressions.stored(up, i, "NEW.") : expressions.value(up, i, "NEW.");
        String assign = "SET " + target + " = " + value + ";\n";
        return conversion.rejects() && conversion.target().notNull()
                ? assign + TriggerBodies.refuseNull(conversion, target)
                : assign;
    }

    private String keep(boolean up) {
        return "SET " + names.variable("q") + " = '" + direction(up) + "';\n";
    }

    private String put(boolean up) {
        return Quarantine.put(
                table, bridge.name(), "'" + direction(up) + "'", names.variable("1"), names.variable("2"));
    }

    /** Puts what the trigger before the row kept. */
    String putInserted() {
        return Quarantine.put(table, bridge.name(), names.variable("q"), names.variable("1"), names.variable("2"));
    }

    private static String direction(boolean up) {
        return up ? "up" : "down";
    }
}
