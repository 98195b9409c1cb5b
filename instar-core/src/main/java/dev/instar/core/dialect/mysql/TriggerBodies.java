package dev.instar.core.dialect.mysql;

import dev.instar.core.plan.Bridge;
import dev.instar.core.plan.Conversion;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Table;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Bodies of a bridge's triggers.
 *
 * <p>Triggers see values, never which column a statement named. On INSERT, NULL in the new form means "not given": a given new
 * form wins, else the old one. On UPDATE the side whose stored image changed wins; when both changed, the new one, and the
 * conflict is counted.
 *
 * <p>A trigger cannot be replaced in place, so the plain and the counting ones live side by side for a moment. Whichever fires
 * first marks the row; the other lets it be when it finds the mark and forms that agree.
 */
final class TriggerBodies {

    private static final String BACKFILL = "@instar_backfill <=> 1";

    private final Bridge bridge;
    private final BridgeNames names;
    private final BridgePredicates predicates;
    private final ConversionBodies conversions;
    private final boolean counting;

    /** @param counting whether writes through the old form are counted, because it is retired */
    TriggerBodies(Bridge bridge, Table table, boolean counting) {
        this.bridge = bridge;
        this.names = new BridgeNames(bridge);
        this.predicates = new BridgePredicates(bridge);
        this.conversions = new ConversionBodies(bridge, table);
        this.counting = counting;
    }

    /** BEFORE INSERT: fills the form that was not given. */
    String firstOnInsert() {
        String given = bridge.newColumns().stream()
                .map(c -> "NEW." + Sql.name(c.name()) + " IS NOT NULL")
                .collect(Collectors.joining(" OR "));
        String declared = bridge.newDefaults().isEmpty()
                ? ""
                : "ELSEIF @instar_form <=> 'new' THEN\n" + Body.indent(newDefaults() + conversions.down(true));
        String fill = "IF " + given + " THEN\n" + Body.indent(conversions.down(true)) + declared + "ELSE\n"
                + Body.indent(countInserted() + conversions.up(true)) + "END IF;\n";
        String forget = names.quarantines() ? "SET " + names.variable("q") + " = NULL;\n" : "";
        return Body.block(forget + unlessMarked(fill) + (bridge.userTriggers() ? remember() : ""));
    }

    /** BEFORE UPDATE: the cheap comparison comes first, a write that leaves both forms alone does nothing more. */
    String firstOnUpdate() {
        String newChanged = Images.differs(bridge.newColumns(), "NEW.", "OLD.");
        String oldChanged = Images.differs(bridge.oldColumns(), "NEW.", "OLD.");
        String carry = "IF " + newChanged + " THEN\n"
                + Body.indent("IF " + oldChanged + " THEN\n" + Body.indent(conflicting()) + "ELSE\n"
                        + Body.indent(conversions.down(false)) + "END IF;\n")
                + "ELSE\n" + Body.indent((counting ? note("old_write") : "") + conversions.up(false)) + "END IF;\n";
        String when = "IF (" + newChanged + " OR " + oldChanged + ") AND NOT (" + BACKFILL + ") THEN\n"
                + Body.indent(unlessMarked(carry)) + "END IF;\n";
        return Body.block(when + (bridge.userTriggers() ? remember() : ""));
    }

    /**
     * Behind the triggers of the user's: carries over what they changed, whichever side it was. Acts only on a row that the
     * first trigger has seen: what is remembered of another row says nothing.
     */
    String last(boolean insert) {
        String newChanged = changedSince("n", bridge.newColumns());
        String oldChanged = changedSince("o", bridge.oldColumns());
        String seen = names.variable("r");
        return Body.block("IF " + seen + " <=> 1 THEN\n"
                + Body.indent("SET " + seen + " = NULL;\n"
                        + "IF " + newChanged + " THEN\n" + Body.indent(conversions.down(insert))
                        + "ELSEIF " + oldChanged + " THEN\n" + Body.indent(conversions.up(insert)) + "END IF;\n")
                + "END IF;\n");
    }

