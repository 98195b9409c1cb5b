package dev.instar.core.dialect.postgresql;

import dev.instar.core.plan.Bridge;
import dev.instar.core.plan.Conversion;
import dev.instar.core.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The user's expressions as functions whose arguments are named as the columns. Their bodies are parsed when they are created, so
 * no search path, column name inside a literal or later rename can change what they mean.
 */
final class ExpressionFunctions {

    /** Conditions of a value that does not convert; anything else is an error of the server or of ours and goes through. */
    static final String VALUE_ERRORS = "data_exception OR integrity_constraint_violation OR raise_exception";

    private final Bridge bridge;
    private final BridgeObjects objects;

    ExpressionFunctions(Bridge bridge) {
        this.bridge = bridge;
        this.objects = new BridgeObjects(bridge);
    }

    /** Whether a value may fail to convert and the write must succeed all the same. */
    static boolean canFail(Conversion conversion) {
        return !conversion.total() && !conversion.rejects();
    }

    /** Statements that create every function, in an order in which each finds those it calls. */
    List<String> create() {
        List<String> statements = new ArrayList<>();
        create(statements, true, bridge.up());
        create(statements, false, bridge.down());
        bridge.newColumns().stream()
                .filter(column -> bridge.newDefaults().containsKey(column.name()))
                .forEach(column -> addNewDefault(statements, column));
        return statements;
    }

    /** A default may be volatile; as a function it is bound when it is created, whatever the session's search path. */
    private void addNewDefault(List<String> statements, Column column) {
        String signature = Sql.beside(bridge.table(), objects.newDefault(column.name())) + "()";
        statements.add("CREATE OR REPLACE FUNCTION " + signature + " RETURNS " + column.type() + " LANGUAGE sql RETURN "
                + Sql.parenthesized(Objects.requireNonNull(bridge.newDefaults().get(column.name()))));
        statements.add("GRANT EXECUTE ON FUNCTION " + signature + " TO PUBLIC");
    }

    private void create(List<String> statements, boolean up, List<Conversion> conversions) {
        for (int i = 0; i < conversions.size(); i++) {
            Conversion conversion = conversions.get(i);
            if (!conversion.isIdentity()) {
                statements.add(function(objects.expression(up, i), conversion, text(conversion)));
                statements.add(allow(objects.expression(up, i), conversion));
            }
            if (canFail(conversion)) {
                addSafe(statements, up, i, conversion);
            }
        }
    }

    private void addSafe(List<String> statements, boolean up, int i, Conversion conversion) {
        String fallback = "NULL";
        if (conversion.fallback().isPresent()) {
            String name = objects.fallback(up, i);
            statements.add(function(name, conversion, conversion.fallback().get()));
            statements.add(allow(name, conversion));
            fallback = call(name, conversion.arguments(), "");
        }
        statements.add(safe(up, i, conversion, fallback));
        statements.add(allow(objects.safe(up, i), conversion));
    }

    private static String text(Conversion conversion) {
        return conversion
                .expression()
                .orElseGet(() -> Sql.name(conversion.arguments().get(0).name()));
    }

    private String function(String name, Conversion conversion, String expression) {
        return "CREATE OR REPLACE FUNCTION " + signature(name, conversion.arguments()) + " RETURNS "
                + conversion.target().type() + " LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN "
                + Sql.parenthesized(expression);
    }

    private String allow(String name, Conversion conversion) {
        return "GRANT EXECUTE ON FUNCTION " + drop(name, conversion.arguments()) + " TO PUBLIC";
    }

    private String safe(boolean up, int i, Conversion conversion, String fallback) {
        String value = conversion.isIdentity()
                ? Sql.name(conversion.arguments().get(0).name())
                : call(objects.expression(up, i), conversion.arguments(), "");
        String body = """
                DECLARE
                  instar_result %s;
                BEGIN
                  instar_result := %s;%s
                  RETURN instar_result;
                EXCEPTION WHEN %s THEN
                  RETURN %s;
                END
                """.formatted(
                        conversion.target().type(),
                        value,
                        conversion.target().notNull()
                                ? "\n  IF instar_result IS NULL THEN RETURN " + fallback + "; END IF;"
                                : "",
                        VALUE_ERRORS,
                        fallback);
        return "CREATE OR REPLACE FUNCTION " + signature(objects.safe(up, i), conversion.arguments()) + " RETURNS "
                + conversion.target().type() + " LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS " + Body.quote(body);
    }

    private String signature(String name, List<Column> arguments) {
        return Sql.beside(bridge.table(), name)
                + arguments.stream()
                        .map(a -> Sql.name(a.name()) + " " + a.type())
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private String drop(String name, List<Column> arguments) {
        return Sql.beside(bridge.table(), name)
                + arguments.stream().map(Column::type).collect(Collectors.joining(", ", "(", ")"));
    }

    /** A call with the arguments taken from a record ({@code NEW.}) or, with an empty prefix, from the row at hand. */
    String call(String function, List<Column> arguments, String record) {
        return Sql.beside(bridge.table(), function) + "(" + Sql.of(record, arguments) + ")";
    }

    /** The converted value; fails where the value does not convert. */
    String value(boolean up, int i, String record) {
        Conversion conversion = (up ? bridge.up() : bridge.down()).get(i);
        return conversion.isIdentity()
                ? Sql.of(record, conversion.arguments())
                : call(objects.expression(up, i), conversion.arguments(), record);
    }

    /** The value that the bridge stores: the converted one, or the fallback. Spelled in the column's own type for comparing images. */
    String stored(boolean up, int i) {
        Conversion conversion = (up ? bridge.up() : bridge.down()).get(i);
        String value = canFail(conversion) ? call(objects.safe(up, i), conversion.arguments(), "") : value(up, i, "");
        return conversion.isIdentity() && !canFail(conversion)
                ? value
                : "CAST(" + value + " AS " + conversion.target().type() + ")";
    }

    /** The fallback's value for a row in a backfill; NULL without one. */
    String fallback(boolean up, int i) {
        Conversion conversion = (up ? bridge.up() : bridge.down()).get(i);
        return canFail(conversion) && conversion.fallback().isPresent()
                ? call(objects.fallback(up, i), conversion.arguments(), "")
                : "NULL";
    }

    /** Statements that drop every function, those that call before those that are called. */
    List<String> drop() {
        List<String> statements = new ArrayList<>();
        drop(statements, true, bridge.up());
        drop(statements, false, bridge.down());
        bridge.newDefaults()
                .keySet()
                .forEach(column -> statements.add(
                        "DROP FUNCTION IF EXISTS " + Sql.beside(bridge.table(), objects.newDefault(column)) + "()"));
        return statements;
    }

    private void drop(List<String> statements, boolean up, List<Conversion> conversions) {
        for (int i = 0; i < conversions.size(); i++) {
            Conversion conversion = conversions.get(i);
            if (canFail(conversion)) {
                statements.add(dropFunction(objects.safe(up, i), conversion));
                if (conversion.fallback().isPresent()) {
                    statements.add(dropFunction(objects.fallback(up, i), conversion));
                }
            }
            if (!conversion.isIdentity()) {
                statements.add(dropFunction(objects.expression(up, i), conversion));
            }
        }
    }

    private String dropFunction(String name, Conversion conversion) {
        return "DROP FUNCTION IF EXISTS " + drop(name, conversion.arguments());
    }
}
