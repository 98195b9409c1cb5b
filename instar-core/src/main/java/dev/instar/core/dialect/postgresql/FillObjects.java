package dev.instar.core.dialect.postgresql;

import dev.instar.core.plan.BridgeIdentity;
import dev.instar.core.plan.Fill;
import dev.instar.core.schema.Column;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The objects that fill an empty column: the user's expression as a function whose arguments are named as the columns,
 * and one trigger that fires behind every trigger of the user's, for a row whose column is still NULL.
 */
record FillObjects(Fill fill) {

    String trigger() {
        return "~" + fill.name();
    }

    private String value() {
        return fill.name() + "_value";
    }

    private String function() {
        return fill.name() + "_fill";
    }

    /** The CHECK that proves the column free of NULL. */
    String notNullCheck() {
        return fill.name() + "_nn";
    }

    BridgeIdentity identity() {
        return new BridgeIdentity(fill.name(), fill.table(), List.of(trigger()), List.of(function(), value()));
    }

    /** The value for the row at hand. */
    String call() {
        return fill.isInstalled() ? call("") : Sql.expression(fill.expression());
    }

    private String call(String record) {
        return Sql.beside(fill.table(), value()) + "(" + Sql.of(record, fill.arguments()) + ")";
    }

    List<String> create() {
        String table = Sql.table(fill.table());
        return List.of(
                "CREATE OR REPLACE FUNCTION " + signature() + " RETURNS "
                        + fill.target().type() + " LANGUAGE sql RETURN " + Sql.parenthesized(fill.expression()),
                "GRANT EXECUTE ON FUNCTION " + types() + " TO PUBLIC",
                "CREATE OR REPLACE FUNCTION " + Sql.beside(fill.table(), function())
                        + "() RETURNS trigger LANGUAGE plpgsql AS " + Body.quote(body()),
                "CREATE TRIGGER " + Sql.name(trigger()) + " BEFORE " + events() + " ON " + table
                        + " FOR EACH ROW WHEN (NEW."
                        + Sql.name(fill.target().name()) + " IS NULL AND " + BridgeTriggers.NO_BACKFILL
                        + ") EXECUTE FUNCTION " + Sql.beside(fill.table(), function()) + "()",
                "ALTER TABLE " + table + " ENABLE ALWAYS TRIGGER " + Sql.name(trigger()));
    }

    private String events() {
        return fill.on() == Fill.On.WRITE ? "INSERT OR UPDATE" : "INSERT";
    }

    private String body() {
        String assign = "NEW." + Sql.name(fill.target().name()) + " := " + call("NEW.") + ";\n";
        String guarded = "  BEGIN\n    " + assign + "  EXCEPTION WHEN " + ExpressionFunctions.VALUE_ERRORS
                + " THEN\n    " + Quarantine.put(fill.name(), true, fill.key()) + "  END;\n";
        return "BEGIN\n" + (fill.mayFail() ? guarded : "  " + assign) + "  RETURN NEW;\nEND\n";
    }

    private String signature() {
        return Sql.beside(fill.table(), value())
                + fill.arguments().stream()
                        .map(a -> Sql.name(a.name()) + " " + a.type())
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private String types() {
        return Sql.beside(fill.table(), value())
                + fill.arguments().stream().map(Column::type).collect(Collectors.joining(", ", "(", ")"));
    }

    /** The trigger and what it calls, in an order in which nothing is used that is gone. */
    List<String> drop() {
        return List.of(
                "DROP TRIGGER IF EXISTS " + Sql.name(trigger()) + " ON " + Sql.table(fill.table()),
                "DROP FUNCTION IF EXISTS " + Sql.beside(fill.table(), function()) + "()",
                "DROP FUNCTION IF EXISTS " + types());
    }
}