    private String unlessMarked(String body) {
        String mine = names.variable(counting ? "c" : "p");
        String other = names.variable(counting ? "p" : "c");
        return "IF " + other + " <=> 1 AND " + predicates.agrees("NEW.") + " THEN\n"
                + Body.indent("SET " + other + " = NULL;\n") + "ELSE\n" + Body.indent(body) + "END IF;\n"
                + "SET " + mine + " = 1;\n";
    }

    private String conflicting() {
        StringBuilder out = new StringBuilder();
        List<Column> olds = bridge.oldColumns();
        for (int i = 0; i < olds.size(); i++) {
            out.append("DECLARE instar_given")
                    .append(i)
                    .append(' ')
                    .append(Sql.typed(olds.get(i)))
                    .append(" DEFAULT NEW.")
                    .append(Sql.name(olds.get(i).name()))
                    .append(";\n");
        }
        out.append(conversions.down(false));
        StringBuilder differs = new StringBuilder();
        for (int i = 0; i < olds.size(); i++) {
            Column old = olds.get(i);
            differs.append(i == 0 ? "" : " OR ")
                    .append(Images.differs(old, "NEW." + Sql.name(old.name()), "instar_given" + i));
        }
        out.append("IF ")
                .append(differs)
                .append(" THEN\n")
                .append(Body.indent(note("conflict")))
                .append("END IF;\n");
        return Body.block(out.toString()) + ";\n";
    }

    private String newDefaults() {
        return bridge.newColumns().stream()
                .filter(c -> bridge.newDefaults().containsKey(c.name()))
                .map(c -> "SET NEW." + Sql.name(c.name()) + " = "
                        + Sql.beside(bridge.table(), names.newDefault(c.name())) + "();\n")
                .collect(Collectors.joining());
    }

    private String countInserted() {
        if (!counting) {
            return "";
        }
        String given = bridge.oldColumns().stream()
                .filter(c -> c.defaultExpression().isEmpty())
                .map(c -> "NEW." + Sql.name(c.name()) + " IS NOT NULL")
                .collect(Collectors.joining(" OR "));
        return given.isEmpty() ? "" : "IF " + given + " THEN\n" + Body.indent(note("old_write")) + "END IF;\n";
    }

    /** In a trigger CURRENT_USER is the definer, USER the client. */
    private String note(String kind) {
        return "INSERT INTO " + Sql.beside(bridge.table(), "instar_event")
                + " (bridge, kind, login, application) VALUES (" + Sql.literal(bridge.name()) + ", '" + kind
                + "', USER(), '');\n";
    }

    private String remember() {
        return "SET " + names.variable("r") + " = 1, " + kept("n", bridge.newColumns(), " = ", ", ") + ", "
                + kept("o", bridge.oldColumns(), " = ", ", ") + ";\n";
    }

    private String changedSince(String side, List<Column> columns) {
        return "NOT (" + kept(side, columns, " <=> ", " AND ") + ")";
    }

    private String kept(String side, List<Column> columns, String operator, String joined) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            out.append(i == 0 ? "" : joined)
                    .append(names.variable(side + i))
                    .append(operator)
                    .append(Images.kept(column, "NEW." + Sql.name(column.name())));
        }
        return out.toString();
    }

    /** AFTER INSERT: by now a generated key is known. */
    static String quarantine(Bridge bridge, Table table) {
        String direction = new BridgeNames(bridge).variable("q");
        return Body.block("IF " + direction + " IS NOT NULL THEN\n"
                + Body.indent(new ConversionBodies(bridge, table).putInserted() + "SET " + direction + " = NULL;\n")
                + "END IF;\n");
    }

    /** Refuses NULL in columns, in the server's own words. */
    static String refusing(List<Column> columns) {
        return Body.block(columns.stream()
                .map(c -> "IF NEW." + Sql.name(c.name()) + " IS NULL THEN\n"
                        + Body.indent(ValueErrors.refuseNull(c.name())) + "END IF;\n")
                .collect(Collectors.joining()));
    }

    /** The same for one assignment of a conversion that rejects. */
    static String refuseNull(Conversion conversion, String target) {
        return "IF " + target + " IS NULL THEN\n"
                + Body.indent(ValueErrors.refuseNull(conversion.target().name())) + "END IF;\n";
    }
}
