package dev.instar.core.dialect.postgresql;

import dev.instar.core.plan.Bridge;
import dev.instar.core.plan.Conversion;
import dev.instar.core.schema.Column;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Bodies of a bridge's trigger functions.
 *
 * <p>Triggers see values, never which column a statement named. On INSERT, NULL in the new form means "not given": a given new form
 * wins, else the old one. On UPDATE the side whose stored image changed wins; when both changed, the new one, and the conflict is
 * counted in a row of its own so that writers never wait for each other. Every name is qualified and every operator spelled out:
 * no search path and no collation has a say.
 */
final class TriggerFunctions {

    private final Bridge bridge;
    private final BridgeObjects objects;
    private final Map<String, String> oldNames;
    private final boolean countOld;

    /**
     * @param oldNames names of old columns that have been taken away: column to tombstone
     * @param countOld whether writes through the old form are counted, because it is retired
     */
    TriggerFunctions(Bridge bridge, Map<String, String> oldNames, boolean countOld) {
        this.bridge = bridge;
        this.objects = new BridgeObjects(bridge);
        this.oldNames = oldNames;
        this.countOld = countOld;
    }

    /** Statements that create or replace the trigger functions; at no moment is one absent. */
    List<String> create() {
        String first = function(objects.first(), first());
        return bridge.userTriggers() ? List.of(first, function(objects.last(), last())) : List.of(first);
    }

    List<String> drop() {
        String first = "DROP FUNCTION IF EXISTS " + Sql.beside(bridge.table(), objects.first()) + "()";
        String last = "DROP FUNCTION IF EXISTS " + Sql.beside(bridge.table(), objects.last()) + "()";
        return bridge.userTriggers() ? List.of(first, last) : List.of(first);
    }

    private String function(String name, String body) {
        return "CREATE OR REPLACE FUNCTION " + Sql.beside(bridge.table(), name)
                + "() RETURNS trigger LANGUAGE plpgsql AS " + Body.quote(body);
    }

    private String first() {
        String convert = "IF TG_OP OPERATOR(pg_catalog.=) 'INSERT' THEN\n" + Body.indent(onInsert()) + "ELSE\n"
                + Body.indent(onUpdate()) + "END IF;\n";
        if (!bridge.userTriggers()) {
            return block(convert + lockKeys());
        }
        return block(
                "IF coalesce(pg_catalog.current_setting('instar.backfill', true), '') OPERATOR(pg_catalog.<>) 'on' THEN\n"
                        + Body.indent(convert) + "END IF;\n" + remember());
    }

    private String block(String statements) {
        return "DECLARE\n  instar_given pg_catalog.record;\nBEGIN\n" + Body.indent(statements + "RETURN NEW;\n")
                + "END\n";
    }

    private String onInsert() {
        String given = bridge.newColumns().stream()
                .map(c -> "NEW." + Sql.name(c.name()) + " IS NOT NULL")
                .collect(Collectors.joining(" OR "));
        String fromDeclared = bridge.newDefaults().isEmpty()
                ? ""
                : "ELSIF pg_catalog.current_setting('instar.form', true) OPERATOR(pg_catalog.=) 'new' THEN\n"
                        + Body.indent(newDefaults() + down());
        return "IF " + given + " THEN\n" + Body.indent(down()) + fromDeclared + "ELSE\n"
                + Body.indent(countInserted() + up()) + "END IF;\n";
    }

    private String newDefaults() {
        return bridge.newColumns().stream()
                .filter(c -> bridge.newDefaults().containsKey(c.name()))
                .map(c -> "NEW." + Sql.name(c.name()) + " := "
                        + Sql.beside(bridge.table(), objects.newDefault(c.name())) + "();\n")
                .collect(Collectors.joining());
    }

    private String onUpdate() {
        String newChanged = Sql.differs(of("NEW.", bridge.newColumns()), of("OLD.", bridge.newColumns()));
        String oldChanged = Sql.differs(of("NEW.", bridge.oldColumns()), of("OLD.", bridge.oldColumns()));
        String both = "IF " + oldChanged + " THEN\n"
                + Body.indent(
                        "instar_given := ROW(" + of("NEW.", bridge.oldColumns()) + ");\n" + down() + "IF instar_given"
                                + " OPERATOR(pg_catalog.*<>) " + Sql.image(of("NEW.", bridge.oldColumns())) + " THEN\n"
                                + Body.indent(note("conflict")) + "END IF;\n")
                + "ELSE\n" + Body.indent(down()) + "END IF;\n";
        return "IF " + newChanged + " THEN\n" + Body.indent(both) + "ELSIF " + oldChanged + " THEN\n"
                + Body.indent((countOld ? note("old_write") : "") + up()) + "END IF;\n";
    }

