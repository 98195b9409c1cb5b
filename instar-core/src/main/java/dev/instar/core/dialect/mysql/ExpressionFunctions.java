package dev.instar.core.dialect.mysql;

import dev.instar.core.plan.Bridge;
import dev.instar.core.plan.Conversion;
import dev.instar.core.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The user's expressions as stored functions whose parameters are named as the columns; the server compiles them and no text
 * is replaced. They keep the strict sql_mode of the session that makes them, so a value that does not fit is an error even
 * for a client without strict mode and within INSERT IGNORE.
 */
final class ExpressionFunctions {

    /** @param name the function's name, beside the table */
    record Function(String name, String sql) {}

    private final Bridge bridge;
    private final BridgeNames names;

    ExpressionFunctions(Bridge bridge) {
        this.bridge = bridge;
        this.names = new BridgeNames(bridge);
    }

    /** Whether a value may fail to convert and the write must succeed all the same. */
    static boolean canFail(Conversion conversion) {
        return !conversion.total() && !conversion.rejects();
    }

    /** Every function, those that are called before those that call. */
    List<Function> create() {
        List<Function> functions = new ArrayList<>();
        create(functions, true, bridge.up());
        create(functions, false, bridge.down());
        bridge.newColumns().stream()
                .filter(column -> bridge.newDefaults().containsKey(column.name()))
                .forEach(column -> functions.add(newDefault(column)));
        return functions;
    }

    private Function newDefault(Column column) {
        String name = names.newDefault(column.name());
        return new Function(
                name,
                "CREATE FUNCTION " + Sql.beside(bridge.table(), name) + "() RETURNS " + Sql.typed(column)
                        + " NOT DETERMINISTIC NO SQL RETURN "
                        + Sql.parenthesized(
                                Objects.requireNonNull(bridge.newDefaults().get(column.name()))));
    }

    private void create(List<Function> functions, boolean up, List<Conversion> conversions) {
        for (int i = 0; i < conversions.size(); i++) {
            Conversion conversion = conversions.get(i);
            if (!conversion.isIdentity()) {
                functions.add(plain(names.expression(up, i), conversion, text(conversion)));
            }
            if (conversion.fallback().isPresent()) {
                functions.add(plain(
                        names.fallback(up, i), conversion, conversion.fallback().get()));
            }
            if (!conversion.total()) {
                functions.add(new Function(names.safe(up, i), safe(up, i, conversion)));
            }
        }
    }

    private static String text(Conversion conversion) {
        return conversion
                .expression()
                .orElseGet(() -> Sql.name(conversion.arguments().get(0).name()));
    }

    private Function plain(String name, Conversion conversion, String expression) {
        return new Function(name, head(name, conversion) + "RETURN " + Sql.parenthesized(expression));
    }

    private String head(String name, Conversion conversion) {
        String parameters = conversion.arguments().stream()
                .map(a -> Sql.name(a.name()) + " " + Sql.typed(a))
                .collect(Collectors.joining(", ", "(", ")"));
        return "CREATE FUNCTION " + Sql.beside(bridge.table(), name) + parameters + " RETURNS "
                + Sql.typed(conversion.target()) + " DETERMINISTIC NO SQL\n";
    }

    /**
     * Tells a trigger that calls it by variables of the session that the value did not convert, and why. A handler cannot
     * tell an error from a note, so it goes on: only an error leaves no value behind.
     */
    private String safe(boolean up, int i, Conversion conversion) {
        String value = conversion.isIdentity()
                ? Sql.name(conversion.arguments().get(0).name())
                : call(names.expression(up, i), conversion.arguments(), "");
        String name = conversion.target().name();
        boolean notNull = conversion.target().notNull();
        String why = notNull
                ? "IF NOT instar_failed THEN\n"
                        + Body.indent("SET " + names.variable("1") + " = '23000', " + names.variable("2") + " = "
                                + Sql.literal("Column '" + name + "' cannot be null") + ";\n")
                        + "END IF;\n"
                : "";
        return head(names.safe(up, i), conversion)
                + Body.block("DECLARE instar_failed BOOLEAN DEFAULT FALSE;\n"
                        + "DECLARE instar_result " + Sql.typed(conversion.target()) + ";\n"
                        + "DECLARE CONTINUE HANDLER FOR " + ValueErrors.list() + "\n"
                        + Body.indent(Body.block("GET DIAGNOSTICS CONDITION 1 " + names.variable("1")
                                        + " = RETURNED_SQLSTATE, " + names.variable("2") + " = MESSAGE_TEXT;\n"
                                        + "SET instar_failed = TRUE;\n")
                                + ";\n")
                        + "SET instar_result = " + value + ";\n"
                        + "IF instar_result IS NULL" + (notNull ? "" : " AND instar_failed") + " THEN\n"
                        + Body.indent(why + "SET " + names.variable("f") + " = TRUE;\n" + "RETURN "
                                + fallback(up, i, "") + ";\n")
                        + "END IF;\n"
                        + "RETURN instar_result;\n");
    }

    private String call(String function, List<Column> arguments, String record) {
        return Sql.beside(bridge.table(), function) + "(" + Sql.of(record, arguments) + ")";
    }

    private Conversion conversion(boolean up, int i) {
        return (up ? bridge.up() : bridge.down()).get(i);
    }

    /**
     * The converted value; an error where the value does not convert.
     *
     * @param record where the arguments are taken from: {@code NEW.}, or nothing for the row at hand
     */
    String value(boolean up, int i, String record) {
        Conversion conversion = conversion(up, i);
        return conversion.isIdentity()
                ? Sql.of(record, conversion.arguments())
                : call(names.expression(up, i), conversion.arguments(), record);
    }

    /** The value that the bridge stores: the converted one, or the fallback. Never fails on a value. */
    String stored(boolean up, int i, String record) {
        Conversion conversion = conversion(up, i);
        return conversion.total() ? value(up, i, record) : call(names.safe(up, i), conversion.arguments(), record);
    }

    /** The value where a value does not convert; NULL when nothing was declared. */
    String fallback(boolean up, int i, String record) {
        Conversion conversion = conversion(up, i);
        return conversion.fallback().isPresent() ? call(names.fallback(up, i), conversion.arguments(), record) : "NULL";
    }
}
