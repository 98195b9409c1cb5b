package dev.instar.core.dialect.mysql;

import dev.instar.core.plan.Bridge;
import dev.instar.core.plan.BridgeIdentity;
import dev.instar.core.plan.Conversion;
import dev.instar.core.schema.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * Names of the objects of one bridge. Triggers fire in the order in which they were made; the first character only tells
 * people, and whoever looks for triggers of the user's, on which side of those ours stands.
 */
record BridgeNames(Bridge bridge) {

    /** Carries every write over to the other form, before any trigger of the user's. */
    String first(boolean counting, boolean insert) {
        return "!" + bridge.name() + suffix(counting, insert);
    }

    /** Carries over what triggers of the user's changed. */
    String last(boolean counting, boolean insert) {
        return "~" + bridge.name() + suffix(counting, insert);
    }

    private static String suffix(boolean counting, boolean insert) {
        return (counting ? "_c" : "_") + (insert ? "i" : "u");
    }

    /** Puts a row that was inserted into quarantine, once its generated key is known. */
    String quarantine() {
        return "~" + bridge.name() + "_q";
    }

    /** Refuses NULL in the new form while the column is made NOT NULL. */
    String refusing(boolean insert) {
        return "!" + bridge.name() + (insert ? "_ni" : "_nu");
    }

    /** The user's expression as a function. */
    String expression(boolean up, int ordinal) {
        return bridge.name() + (up ? "_up" : "_down") + ordinal;
    }

    /** The fallback as a function. */
    String fallback(boolean up, int ordinal) {
        return expression(up, ordinal) + "_else";
    }

    /** Expression and fallback in one: never fails on a value. */
    String safe(boolean up, int ordinal) {
        return expression(up, ordinal) + "_safe";
    }

    /** The new form's default as a function, for sessions that declare the new form. */
    String newDefault(String column) {
        return bridge.name() + "_default"
                + bridge.newColumns().stream().map(Column::name).toList().indexOf(column);
    }

    /** The twin of an index. */
    String twin(int ordinal) {
        return bridge.name() + "_x" + ordinal;
    }

    /** A variable of the session in which triggers of this bridge tell each other something about the row at hand. */
    String variable(String what) {
        return "@instar_" + bridge.name().substring(bridge.name().length() - 10) + "_" + what;
    }

    /** The triggers that carry writes over, plain or counting, in the order in which they go: the last without a first has no use. */
    List<String> carrying(boolean counting) {
        List<String> names = new ArrayList<>();
        if (bridge.userTriggers()) {
            names.addAll(List.of(last(counting, true), last(counting, false)));
        }
        names.addAll(List.of(first(counting, true), first(counting, false)));
        return names;
    }

    /** Whether some write may leave a row that belongs into quarantine. */
    boolean quarantines() {
        return bridge.up().stream().anyMatch(ExpressionFunctions::canFail)
                || bridge.down().stream().anyMatch(ExpressionFunctions::canFail);
    }

    /** Every name that may exist; of the carrying triggers either the plain ones do or those that count. */
    BridgeIdentity identity() {
        List<String> triggers = new ArrayList<>(carrying(false));
        triggers.addAll(carrying(true));
        if (quarantines()) {
            triggers.add(quarantine());
        }
        List<String> functions = expressions();
        bridge.newDefaults().keySet().forEach(column -> functions.add(newDefault(column)));
        return new BridgeIdentity(bridge.name(), bridge.table(), triggers, functions);
    }

    /** The functions of the user's expressions, in both directions. */
    List<String> expressions() {
        List<String> functions = new ArrayList<>();
        addExpressions(functions, true, bridge.up());
        addExpressions(functions, false, bridge.down());
        return functions;
    }

    private void addExpressions(List<String> functions, boolean up, List<Conversion> conversions) {
        for (int i = 0; i < conversions.size(); i++) {
            Conversion conversion = conversions.get(i);
            if (!conversion.isIdentity()) {
                functions.add(expression(up, i));
            }
            if (conversion.fallback().isPresent()) {
                functions.add(fallback(up, i));
            }
            if (!conversion.total()) {
                functions.add(safe(up, i));
            }
        }
    }
}