    private String countInserted() {
        if (!countOld) {
            return "";
        }
        String given = bridge.oldColumns().stream()
                .filter(c -> c.defaultExpression().isEmpty())
                .map(c -> "NEW." + Sql.name(actual(c.name())) + " IS NOT NULL")
                .collect(Collectors.joining(" OR "));
        return given.isEmpty() ? "" : "IF " + given + " THEN\n" + Body.indent(note("old_write")) + "END IF;\n";
    }

    private String last() {
        String seen = "pg_catalog.current_setting('" + objects.setting()
                + "%s_' OPERATOR(pg_catalog.||) pg_catalog.pg_trigger_depth(), true)";
        String differs = Sql.differs("%s::pg_catalog.text", seen);
        String body = "IF " + differs.formatted("ROW(" + of("NEW.", bridge.newColumns()) + ")", "n") + " THEN\n"
                + Body.indent(down())
                + "ELSIF " + differs.formatted("ROW(" + of("NEW.", bridge.oldColumns()) + ")", "o") + " THEN\n"
                + Body.indent(up()) + "END IF;\n" + lockKeys();
        return block(body);
    }

    private String remember() {
        String set = "PERFORM pg_catalog.set_config('" + objects.setting()
                + "%s_' OPERATOR(pg_catalog.||) pg_catalog.pg_trigger_depth(), ROW(%s)::pg_catalog.text, true);\n";
        return set.formatted("n", of("NEW.", bridge.newColumns()))
                + set.formatted("o", of("NEW.", bridge.oldColumns()));
    }

    private String up() {
        return assignments(true, bridge.up());
    }

    private String down() {
        return assignments(false, bridge.down());
    }

    private String assignments(boolean up, List<Conversion> conversions) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < conversions.size(); i++) {
            out.append(assignment(up, i, conversions.get(i)));
        }
        return out.toString();
    }

    private String assignment(boolean up, int i, Conversion conversion) {
        String target = "NEW."
                + Sql.name(
                        up
                                ? conversion.target().name()
                                : actual(conversion.target().name()));
        String call = conversion.isIdentity()
                ? of("NEW.", conversion.arguments())
                : Sql.beside(bridge.table(), objects.expression(up, i)) + "(" + of("NEW.", conversion.arguments())
                        + ")";
        String assign = target + " := " + call + ";\n";
        if (ExpressionFunctions.canFail(conversion)) {
            return guarded(up, i, conversion, target, assign);
        }
        return conversion.rejects() && conversion.target().notNull() ? assign + refuseNull(target) : assign;
    }

    private String guarded(boolean up, int i, Conversion conversion, String target, String assign) {
        String fallback = conversion.fallback().isPresent()
                ? Sql.beside(bridge.table(), objects.fallback(up, i)) + "(" + of("NEW.", conversion.arguments()) + ")"
                : "NULL";
        String check = conversion.target().notNull() ? refuseNull(target) : "";
        return "BEGIN\n" + Body.indent(assign + check) + "EXCEPTION WHEN " + ExpressionFunctions.VALUE_ERRORS
                + " THEN\n" + Body.indent(target + " := " + fallback + ";\n" + quarantine(up)) + "END;\n";
    }

    private static String refuseNull(String target) {
        return "IF " + target + " IS NULL THEN\n  RAISE not_null_violation;\nEND IF;\n";
    }

    private String quarantine(boolean up) {
        return Quarantine.put(
                bridge.name(), up, bridge.key().stream().map(this::actual).toList());
    }

    private String note(String kind) {
        return "PERFORM instar.note_event(" + Sql.literal(bridge.name()) + ", '" + kind + "');\n";
    }

    /** Writers of both forms meet on a key that has an index in each form; ON CONFLICT arbitrates only one of the two. */
    private String lockKeys() {
        return bridge.uniqueKeys().stream()
                .map(key ->
                        "PERFORM pg_catalog.pg_advisory_xact_lock(TG_RELID::pg_catalog.int4, pg_catalog.hashtext(ROW("
                                + key.stream()
                                        .map(c -> "NEW." + Sql.name(actual(c)))
                                        .collect(Collectors.joining(", "))
                                + ")::pg_catalog.text));\n")
                .collect(Collectors.joining());
    }

    private String of(String record, List<Column> columns) {
        return columns.stream().map(c -> record + Sql.name(actual(c.name()))).collect(Collectors.joining(", "));
    }

    private String actual(String column) {
        return oldNames.getOrDefault(column, column);
    }
}
