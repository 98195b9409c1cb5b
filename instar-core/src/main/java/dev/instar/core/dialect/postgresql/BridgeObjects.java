package dev.instar.core.dialect.postgresql;

import dev.instar.core.plan.Bridge;
import dev.instar.core.plan.BridgeIdentity;
import dev.instar.core.plan.Conversion;
import dev.instar.core.schema.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * Names of the objects of one bridge. Triggers fire in the order of their names' bytes: {@code !} stands before, {@code ~} behind
 * every name that people give.
 */
record BridgeObjects(Bridge bridge) {

    /** Fills the form that was not given, before any trigger of the user's. */
    String first() {
        return bridge.name() + "_first";
    }

    /** Carries over what triggers of the user's changed. */
    String last() {
        return bridge.name() + "_last";
    }

    String firstOnInsert() {
        return "!" + bridge.name() + "_i";
    }

    String firstOnUpdate() {
        return "!" + bridge.name() + "_u";
    }

    String lastOnInsert() {
        return "~" + bridge.name() + "_i";
    }

    String lastOnUpdate() {
        return "~" + bridge.name() + "_u";
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

    /** The CHECK that proves all rows equal before contract. */
    String sameCheck() {
        return bridge.name() + "_same";
    }

    /** The CHECK that proves a new column free of NULL. */
    String notNullCheck(int ordinal) {
        return bridge.name() + "_nn" + ordinal;
    }

    /** The twin of an index. */
    String twin(int ordinal) {
        return bridge.name() + "_x" + ordinal;
    }

    /** Prefix of the session's settings in which the first trigger tells the last what it left. */
    String setting() {
        // A parameter's name must not begin with a digit, and the hash may.
        return "instar.b" + bridge.name().substring(bridge.name().length() - 10);
    }

    BridgeIdentity identity() {
        List<String> triggers = new ArrayList<>(List.of(firstOnInsert(), firstOnUpdate()));
        List<String> functions = new ArrayList<>(List.of(first()));
        if (bridge.userTriggers()) {
            triggers.addAll(List.of(lastOnInsert(), lastOnUpdate()));
            functions.add(last());
        }
        functions.addAll(expressions());
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
            if (ExpressionFunctions.canFail(conversion)) {
                conversion.fallback().ifPresent(f -> functions.add(fallback(up, conversions.indexOf(conversion))));
                functions.add(safe(up, i));
            }
        }
    }
}
